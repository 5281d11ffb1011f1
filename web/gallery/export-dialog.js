// What is to leave the studio, in which form and where to; below it what is under way.
import { asApiError } from "../lib/api-error.js";
import { choice } from "../lib/choice.js";
import { askLive, closeAround } from "../lib/dialog.js";
import { plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { troubleLine } from "../create/trouble-line.js";
import { saveAsZip, writeFolder } from "../studio/exports.js";
import { takePicks } from "../studio/picks.js";
import { exportList } from "./export-list.js";

/** @import { ExportForm } from "../lib/export-api.js" */
/** @typedef {"files" | "gallery" | "proof"} Form */
/** @typedef {"zip" | "folder"} Place */

/** @type {Record<Form, { name: string, hint: string }>} */
const forms = {
  files: { name: "Files", hint: "The files, and a table of what is known of them." },
  gallery: { name: "Gallery", hint: "Also a gallery that opens by a double click, without Atelier." },
  proof: {
    name: "Client proof",
    hint:
      "A gallery in which a client picks and writes notes. It has no prices, models, tags or notes of yours; the client saves " +
      "the picks as a file, which you take in here.",
  },
};

/** Asks how, and exports. @param {readonly number[]} ids */
export const askExport = (ids) => askLive(() => dialog(ids));

/** @param {readonly number[]} ids @returns {HTMLDialogElement} */
function dialog(ids) {
  const form = signal(/** @type {Form} */ ("files")), place = signal(/** @type {Place} */ ("zip"));
  const metadata = signal(false), prompts = signal(true), trouble = signal("");
  const isProof = steady(() => form.value === "proof"), isFolder = steady(() => place.value === "folder");
  /** @returns {ExportForm} */
  const chosen = () =>
    form.peek() === "proof"
      ? { proof: true, prompts: prompts.peek() }
      : { gallery: form.peek() === "gallery", metadata: metadata.peek() };
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const path = String(fields.get("path") ?? "").trim();
    trouble.value = isFolder.peek() && !path ? "Write the path of a folder, from / on." : "";
    if (trouble.peek()) return;
    try {
      if (isFolder.peek()) await writeFolder(ids, chosen(), path);
      else await saveAsZip(ids, chosen());
    } catch (error) {
      trouble.value = asApiError(error).words;
    }
  };
  return html`
    <dialog class="dialog export" closedby="any" aria-labelledby="export-title">
      <h2 id="export-title">Export ${plural(ids.length, "item")}</h2>
      <form @submit=${send} novalidate>
        ${choice({
          label: "Form",
          look: "seg fill",
          values: /** @type {Form[]} */ (["files", "gallery", "proof"]),
          value: () => form.value,
          choose: (one) => form.value = one,
          draw: (one) => forms[one].name,
        })}
        <p class="hint">${() => forms[form.value].hint}</p>
        <div>${() =>
          isProof.value
            ? toggle("prompts", "Show the prompts", prompts)
            : toggle("metadata", "Prompt, model and origin inside the copies", metadata)}</div>
        ${choice({
          label: "Place",
          look: "seg fill",
          values: /** @type {Place[]} */ (["zip", "folder"]),
          value: () => place.value,
          choose: (one) => place.value = one,
          draw: (one) => one === "zip" ? "Zip file" : "Folder of this computer",
        })}
        <div>${() => isFolder.value && folderField()}</div>
        <div>${() => trouble.value && troubleLine(trouble.value)}</div>
        <div class="row">
          ${() => isProof.value && picksButton()}
          <button type="button" class="btn quiet" @click=${closeAround}>Close</button>
          <button class="btn strong">${icon("download")}Export</button>
        </div>
      </form>
      ${exportList()}
    </dialog>
  `;
}

/** @param {string} name @param {string} words @param {import("../lib/signals.js").Signal<boolean>} value */
const toggle = (name, words, value) =>
  html`<div class="switch-row"><span id=${`export-${name}`}>${words}</span>
    <button type="button" class="switch" role="switch" aria-labelledby=${`export-${name}`} aria-checked=${() =>
    String(value.value)} @click=${() => value.value = !value.peek()}></button></div>`;

const folderField = () =>
  html`<div class="field"><label class="label" for="export-path">Folder</label>
    <div class="input"><input id="export-path" name="path" autocomplete="off" spellcheck="false" placeholder="/home/me/for-jo"></div>
    <p class="hint">A new folder, an empty one or an earlier export: then only what is new is copied.</p></div>`;

function picksButton() {
  const input =
    /** @type {HTMLInputElement} */ (html`<input type="file" accept="application/json,.json" hidden @change=${take}>`);
  return html`<button type="button" class="btn" @click=${() => input.click()}>${
    icon("upload")
  }Take in picks${input}</button>`;
}

/** @param {Event} event */
async function take({ target }) {
  const input = /** @type {HTMLInputElement} */ (target), [file] = input.files ?? [];
  if (file) await takePicks(file);
  input.value = "";
}
