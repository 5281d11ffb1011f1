// Files from elsewhere that are dropped on the gallery, with all that lies in a dropped folder.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { isMediaDrag } from "../lib/media-drag.js";
import { pageDrop } from "../lib/page-drop.js";
import { signal } from "../lib/signals.js";
import { arePicks } from "./picks-drop.js";

/** What draws an import; fetched with the first one. */
const panel = signal(/** @type {(() => unknown) | null} */ (null));

/** How far an import is. */
export const importNews = () => () => panel.value?.();

/** @param {readonly File[]} files @param {readonly string[]} [unreadable]  names of what the browser could not read */
async function take(files, unreadable) {
  const [{ importFiles }, { importPanel }] = await Promise.all([
    import("../studio/imports.js"),
    import("./import-panel.js"),
  ]);
  panel.value = importPanel;
  importFiles(files, unreadable);
}

/** Asks for files where there is no hand to drop them. */
export function importButton() {
  const input = /** @type {HTMLInputElement} */ (html`<input type="file" multiple hidden @change=${takeChosen}>`);
  return html`
    <button class="icon-btn" aria-label="Import files" title="Import files"
      @click=${() => input.click()}>${icon("upload", "i-l")}${input}</button>
  `;
}

/** @param {Event} event */
function takeChosen({ target }) {
  const input = /** @type {HTMLInputElement} */ (target), files = [...input.files ?? []];
  input.value = ""; // the same files may come again
  take(files);
}

/** @param {DragEvent} event */
function areFiles(event) {
  return (event.dataTransfer?.types.includes("Files") ?? false) && !isMediaDrag(event) && !arePicks(event) &&
    !document.querySelector("dialog[open]");
}

export const mediaDrop = pageDrop({
  isWanted: areFiles,
  take: takeDropped,
  symbol: "image-plus",
  words: "Drop them here to keep them in the gallery",
});

/** @param {DataTransfer} dropped */
async function takeDropped({ items, files }) {
  // Both are gone after the event.
  const entries = [...items].map((item) => item.webkitGetAsEntry()), plain = [...files];
  if (!entries.some((entry) => entry?.isDirectory)) return take(plain);
  /** @type {File[]} */ const found = [], /** @type {string[]} */ unreadable = [];
  for (const entry of entries) if (entry) await collect(entry, found, unreadable);
  take(found, unreadable);
}

/** Adds the files in an entry, without hidden ones. @param {FileSystemEntry} entry @param {File[]} found @param {string[]} unreadable */
async function collect(entry, found, unreadable) {
  if (entry.name.startsWith(".")) return;
  try {
    if (entry.isFile) {
      found.push(await new Promise((...ends) => /** @type {FileSystemFileEntry} */ (entry).file(...ends)));
    } else {
      for (const one of await entriesIn(/** @type {FileSystemDirectoryEntry} */ (entry))) {
        await collect(one, found, unreadable);
      }
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    unreadable.push(entry.fullPath.slice(1));
  }
}

/** @param {FileSystemDirectoryEntry} folder */
async function entriesIn(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */ const entries = [];
  for (;;) { // some at a time, until none comes
    /** @type {FileSystemEntry[]} */ const some = await new Promise((...ends) => reader.readEntries(...ends));
    if (!some.length) return entries;
    entries.push(...some);
  }
}
