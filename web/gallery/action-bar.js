import { count } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openPicker } from "../lib/pick-menu.js";
import { steady } from "../lib/signals.js";
import { setCover } from "../studio/collection-changes.js";
import { removeMedia } from "../studio/library.js";
import { addTag, collect, removeTag, setFavorites } from "../studio/label-changes.js";
import { collections, tags } from "../studio/labels.js";
import { filter, index } from "./gallery-state.js";
import { takeOutOf } from "./hand-order.js";
import { openCollection } from "./open-collection.js";
import { gallerySounds } from "../viewer/order.js";
import { areFavorites } from "./library-index.js";

/** @typedef {() => readonly number[]} Ids */

const MOST_THUMBS = 3;

/**
 * What can be done with the selected media.
 *
 * @param {Ids} ids
 * @param {() => void} clear
 */
export function actionBar(ids, clear) {
  const canBeCover = steady(() => ids().length === 1 && openCollection() !== undefined);
  return html`
    <div class="actions glass" role="toolbar" aria-label="Selection">
      <span class="stack" aria-hidden="true">${() =>
        ids().slice(-MOST_THUMBS).filter((id) => !gallerySounds.value.has(id)).map((id) =>
          html`<img alt="" src=${`/static/thumbs/${id}.webp`}>`
        )}</span>
      <b role="status">${() => count(ids().length)} selected</b>
      <span class="rule"></span>
      ${button(
        "folder-plus",
        "Collect",
        (at) => pickName(at, "Collection", collections.peek(), (name) => collect(ids(), name)),
        "menu",
      )}
      ${button("tag", "Tag", (at) => pickName(at, "Tag", tags.peek(), (name) => addTag(ids(), name)), "menu")}
      ${button("heart", "Favourite", () => toggleFavorites(ids()))}
      ${button("download", "Export", async () => (await import("./export-dialog.js")).askExport([...ids()]))}
      ${() => filter.value.collection && button("x", "Take out", () => takeOutOf(ids(), filter.peek().collection))}
      ${() => canBeCover.value && button("image", "Cover", () => makeCover(ids()[0]))}
      ${() => filter.value.tag && button("x", "Untag", () => removeTag(ids(), filter.peek().tag))}
      ${button(
        "trash-2",
        "Delete",
        async () => {
          if (await removeMedia(ids())) clear();
        },
        null,
        "danger",
      )}
      <span class="rule"></span>
      <button class="icon-btn" aria-label="Clear the selection" @click=${clear}>${icon("x")}</button>
    </div>
  `;
}

/**
 * @param {string} picture @param {string} words @param {(button: HTMLElement) => void} run
 * @param {"menu" | null} [opens] @param {"quiet" | "danger"} [look]
 */
const button = (picture, words, run, opens = null, look = "quiet") =>
  html`
    <button class=${`btn ${look}`} aria-label=${words} title=${words} aria-haspopup=${opens &&
      "dialog"} aria-expanded=${opens && "false"}
      @click=${(/** @type {Event} */ event) => run(/** @type {HTMLElement} */ (event.currentTarget))}>${icon(
        picture,
      )}<span>${words}</span></button>
  `;

/** @param {HTMLElement} at @param {string} label @param {readonly { name: string, count: number }[]} known @param {(name: string) => void} choose */
const pickName = (at, label, known, choose) =>
  openPicker(at, {
    label,
    choices: known.map(({ name, count: n }) => ({ name, end: count(n) })),
    choose,
    canMake: true,
  });

/** @param {number} id  one of the collection that is shown */
function makeCover(id) {
  const collection = openCollection();
  if (collection) setCover(collection, id);
}

/** Takes the hearts away when all have one. @param {readonly number[]} ids */
function toggleFavorites(ids) {
  if (index.value) setFavorites(ids, !areFavorites(index.value, ids));
}
