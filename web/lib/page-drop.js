// What is dragged in from elsewhere and may be dropped anywhere on a page.
import { html } from "./html.js";
import { icon } from "./icon.js";
import { onDispose, signal } from "./signals.js";

/**
 * @param {object} about
 * @param {(event: DragEvent) => boolean} about.isWanted
 * @param {(dropped: DataTransfer) => unknown} about.take  reads it before it waits for anything: it is empty after the event
 * @param {string} about.symbol  of the hint
 * @param {string} about.words  of the hint
 */
export function pageDrop({ isWanted, take, symbol, words }) {
  const isOver = signal(false);
  const over = (/** @type {DragEvent} */ event) => {
    isOver.value = isWanted(event);
    if (isOver.peek()) event.preventDefault();
  };
  const leave = (/** @type {DragEvent} */ event) => {
    if (event.relatedTarget === null) isOver.value = false;
  };
  const drop = (/** @type {DragEvent} */ event) => {
    isOver.value = false;
    if (!isWanted(event)) return;
    event.preventDefault();
    take(/** @type {DataTransfer} */ (event.dataTransfer));
  };
  return {
    /** Listens as long as the page is there. */
    listen() {
      const life = new AbortController(), { signal } = life;
      document.addEventListener("dragenter", over, { signal });
      document.addEventListener("dragover", over, { signal });
      document.addEventListener("dragleave", leave, { signal });
      document.addEventListener("drop", drop, { signal });
      onDispose(() => life.abort());
    },
    /** What is shown over the page meanwhile. */
    hint: () => () =>
      isOver.value && html`<div class="drop" aria-hidden="true">${icon(symbol, "i-l")}<b>${words}</b></div>`,
  };
}
