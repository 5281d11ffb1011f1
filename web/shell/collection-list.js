// The collections and the smart ones, in the side bar and on a phone's sheet: with a cover and a count, a place to drop
// pictures on, in an order that drags and Alt with the arrow keys change.
import { count } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { draggedMedia, isMediaDrag } from "../lib/media-drag.js";
import { effect, settled, signal } from "../lib/signals.js";
import { moveCollection } from "../studio/collection-changes.js";
import { collect } from "../studio/label-changes.js";
import { collections, smartCollections } from "../studio/labels.js";
import { moveSmart } from "../studio/smart-changes.js";
import { askForCollection, openActions, openSmartActions } from "./collection-actions.js";
import { isOpen, isSmartOpen, showsFilter } from "./open-set.js";
import { dragRow, dropOnRow, endDrag, leaveRow, overRow } from "./set-drag.js";
import { steps } from "./set-places.js";

/** @import { Collection, SmartCollection } from "../lib/shapes.js" */
/** @import { Rows } from "./set-drag.js" */
/** @typedef {{ id: number, name: string, count: number, cover: number | null, address: string, isOpen: () => boolean, isInside?: boolean, change: (button: HTMLElement) => void }} Row */

const moved = signal(""); // what is read out after a step by keys

/** @type {Rows} */
const sets = {
  kind: "collection",
  canNest: true,
  nodes: () => collections.peek().map(({ collection_id: id, parent_id: parent }) => ({ id, parent })),
  move: (id, place) => void moveCollection(setOf(id), place),
  take: (id, media) => void collect(media, setOf(id).name),
};

/** @type {Rows} */
const smart = {
  kind: "smart-collection",
  canNest: false,
  nodes: () => smartCollections.peek().map(({ smart_collection_id: id }) => ({ id, parent: null })),
  move: (id, { before_id }) => void moveSmart(smartOf(id), before_id),
};

/** @param {number} id */
const setOf = (id) => /** @type {Collection} */ (collections.peek().find((one) => one.collection_id === id));
/** @param {number} id */
const smartOf = (
  id,
) => /** @type {SmartCollection} */ (smartCollections.peek().find((one) => one.smart_collection_id === id));

/** The part of the side bar. */
export const collectionList = () =>
  html`<section class="collections" aria-labelledby="collections-title">${setLists("collections-title")}</section>`;

/** @param {string} id  of the heading, once in the page */
export const setLists = (id) => {
  effect(() => {
    isSmartOpen.value = smartCollections.value.some(({ filter }) => showsFilter(filter));
  });
  return html`
    <div
      class="nav-title"><h2 id=${id}>Collections</h2><button type="button" class="icon-btn small" aria-label="New collection"
        @click=${() => askForCollection()} @dragover=${overNew} @dragleave=${leaveRow}
        @drop=${dropOnNew}>${icon("plus", "i-s")}</button></div>
    <ul class="nav">${each(() => collections.value, (one) => JSON.stringify(one), setRow)}</ul>
    <div class="nav-title" ?hidden=${() => !smartCollections.value.length}>
      <h2>Smart collections</h2>
    </div>
    <ul class="nav">${each(() => smartCollections.value, (one) => JSON.stringify(one), smartRow)}</ul>
    <p class="sr" role="status">${moved}</p>
  `;
};

/** @param {Collection} one */
const setRow = (one) =>
  row(sets, {
    id: one.collection_id,
    name: one.name,
    count: one.count,
    cover: one.cover_media_id,
    address: `/gallery?${new URLSearchParams({ collection: one.name })}`,
    isOpen: () => isOpen(one.name),
    isInside: one.parent_id !== null,
    change: (button) => openActions(button, one),
  });

/** @param {SmartCollection} one */
const smartRow = (one) =>
  row(smart, {
    id: one.smart_collection_id,
    name: one.name,
    count: one.count,
    cover: one.cover_media_id,
    address: `/gallery?${new URLSearchParams(one.filter)}`,
    isOpen: () => showsFilter(one.filter),
    change: (button) => openSmartActions(button, one),
  });

/** @param {Rows} rows @param {Row} one */
const row = (rows, { id, name, count: n, cover, address, isOpen, isInside, change }) =>
  html`
    <li class=${isInside ? "inside" : null} data-key=${`${rows.kind} ${id}`}
      @dragstart=${(/** @type {DragEvent} */ event) => dragRow(rows, event, id)} @dragend=${endDrag}
      @dragover=${(/** @type {DragEvent} */ event) => overRow(rows, event, id)} @dragleave=${leaveRow}
      @drop=${(/** @type {DragEvent} */ event) => dropOnRow(rows, event, id)}>
      <a href=${address} aria-current=${() => isOpen() && "page"}
        @keydown=${(/** @type {KeyboardEvent} */ event) => step(rows, event, id, name)}>${swatch(
          cover,
        )}<span>${name}</span><small>${count(n)}</small></a>
      <button type="button" class="icon-btn small" aria-label=${`Change ${name}`} aria-haspopup="menu" aria-expanded="false"
        @click=${(/** @type {Event} */ event) => change(/** @type {HTMLElement} */ (event.currentTarget))}>${icon(
          "ellipsis",
          "i-s",
        )}</button>
    </li>
  `;

/** @param {number | null} cover */
const swatch = (cover) =>
  cover === null
    ? html`<span class="swatch"></span>`
    : html`<img class="swatch" alt="" src=${`/static/thumbs/${cover}.webp`}>`;

/** @type {Record<string, "up" | "down" | "into" | "out">} */
const ways = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "into", ArrowLeft: "out" };

/** Alt and an arrow key. @param {Rows} rows @param {KeyboardEvent} event @param {number} id @param {string} name */
async function step(rows, event, id, name) {
  const way = ways[event.key];
  if (!event.altKey || event.ctrlKey || event.metaKey || !way) return;
  event.preventDefault(); // Alt and an arrow would leave the page
  const place = steps(rows.nodes(), id)[way],
    list = /** @type {Element} */ (event.currentTarget).closest("section, dialog");
  if (!place || (rows === smart && (way === "into" || way === "out"))) return;
  const isDone = rows === smart
    ? await moveSmart(smartOf(id), place.before_id, true)
    : await moveCollection(setOf(id), place, true);
  if (!isDone) return;
  await settled();
  const beside = rows.nodes().filter(({ parent }) => parent === place.parent_id);
  moved.value = `${name}: place ${beside.findIndex((node) => node.id === id) + 1} of ${beside.length}`;
  /** @type {HTMLElement | null | undefined} */ (list?.querySelector(`[data-key="${rows.kind} ${id}"] a`))?.focus();
}

/** @param {DragEvent} event */
function overNew(event) {
  if (!isMediaDrag(event)) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (event.currentTarget).dataset.over = "into";
}

/** @param {DragEvent} event */
function dropOnNew(event) {
  leaveRow(event);
  const ids = draggedMedia(event);
  if (ids.length) askForCollection({ ids });
}
