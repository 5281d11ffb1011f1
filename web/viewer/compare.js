// A second picture beside or over the shown one, both enlarged alike.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { effect, signal, steady, untracked } from "../lib/signals.js";
import { detailsOf, fetchDetails } from "../studio/details.js";
import { toast } from "../lib/toast.js";
import { media, openedId, order, place } from "./viewer-state.js";
import { zoom, zoomStyle } from "./zoom-input.js";

/** @import { Media } from "../lib/shapes.js" */

/** The other picture; null when none is compared. */
export const compared = signal(/** @type {Media | null} */ (null));
/** Beside each other, or one over the other with a line between them. */
const isBeside = signal(false);
const line = signal(50); // percent from the left

/** Compares with the next picture, or ends it. */
export async function toggleCompare() {
  if (compared.peek()) {
    compared.value = null;
    return;
  }
  const around = [place.value.next, place.value.previous].filter((id) => id !== null);
  await compareWith(around);
  if (!compared.peek()) toast("There is no other picture beside this one to compare it with");
}

/** The first of these that is a picture. @param {readonly number[]} ids */
export async function compareWith(ids) {
  await fetchDetails(ids);
  const pictures = ids.map(detailsOf).filter((one) => one?.media_type === "image" && one.url && !one.deleted_at);
  if (pictures[0] && untracked(() => media.value?.media_type) === "image") compared.value = pictures[0];
}

/** Goes on to the next one on the other side. @param {1 | -1} by */
export function stepCompared(by) {
  const ids = order(), at = Array.prototype.indexOf.call(ids, compared.peek()?.media_id ?? -1);
  const next = [1, 2].map((far) => ids[at + by * far]).find((id) => id !== undefined && id !== openedId.peek());
  if (next !== undefined) compareWith([next]);
}

effect(() => {
  openedId.value;
  compared.value = null;
});

/** The other picture on the stage, with what divides the two. */
export function comparison() {
  const other = steady(() => compared.value);
  return () =>
    other.value && [
      html`
        <div class=${() => isBeside.value ? "picture other beside" : "picture other"} style=${() =>
          isBeside.value ? "" : `clip-path:inset(0 0 0 ${line.value}%)`}>
          <div class="canvas" style=${() => zoomStyle(zoom.value)}><img class="in" src=${other.value.url} alt=${other
            .value.prompt} draggable="false"></div>
        </div>
      `,
      html`
        <div class="divide glass" role="toolbar" aria-label="Comparison">
          <input class="range" type="range" min="0" max="100" aria-label="Where the two meet" ?disabled=${isBeside}
            style=${() => `--v:${line.value}%`} .value=${() => String(line.value)} @input=${(
              /** @type {Event} */ event,
            ) => line.value = Number(/** @type {HTMLInputElement} */ (event.target).value)}>
          <button class="icon-btn" aria-label="Beside each other" title="Beside each other" aria-pressed=${() =>
            String(isBeside.value)}
            @click=${() => isBeside.value = !isBeside.peek()}>${icon("columns-2")}</button>
          <button class="icon-btn" aria-label="End the comparison" title="End the comparison"
            @click=${toggleCompare}>${icon("x")}</button>
        </div>
      `,
    ];
}

/** The first picture makes room while the two are beside each other. */
export const stageClass = () => compared.value && isBeside.value ? "picture beside" : "picture";
