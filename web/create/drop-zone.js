// Files dropped or pasted anywhere on Create, pictures dragged over from the results, and addresses.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, signal } from "../lib/signals.js";
import { addAddress, addFiles, addMedia } from "./references.js";

/** Whether something that could be dropped is over the page. */
const isOver = signal(false);

/** Listens as long as the page is there. @param {HTMLElement} page */
export function takeDrops(page) {
  const life = new AbortController(), { signal } = life;
  page.addEventListener("dragenter", (event) => isOver.value = isWanted(event), { signal });
  page.addEventListener("dragover", (event) => {
    if (!isWanted(event)) return;
    event.preventDefault();
    isOver.value = true;
  }, { signal });
  page.addEventListener("dragleave", (event) => {
    if (!page.contains(/** @type {Node | null} */ (event.relatedTarget))) isOver.value = false;
  }, { signal });
  page.addEventListener("drop", drop, { signal });
  document.addEventListener("paste", paste, { signal });
  onDispose(() => life.abort());
}

/** What is shown over the form meanwhile. */
export const dropHint = () => () =>
  isOver.value &&
  html`<div class="drop" aria-hidden="true">${icon("image-plus", "i-l")}<b>Drop it here to take it along</b></div>`;

/** @param {DragEvent} event */
const isWanted = ({ dataTransfer }) => ["Files", "text/uri-list"].some((kind) => dataTransfer?.types.includes(kind));

/** @param {DragEvent} event */
function drop(event) {
  isOver.value = false;
  const { dataTransfer } = event;
  if (!dataTransfer || !isWanted(event)) return;
  event.preventDefault();
  if (dataTransfer.files.length) addFiles(dataTransfer.files);
  else {addFrom(
      dataTransfer.getData("text/uri-list").split(/\r?\n/).find((line) => line && !line.startsWith("#")) ?? "",
    );}
}

/** Something of our own gallery, or of the web. @param {string} address */
function addFrom(address) {
  if (!URL.canParse(address)) return;
  const url = new URL(address);
  const id = /^\/gallery\/(\d+)$/.exec(url.pathname)?.[1] ?? url.searchParams.get("open");
  if (url.origin !== location.origin) addAddress(address);
  else if (id) addMedia([Number(id)]);
}

/** A picture in the clipboard; text goes where it is pasted. @param {ClipboardEvent} event */
function paste(event) {
  const files = event.clipboardData?.files;
  if (!files?.length || event.clipboardData?.types.includes("text/plain") || document.querySelector("dialog[open]")) {
    return;
  }
  event.preventDefault();
  addFiles(files);
}
