import { dateTime, duration, fileSize } from "../lib/format.js";
import { html } from "../lib/html.js";
import { effect, signal, steady } from "../lib/signals.js";
import { icon } from "../lib/icon.js";
import { goOn, useMediaAgain, waysOnFrom } from "../create/use-again.js";
import { models } from "../studio/models.js";
import { valueWords } from "../create/order.js";
import { costWords } from "../create/task-words.js";
import { stars } from "./rating.js";
import { copyPath, copyPrompt } from "./viewer-copy.js";
import { colors } from "./viewer-colors.js";
import { family } from "./viewer-family.js";
import { note } from "./viewer-note.js";
import { media, mediaError } from "./viewer-state.js";
import { tags } from "./viewer-tags.js";
import { task } from "./viewer-task.js";

/** @import { Media } from "../lib/shapes.js" */

const KEPT = "atelier.viewer-details";

/** Whether they stand beside the picture: kept on this computer. */
export const showsDetails = signal(localStorage.getItem(KEPT) !== "no");
effect(() => localStorage.setItem(KEPT, showsDetails.value ? "yes" : "no"));

/** What is known of the picture or video, and its prompt to take up again. */
export const viewerDetails = () =>
  html`<aside class="about" aria-label="Details" tabindex="0" ?hidden=${() =>
    !showsDetails.value}>${described()}</aside>`;

/** Drawn anew for another media, and when its file changes; what the user says of it changes within. */
function described() {
  const file = steady(() => media.value && `${media.value.media_id} ${media.value.url} ${media.value.playable_url}`);
  return () => {
    const shown = file.value === null ? null : media.peek();
    return shown ? details(shown) : mediaError.value === null && waiting();
  };
}

/** @param {Media} shown */
const details = (shown) => [
  html`
    <div>
      <div
        class="row"><h3>Prompt</h3><button class="icon-btn" aria-label="Copy prompt" title="Copy prompt (P)" ?disabled=${!shown
          .prompt} @click=${copyPrompt}>${icon("copy")}</button></div>
      <p class="say" dir="auto">${shown.prompt || "None was needed."}</p>
    </div>
  `,
  shown.media_type !== "audio" && html`
    <div class="do">
      <button class="btn strong" @click=${() => useMediaAgain(shown)}>${icon("repeat-2")}Use again</button>
      ${() =>
        waysOnFrom(shown).map((way) =>
          html`<button class="btn" @click=${() => goOn(shown, way)}>${icon(way.picture)}${way.label}</button>`
        )}
    </div>
  `,
  html`<div class="row"><h3>Rating</h3>${stars()}</div>`,
  shown.media_type === "video" && shown.url && !shown.is_playable &&
  html`<p class="hint">${
    shown.playable_url
      ? "Browsers do not play this file. Here plays a copy; the download gives the original."
      : "Browsers do not play this file. A copy that plays is being made; the download gives the original."
  }</p>`,
  html`<dl>${() =>
    [...facts(shown), ...orderFacts()].map(([name, value]) => [html`<dt>${name}</dt>`, html`<dd>${value}</dd>`])}</dl>`,
  nameRow(shown),
  colors(),
  tags(),
  note(shown),
  family(),
];

/** What was ordered beyond that, once it is known. @returns {[string, string][]} */
function orderFacts() {
  const made = task.value;
  if (!made) return [];
  const known = /** @type {Record<string, any>} */ (made), shown = ["aspect_ratio", "n_variants", "duration"];
  const options = models.value?.find((one) => one.id === made.model)?.options ?? [];
  const rows = options.filter(({ name }) => !shown.includes(name) && known[name] !== undefined && known[name] !== "")
    .map(({ name, label }) => /** @type {[string, string]} */ ([label, valueWords(name, known[name])]));
  const price = costWords(made);
  if (made.provider === "import") rows.push(...foreignFacts(known));
  return [...rows, ...(price ? [/** @type {[string, string]} */ (["Price", price])] : [])];
}

/** What another program wrote into the file of how it was made. @type {[string, string][]} */
const foreign = [
  ["negative_prompt", "Without"],
  ["seed", "Seed"],
  ["steps", "Steps"],
  ["sampler", "Sampler"],
  ["cfg_scale", "CFG scale"],
  ["made_with", "Made with"],
];

/** @param {Record<string, any>} known @returns {[string, string][]} */
const foreignFacts = (known) => [
  ...foreign.filter(([name]) => known[name]).map((
    [name, label],
  ) => /** @type {[string, string]} */ ([label, known[name]])),
  ...(known.file_time ? [/** @type {[string, string]} */ (["File from", dateTime(known.file_time)])] : []),
];

/** Its type, and of a film how picture and sound are written. @param {Media} shown */
function fileKind({ mime_type, video_codec, audio_codec }) {
  const type = (mime_type ?? "").split("/").at(-1)?.toUpperCase(), codecs = [video_codec, audio_codec].filter(Boolean);
  return codecs.length ? `${type} (${codecs.join(", ")})` : type;
}

/** The name on the disk, and the way there. @param {Media} shown */
const nameRow = ({ filename }) =>
  filename && html`<div class="row file"><span class="mono">${filename}</span><button class="icon-btn"
    aria-label="Copy the path of the file" title="Copy the path of the file (N)" @click=${copyPath}>${
    icon("copy")
  }</button></div>`;

/** @param {Media} shown @returns {[string, string][]} */
function facts(shown) {
  const { model_name, sandbox, aspect_ratio, width, height, duration: length, bytes } = shown;
  const { created_at, completed_at } = shown;
  const took = completed_at ? (Date.parse(completed_at) - Date.parse(created_at)) / 1000 : 0;
  const rows = /** @type {[string, string | number | false | null | undefined][]} */ ([
    ["Model", sandbox ? `${model_name}, sandbox` : model_name],
    ["Shape", aspect_ratio],
    ["Size", width && height && `${width} × ${height}`],
    ["Length", length && duration(length)],
    [task.value?.provider === "import" ? "Imported" : "Made", dateTime(completed_at ?? created_at)],
    ["Took", took > 0 && duration(took)],
    ["File", bytes && [fileKind(shown), fileSize(bytes)].join(", ")],
  ]);
  return rows.filter((row) => row[1]).map(([name, value]) => [name, String(value)]);
}

const waiting = () => html`<div class="bone" role="status" aria-label="Loading"></div>`;
