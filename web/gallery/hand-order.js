// The order by hand of a collection: pictures are dragged between others, or moved with Alt and the arrow keys.
import { api } from "../lib/api.js";
import { draggedMedia, isMediaDrag } from "../lib/media-drag.js";
import { arrange } from "../studio/collection-changes.js";
import { takeOut } from "../studio/label-changes.js";
import { collections } from "../studio/labels.js";
import { sortingApi } from "../lib/sorting-api.js";
import { settled } from "../lib/signals.js";
import { tellTrouble } from "../studio/library.js";
import { moveIn, restAfter, runsOf } from "../studio/runs.js";
import { filter, holdIndex, index } from "./gallery-state.js";
import { askLayout, drawOn, pointOn } from "./ground.js";
import { gapAt } from "./hit.js";
import { readIndex, reordered } from "./library-index.js";
import { openCollection } from "./open-collection.js";

/** @import { MediaGrid } from "./media-grid.js" */
/** @import { Signal } from "../lib/signals.js" */

/** The collection whose order can be changed now. */
const arranged = () => filter.peek().order === "manual" ? openCollection() : undefined;

/**
 * @param {MediaGrid} grid @param {Signal<string>} news  what is read out after a step by keys
 * @returns {() => void} ends it
 */
export function orderByHand(grid, news) {
  const hand = new AbortController(), { signal } = hand;
  let line = /** @type {HTMLElement | null} */ (null);
  const hideLine = () => {
    line?.remove();
    line = null;
  };
  const gapBelow = (/** @type {DragEvent} */ event) => {
    const { x, y } = pointOn(grid, event);
    return askLayout(grid, (lay, ratio) => gapAt(lay, ratio, x, y));
  };
  grid.addEventListener("dragover", (event) => {
    const gap = arranged() && isMediaDrag(event) && gapBelow(event);
    if (!gap) return;
    event.preventDefault();
    line ??= drawOn(grid, "gap");
    line.style.cssText = `transform:translate(${gap.x}px,${gap.y}px);block-size:${gap.height}px`;
  }, { signal });
  grid.addEventListener("dragleave", (event) => {
    if (!(event.relatedTarget instanceof Node && grid.contains(event.relatedTarget))) hideLine();
  }, { signal });
  grid.addEventListener("drop", (event) => {
    hideLine();
    const gap = arranged() && gapBelow(event), ids = draggedMedia(event), order = index.peek()?.ids;
    if (gap && order && ids.length) move(ids, restAfter(order, gap.gap, new Set(ids)), order);
  }, { signal });
  grid.addEventListener("dragend", hideLine, { signal });
  grid.addEventListener("keydown", (event) => step(grid, event, news), { signal, capture: true });
  return () => {
    hideLine();
    hand.abort();
  };
}

/** Shows the new order at once; the server's follows. @param {readonly number[]} ids @param {number | null} before @param {ArrayLike<number>} order  that the way back leads to @param {boolean} [isStep]  by a key */
function move(ids, before, order, isStep = false) {
  const collection = arranged(), now = index.peek();
  if (!collection || !now) return;
  const known = new Set(now.ids), moved = ids.filter((id) => known.has(id));
  if (!moved.length) return;
  index.value = reordered(now, moveIn(now.ids, moved, before));
  holdIndex(arrange(collection, moved, before, order, isStep));
}

/** What is selected goes along; else the one with the focus moves. @param {MediaGrid} grid @param {KeyboardEvent} event @param {Signal<string>} news */
async function step(grid, event, news) {
  const order = index.peek()?.ids;
  if (!event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith("Arrow") || !arranged() || !order) {
    return;
  }
  event.preventDefault(); // Alt and an arrow would leave the page
  event.stopPropagation();
  const active = order[grid.active], moved = grid.selection.has(active) ? inOrder(order, grid.selection.ids) : [active];
  const gap = goal(grid, event.key, order, moved);
  if (gap === null) return;
  move(moved, restAfter(order, gap, new Set(moved)), order, true);
  await settled();
  grid.focusOn(active);
  news.value = `Place ${grid.active + 1} of ${order.length}`;
}

/** @param {ArrayLike<number>} order @param {readonly number[]} ids */
function inOrder(order, ids) {
  const wanted = new Set(ids);
  return Array.from(order).filter((id) => wanted.has(id));
}

/** The gap that an arrow key leads to; null where there is no way. @param {MediaGrid} grid @param {string} key @param {Uint32Array} order @param {readonly number[]} moved */
function goal(grid, key, order, moved) {
  const first = order.indexOf(moved[0]), end = order.indexOf(moved[moved.length - 1]) + 1;
  switch (key) {
    case "ArrowLeft":
      return first > 0 ? first - 1 : null;
    case "ArrowRight":
      return end < order.length ? end + 1 : null;
    case "ArrowUp":
      return grid.neighbour(-1) < grid.active ? grid.neighbour(-1) : null;
    default:
      return grid.neighbour(1) > grid.active ? grid.neighbour(1) + 1 : null;
  }
}

/** Takes media out of a collection; the way back puts them where they were in the order by hand. @param {readonly number[]} ids @param {string} name */
export async function takeOutOf(ids, name) {
  const set = collections.peek().find((one) => one.name.toLowerCase() === name.toLowerCase());
  try {
    const order = set ? readIndex(await api.mediaIndex({ collection: name, sort_by: "manual" })).ids : [];
    await takeOut(ids, name, async (changed) => {
      for (const run of runsOf(order, changed)) {
        if (set) await sortingApi.arrange(set.collection_id, run.ids, run.before);
      }
    });
  } catch (error) {
    tellTrouble(error);
  }
}
