// What of the grid is at a point, and what is in a rectangle; px of the plane. Pure.
import { bisect, widthOf } from "./layout.js";

/** @import { Layout } from "./layout.js" */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Rect */

/**
 * Every item that a rectangle touches.
 *
 * @param {Layout} lay @param {Uint16Array} ratio @param {Rect} rect
 * @returns {number[]} ordinals, rising
 */
export function within(lay, ratio, { left, top, right, bottom }) {
  /** @type {number[]} */ const out = [];
  if (!lay.rows) return out;
  for (let row = bisect(lay.y, top, lay.rows); row < lay.rows && lay.y[row] <= bottom; row++) {
    if (lay.y[row] + lay.h[row] < top) continue;
    for (const { at, x, width } of items(lay, ratio, row)) if (x <= right && x + width >= left) out.push(at);
  }
  return out;
}

/**
 * The gap that is nearest to a point: where something that is dropped there goes.
 *
 * @param {Layout} lay @param {Uint16Array} ratio @param {number} x @param {number} y
 * @returns {{ gap: number, x: number, y: number, height: number }} `gap` is the ordinal of what stands after it; the rest is
 *   a line to be drawn there
 */
export function gapAt(lay, ratio, x, y) {
  if (!lay.rows) return { gap: 0, x: 0, y: 0, height: 0 };
  const row = bisect(lay.y, y, lay.rows), line = { y: lay.y[row], height: lay.h[row] };
  let edge = 0, gap = lay.start[row];
  for (const { at, x: left, width } of items(lay, ratio, row)) {
    if (x < left + width / 2) break;
    edge = left + width;
    gap = at + 1;
  }
  return { gap, x: edge ? edge + lay.gap / 2 : -lay.gap / 2, ...line };
}

/** @param {Layout} lay @param {Uint16Array} ratio @param {number} row */
function* items(lay, ratio, row) {
  for (let at = lay.start[row], x = 0; at < lay.start[row + 1]; at++) {
    const width = widthOf(lay, lay.h[row], ratio[at]);
    yield { at, x, width };
    x += width + lay.gap;
  }
}
