// What keys, mouse and fingers do in the grid.
import { dragMedia } from "../lib/media-drag.js";
import { tileAt } from "./tile.js";

/** @import { MediaGrid } from "./media-grid.js" */

const PAGE = 20; // items that Page Up and Page Down move
const LONG_PRESS_MS = 450;
const STILL_PX = 10; // a finger that moves further scrolls

/** @param {MediaGrid} grid @param {HTMLElement} list @param {AbortSignal} signal */
export function listenToHand(grid, list, signal) {
  list.addEventListener("keydown", (event) => key(grid, event), { signal });
  list.addEventListener("click", (event) => click(grid, event), { signal });
  list.addEventListener("dragstart", (event) => drag(grid, event), { signal });
  listenToHover(grid, list, signal);
  listenToFinger(grid, list, signal);
}

/** @param {MediaGrid} grid @param {HTMLElement} list @param {AbortSignal} signal */
function listenToHover(grid, list, signal) {
  /** @type {EventTarget | null | undefined} */ let under;
  list.addEventListener("pointerover", (event) => {
    const tile = tileAt(event.target);
    if (tile?.element === under) return;
    under = tile?.element;
    grid.hover(tile);
  }, { signal });
  list.addEventListener("pointerleave", () => {
    under = undefined;
    grid.hover(undefined);
  }, { signal });
}

/** @param {MediaGrid} grid @param {KeyboardEvent} event */
function key(grid, event) {
  const { index, active } = grid;
  if (!index?.total) return;
  const to = goal(grid, event.key, index.total);
  const all = event.key === "a" && (event.ctrlKey || event.metaKey);
  if (to !== null) {
    if (event.shiftKey) grid.selection.beginAt(index.ids[active]);
    grid.activate(to);
    if (event.shiftKey) grid.select((selection) => selection.extendTo(index.ids, index.ids[grid.active]));
  } else if (event.key === " ") grid.select((selection) => selection.toggle(index.ids[active]));
  else if (event.key === "Enter") grid.open(index.ids[active]);
  else if (event.key === "Escape" && grid.selection.size) grid.select((selection) => selection.clear());
  else if (event.key === "Delete") {
    if (!event.repeat) grid.dispatchEvent(new CustomEvent("remove", { detail: index.ids[active] }));
  } else if (all) grid.select((selection) => selection.add(index.ids));
  else return;
  event.preventDefault();
}

/** Where a key leads; null when it does not move. @param {MediaGrid} grid @param {string} key @param {number} total */
function goal(grid, key, total) {
  const { active } = grid;
  switch (key) {
    case "ArrowRight":
      return active + 1;
    case "ArrowLeft":
      return active - 1;
    case "ArrowDown":
      return grid.neighbour(1);
    case "ArrowUp":
      return grid.neighbour(-1);
    case "PageDown":
      return active + PAGE;
    case "PageUp":
      return active - PAGE;
    case "Home":
      return 0;
    case "End":
      return total - 1;
    default:
      return null;
  }
}

/** @param {MediaGrid} grid @param {MouseEvent} event */
function click(grid, event) {
  const tile = tileAt(event.target), { index } = grid;
  if (!tile || !index) return;
  const isCheck = event.target instanceof Element && event.target.closest(".check");
  if (event.shiftKey && grid.selection.size) grid.select((selection) => selection.extendTo(index.ids, tile.id));
  else if (isCheck || event.ctrlKey || event.metaKey || event.shiftKey || grid.selection.size) {
    grid.select((selection) => selection.toggle(tile.id));
  } else {
    grid.activate(tile.at);
    grid.open(tile.id);
  }
}

/** What is selected goes along, when it is one of these that is dragged. @param {MediaGrid} grid @param {DragEvent} event */
function drag(grid, event) {
  const tile = tileAt(event.target);
  if (!tile) return;
  dragMedia(event, grid.selection.has(tile.id) ? grid.selection.ids : [tile.id]);
}

/** A long press selects, as the circle does for a mouse. @param {MediaGrid} grid @param {HTMLElement} list @param {AbortSignal} signal */
function listenToFinger(grid, list, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let pressing;
  let x = 0, y = 0, isHeld = false;
  const end = () => clearTimeout(pressing);

  list.addEventListener("pointerdown", (event) => {
    const tile = tileAt(event.target);
    isHeld = false;
    if (event.pointerType !== "touch" || !tile) return;
    ({ clientX: x, clientY: y } = event);
    pressing = setTimeout(() => {
      isHeld = true;
      grid.select((selection) => selection.toggle(tile.id));
    }, LONG_PRESS_MS);
  }, { signal });
  list.addEventListener("pointermove", (event) => {
    if (Math.hypot(event.clientX - x, event.clientY - y) > STILL_PX) end();
  }, { signal });
  for (const kind of ["pointerup", "pointercancel"]) list.addEventListener(kind, end, { signal });
  list.addEventListener("contextmenu", (event) => {
    if (pressing !== undefined && isHeld) event.preventDefault();
  }, { signal });
  // The click that ends a long press has done its work already.
  list.addEventListener("click", (event) => {
    if (!isHeld) return;
    isHeld = false;
    event.stopImmediatePropagation();
  }, { signal, capture: true });
}
