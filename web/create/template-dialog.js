import { asApiError } from "../lib/api-error.js";
import { ask, closeAround } from "../lib/dialog.js";
import { shorten } from "../lib/format.js";
import { html } from "../lib/html.js";
import { signal, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { draft } from "./draft.js";
import { renameTemplate, saveTemplate } from "./templates.js";
import { troubleLine } from "./trouble-line.js";

/** Asks under which name the draft is to be kept. */
export function keepAsTemplate() {
  const { prompt } = untracked(() => draft.value);
  if (!prompt.trim()) return toast("Write a prompt first; then it can be kept as a template.");
  askName("Keep as a template", shorten(prompt, 40).replace(/…$/, ""), saveTemplate);
}

/** @param {import("../lib/shapes.js").Template} template */
export const askNewName = (template) =>
  askName("Rename the template", template.name, (name) => renameTemplate(template, name));

/** @param {string} title @param {string} now @param {(name: string) => Promise<void>} save  throws `ApiError` */
function askName(title, now, save) {
  const trouble = signal("");
  const send = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    try {
      await save(String(new FormData(form).get("name") ?? ""));
      form.closest("dialog")?.close();
    } catch (error) {
      trouble.value = asApiError(error).words;
      form.querySelector("input")?.focus();
    }
  };
  /** @type {HTMLDialogElement} */
  const dialog = html`
    <dialog class="dialog" closedby="any" aria-labelledby="template-title">
      <h2 id="template-title">${title}</h2>
      <form @submit=${send} novalidate>
        <div class="field">
          <label class="label" for="template-name">Name</label>
          <div class="input"><input id="template-name" name="name" autocomplete="off" maxlength="100" .value=${now}></div>
          ${() => trouble.value && troubleLine(trouble.value)}
        </div>
        <p
          class="hint">The words, the model and its options are kept. Words in [brackets] are selected when you use it, to be typed over.</p>
        <div class="row">
          <button type="button" class="btn quiet" @click=${closeAround}>Cancel</button>
          <button class="btn strong">Keep</button>
        </div>
      </form>
    </dialog>
  `;
  ask(dialog);
  dialog.querySelector("input")?.select();
}
