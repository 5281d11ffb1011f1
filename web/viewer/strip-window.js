// Where the thumbnails of the strip lie, and which of them are in view. Pure.

export const STEP = 44; // px from one to the next
export const WIDE = 96; // px that the shown one takes

/** @param {number} i ordinal @param {number} shown ordinal of the shown one; -1: none @returns {number} px from the left */
export const leftOf = (i, shown) => i * STEP + (shown >= 0 && i > shown ? WIDE - STEP : 0);

/** @param {number} total @param {number} shown */
export const widthOf = (total, shown) => total * STEP + (shown >= 0 ? WIDE - STEP : 0);

/** Where to scroll so that the shown one is in the middle. @param {number} shown @param {number} view px */
export const scrollTo = (shown, view) => shown < 0 ? 0 : leftOf(shown, shown) + WIDE / 2 - view / 2;

/**
 * The ordinals in view, and a few on both sides.
 *
 * @param {number} scroll px @param {number} view px @param {number} total @param {number} shown
 * @returns {{ from: number, to: number }} `to` is the first beyond
 */
export function inView(scroll, view, total, shown) {
  const over = 4,
    at = (/** @type {number} */ x) => {
      const plain = Math.floor(x / STEP);
      return shown >= 0 && plain > shown ? Math.max(shown, Math.floor((x - WIDE + STEP) / STEP)) : plain;
    };
  const from = Math.min(Math.max(0, at(scroll) - over), total);
  return { from, to: Math.max(from, Math.min(total, at(scroll + view) + over + 1)) };
}
