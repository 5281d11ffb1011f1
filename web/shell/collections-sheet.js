// The collections on a phone, where there is no side bar: a sheet that is open until something of it is chosen.
import { askLive, closeAround } from "../lib/dialog.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { collections, refreshLabels, smartCollections } from "../studio/labels.js";
import { setLists } from "./collection-list.js";

/** Opens it with what is known of the collections: one that grows under the thumb is pressed beside. */
export async function openCollections() {
  await refreshLabels();
  if (document.querySelector("dialog[open]")) return; // a second press meanwhile
  await askLive(() =>
    html`
      <dialog class="dialog collections sheet" closedby="any" aria-labelledby="sheet-title" @click=${closeByLink}>
        <button type="button" class="icon-btn close" aria-label="Close" @click=${closeAround}>${icon("x")}</button>
        ${setLists("sheet-title")}
        ${() =>
          !collections.value.length && !smartCollections.value.length && html`
            <p class="hint">Select pictures and press Collect to put them into a collection, or make an empty one here.</p>
          `}
      </dialog>
    `
  );
}

/** @param {Event} event */
function closeByLink(event) {
  if (event.target instanceof Element && event.target.closest("a")) closeAround(event);
}
