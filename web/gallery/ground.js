// The plane of the grid, for what is drawn on it and asked of it by the hand.

/** @import { Layout } from "./layout.js" */
/** @import { MediaGrid } from "./media-grid.js" */

/** A point of the window, in px of the plane. @param {MediaGrid} grid @param {{ clientX: number, clientY: number }} at */
export function pointOn(grid, { clientX, clientY }) {
  const { left, top } = planeOf(grid).getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** Draws something over the pictures, to be placed by its caller. @param {MediaGrid} grid @param {string} name */
export function drawOn(grid, name) {
  const mark = document.createElement("div");
  mark.className = name;
  planeOf(grid).append(mark);
  return mark;
}

/**
 * Asks the geometry of what is shown.
 *
 * @template T
 * @param {MediaGrid} grid @param {(lay: Layout, ratio: Uint16Array) => T} question
 * @returns {T | null} null while nothing is shown
 */
export const askLayout = (grid, question) => grid.lay && grid.index ? question(grid.lay, grid.index.ratio) : null;

/** @param {MediaGrid} grid */
const planeOf = (grid) => /** @type {Element} */ (grid.firstElementChild);
