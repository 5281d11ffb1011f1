import { dateTime, duration, fileSize } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { goOn, useMediaAgain, waysOnFrom } from "../create/use-again.js";
import { copyText } from "../studio/library.js";
import { models } from "../studio/models.js";
import { valueWords } from "../create/order.js";
import { costWords } from "../create/task-words.js";
import { family } from "./viewer-family.js";
import { media } from "./viewer-state.js";
import { task } from "./viewer-task.js";

/** @import { Media } from "../lib/shapes.js" */

/** What is known of the picture or video, and its prompt to take up again. */
export const viewerDetails = () =>
  html`<aside class="about" aria-label="Details" tabindex="0">${() =>
    media.value ? details(media.value) : waiting()}</aside>`;

/** @param {Media} shown */
const details = (shown) => [
  html`
    <div>
      <h3>Prompt</h3>
      <p class="say" dir="auto">${shown.prompt}</p>
    </div>
  `,
  html`
    <div class="do">
      <button class="btn strong" @click=${() => useMediaAgain(shown)}>${icon("repeat-2")}Use again</button>
      <button class="btn" @click=${() => copyText(shown.prompt, "Prompt copied")}>${icon("copy")}Copy prompt</button>
      ${() =>
        waysOnFrom(shown).map((way) =>
          html`<button class="btn" @click=${() => goOn(shown, way)}>${icon(way.picture)}${way.label}</button>`
        )}
    </div>
  `,
  shown.media_type === "video" && shown.url && !shown.is_playable &&
  html`<p class="hint">${
    shown.playable_url
      ? "Browsers do not play this file. Here plays a copy; the download gives the original."
      : "Browsers do not play this file. A copy that plays is being made; the download gives the original."
  }</p>`,
  html`<dl>${() =>
    [...facts(shown), ...orderFacts()].map(([name, value]) => [html`<dt>${name}</dt>`, html`<dd>${value}</dd>`])}</dl>`,
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
  return [...rows, ...(price ? [/** @type {[string, string]} */ (["Price", price])] : [])];
}

/** @param {Media} shown @returns {[string, string][]} */
function facts(shown) {
  const { model_name, sandbox, aspect_ratio, width, height, duration: length, mime_type, bytes } = shown;
  const { created_at, completed_at } = shown;
  const took = completed_at ? (Date.parse(completed_at) - Date.parse(created_at)) / 1000 : 0;
  const rows = /** @type {[string, string | number | false | null | undefined][]} */ ([
    ["Model", sandbox ? `${model_name}, sandbox` : model_name],
    ["Shape", aspect_ratio],
    ["Size", width && height && `${width} × ${height}`],
    ["Length", length && duration(length)],
    ["Made", dateTime(completed_at ?? created_at)],
    ["Took", took > 0 && duration(took)],
    ["Name", shown.url?.split("/").at(-1)],
    ["File", bytes && `${(mime_type ?? "").split("/").at(-1)?.toUpperCase()}, ${fileSize(bytes)}`],
  ]);
  return rows.filter((row) => row[1]).map(([name, value]) => [name, String(value)]);
}

const waiting = () => html`<div class="bone" role="status" aria-label="Loading"></div>`;
