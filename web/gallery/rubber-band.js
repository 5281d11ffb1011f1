// A band drawn with the mouse over empty ground selects what it touches; with Shift or Ctrl it adds to what was selected.
import { askLayout, drawOn, pointOn } from "./ground.js";
import { within } from "./hit.js";

/** @import { MediaGrid } from "./media-grid.js" */
/** @typedef {{ x: number, y: number }} Point  px of the plane */

const STILL_PX = 4; // a mouse that moves less only presses
const EDGE_PX = 48; // so near to the edge of the view the grid scrolls
const SCROLL_PX = 18; // a frame, at the very edge

/** @param {MediaGrid} grid @returns {() => void} ends it */
export function bandOver(grid) {
  const begin = (/** @type {PointerEvent} */ event) => {
    if (isOnGround(grid, event)) draw(grid, event);
  };
  grid.addEventListener("pointerdown", begin);
  return () => grid.removeEventListener("pointerdown", begin);
}

/** Not on a picture, a button or the scroll bar. @param {MediaGrid} grid @param {PointerEvent} event */
function isOnGround(grid, { target, button, pointerType, offsetX }) {
  if (button !== 0 || pointerType !== "mouse" || !(target instanceof Element)) return false;
  return !target.closest(".tile, button") && (target !== grid || offsetX < grid.clientWidth);
}

/** @param {MediaGrid} grid @param {PointerEvent} start */
function draw(grid, start) {
  const before = grid.selection.ids, isAdding = start.shiftKey || start.ctrlKey || start.metaKey;
  const from = pointOn(grid, start), hand = new AbortController();
  let last = start, frame = 0, band = /** @type {HTMLElement | null} */ (null);

  const move = (/** @type {PointerEvent} */ event) => {
    last = event;
    if (!band && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < STILL_PX) return;
    band ??= drawOn(grid, "band");
    frame ||= requestAnimationFrame(paint);
  };
  const paint = () => {
    frame = 0;
    if (!band) return;
    const rect = rectOf(from, pointOn(grid, last));
    band.style.cssText = `transform:translate(${rect.left}px,${rect.top}px);inline-size:${
      rect.right - rect.left
    }px;block-size:${rect.bottom - rect.top}px`;
    const touched = askLayout(grid, (lay, ratio) => within(lay, ratio, rect)) ?? [];
    const ids = touched.map((at) => /** @type {Uint32Array} */ (grid.index?.ids)[at]);
    grid.select((selection) => selection.replace(isAdding ? [...before, ...ids] : ids));
    const by = pull(grid, last.clientY), top = grid.scrollTop;
    grid.scrollTop += by;
    if (by && grid.scrollTop !== top) frame = requestAnimationFrame(paint);
  };
  const end = () => {
    hand.abort();
    cancelAnimationFrame(frame);
    band?.remove();
  };
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    end();
    grid.select((selection) => selection.replace(before));
  };
  grid.focusOn(0); // where it is
  const { signal } = hand;
  addEventListener("selectstart", (event) => event.preventDefault(), { signal });
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", end, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", key, { signal, capture: true });
}

/** @param {Point} a @param {Point} b @returns {import("./hit.js").Rect} */
const rectOf = (a, b) => ({
  left: Math.min(a.x, b.x),
  top: Math.min(a.y, b.y),
  right: Math.max(a.x, b.x),
  bottom: Math.max(a.y, b.y),
});

/** How far to scroll, the faster the nearer to the edge. @param {MediaGrid} grid @param {number} y */
function pull(grid, y) {
  const { top, bottom } = grid.getBoundingClientRect();
  const over = Math.max(0, top + EDGE_PX - y), under = Math.max(0, y - bottom + EDGE_PX);
  return (Math.min(under, EDGE_PX) - Math.min(over, EDGE_PX)) / EDGE_PX * SCROLL_PX;
}
