// A client's file of picks that is dropped on the gallery.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, signal } from "../lib/signals.js";

/** Whether such a file is over the gallery. */
const isOver = signal(false);

/** Listens as long as the page is there. */
export function takeDroppedPicks() {
  const life = new AbortController(), { signal } = life;
  const over = (/** @type {DragEvent} */ event) => {
    isOver.value = arePicks(event);
    if (isOver.peek()) event.preventDefault();
  };
  document.addEventListener("dragenter", over, { signal });
  document.addEventListener("dragover", over, { signal });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) isOver.value = false;
  }, { signal });
  document.addEventListener("drop", drop, { signal });
  onDispose(() => life.abort());
}

/** What is shown over the gallery meanwhile. */
export const picksHint = () => () =>
  isOver.value &&
  html`<div class="drop" aria-hidden="true">${icon("heart", "i-l")}<b>Drop the client's picks here</b></div>`;

/** Before the drop only the kind of a file can be seen. @param {DragEvent} event */
export const arePicks = ({ dataTransfer }) => {
  const files = [...dataTransfer?.items ?? []].filter(({ kind }) => kind === "file");
  return files.length > 0 && files.every(({ type }) => type === "application/json");
};

/** @param {DragEvent} event */
async function drop(event) {
  isOver.value = false;
  if (!arePicks(event)) return;
  event.preventDefault();
  const files = [...event.dataTransfer?.files ?? []]; // gone after the event
  const { takePicks } = await import("../studio/picks.js");
  for (const file of files) await takePicks(file);
}
