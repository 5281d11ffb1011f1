import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { ask, closeAround } from "../lib/dialog.js";
import { nounOf, plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal } from "../lib/signals.js";
import { readIndex } from "../gallery/library-index.js";
import { MediaGrid } from "../gallery/media-grid.js";
import { detailsOf, fetchDetails } from "../studio/details.js";

const GRID = { row: 104, gap: 4, head: 40, square: true };
const TYPING_MS = 180;

/**
 * Shows the gallery in a dialog; a click or Enter takes one, a selection several.
 *
 * @param {{ type: string | null, isOne: boolean, title?: string }} wish  `type` null: pictures and clips
 * @param {(ids: readonly number[]) => void} take
 */
export function pickFromGallery({ type, isOne, title }, take) {
  const grid = new MediaGrid(), selected = signal(/** @type {readonly number[]} */ ([]));
  const state = signal(/** @type {"waiting" | "content" | "empty" | "trouble"} */ ("waiting")), trouble = signal("");
  const done = (/** @type {readonly number[]} */ ids) => {
    dialog.close();
    take(ids);
  };
  const show = asking(type, (answer) => {
    trouble.value = answer instanceof Error ? asApiError(answer).words : "";
    if (answer instanceof Error) return state.value = "trouble";
    grid.index = readIndex(answer);
    return state.value = grid.index.total ? "content" : "empty";
  });
  prepare(grid, isOne, done, () => selected.value = grid.selection.ids);
  /** @type {HTMLDialogElement} */
  const dialog = html`
    <dialog class="dialog picker" closedby="any" aria-labelledby="picker-title">
      <header>
        <h2 id="picker-title">${title ?? "From the gallery"}</h2>
        <button class="icon-btn" aria-label="Close" @click=${closeAround}>${icon("x")}</button>
      </header>
      <label class="input">${icon(
        "search",
      )}<input type="search" aria-label="Search the gallery" placeholder="Search prompts"
        autocomplete="off" @input=${(/** @type {Event} */ event) =>
          show(/** @type {HTMLInputElement} */ (event.target).value.trim(), TYPING_MS)}></label>
      <div class="shelf">${() => words[state.value](trouble.value) ?? grid}</div>
      <footer>
        <span class="hint" role="status">${() =>
          isOne ? "" : selected.value.length ? `${selected.value.length} selected` : ""}</span>
        <button class="btn strong" ?hidden=${() => !selected.value.length} @click=${() =>
          done(selected.value)}>Add ${() => plural(selected.value.length, type ? nounOf(type) : "item")}</button>
      </footer>
    </dialog>
  `;
  dialog.addEventListener("close", () => show.stop());
  ask(dialog);
  show("", 0);
}

/** @param {MediaGrid} grid @param {boolean} isOne @param {(ids: readonly number[]) => void} done @param {() => void} select */
function prepare(grid, isOne, done, select) {
  grid.details = detailsOf;
  grid.plan = GRID;
  grid.addEventListener("open", (event) => done([/** @type {CustomEvent} */ (event).detail]));
  grid.addEventListener("select", () => isOne && grid.selection.size ? done(grid.selection.ids.slice(-1)) : select());
  grid.addEventListener("rest", async (event) => {
    if (await fetchDetails(/** @type {CustomEvent} */ (event).detail)) grid.describe();
  });
}

/**
 * Asks for what a search finds; the newest question counts.
 *
 * @param {string | null} type
 * @param {(answer: ArrayBuffer | Error) => void} hear
 */
function asking(type, hear) {
  let underway = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let typing;
  const ask = async (/** @type {string} */ q) => {
    const { signal } = underway;
    try {
      const bytes = await api.mediaIndex({ q, ...(type && { type }) }, signal);
      if (!signal.aborted) hear(bytes);
    } catch (error) {
      if (!signal.aborted) hear(/** @type {Error} */ (error));
    }
  };
  const later = (/** @type {string} */ q, /** @type {number} */ wait) => {
    later.stop();
    underway = new AbortController();
    typing = setTimeout(ask, wait, q);
  };
  later.stop = () => {
    clearTimeout(typing);
    underway.abort();
  };
  return later;
}

/** What stands where the pictures would. @type {Record<string, (trouble: string) => HTMLElement | null>} */
const words = {
  content: () => null,
  waiting: () => html`<div class="bone" role="status" aria-label="Loading"></div>`,
  empty: () =>
    html`<div class="state">${
      icon("images")
    }<h2>Nothing found</h2><p>The gallery has nothing that fits here.</p></div>`,
  trouble: (trouble) => html`<div class="state" role="alert">${icon("circle-alert")}<h2>${trouble}</h2></div>`,
};
