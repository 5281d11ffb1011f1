// Geometry of the gallery: typed arrays in, typed arrays out. Pure.

/** @import { LibraryIndex } from "./library-index.js" */
/** @typedef {{ day: number, first: number, count: number }} Month  `day` is its first one met, `first` an ordinal */
/** @typedef {Month & { y: number, height: number }} Section */
/**
 * @typedef {object} Layout
 * @property {number} rows
 * @property {Uint32Array} start  ordinal of the first item of each row, and the total at the end
 * @property {Float64Array} y  top of each row, and the bottom of the last
 * @property {Float32Array} h  height of each row
 * @property {Section[]} sections  months; empty when not sorted by date
 * @property {number} height
 * @property {number} gap
 * @property {boolean} square
 */
/** @typedef {{ width: number, row: number, gap: number, head: number, square: boolean }} Plan  px; `row` is the wished height */

const NARROWEST = 0.4, WIDEST = 3.2; // shapes beyond these are cropped, or they would be a line
const MOST_STRETCH = 1.35; // a short last row is not blown up further
const AFTER_MONTH = 24;

/** @param {number} ratio × 1000 */
const shapeOf = (ratio) => Math.min(Math.max(ratio / 1000, NARROWEST), WIDEST);

/** Runs of days joined to months. @param {LibraryIndex} index @param {number} [total]  of the items: only the first so many @returns {Month[]} */
export function months(index, total = index.total) {
  /** @type {Month[]} */ const out = [];
  let first = 0, from = 0, to = 0; // the days of the month before
  for (const run of index.runs) {
    const day = run[0], count = Math.min(run[1], total - first);
    if (count <= 0) break;
    if (from <= day && day < to) out[out.length - 1].count += count;
    else {
      const date = new Date(day * 864e5), year = date.getUTCFullYear(), month = date.getUTCMonth();
      from = Date.UTC(year, month) / 864e5;
      to = Date.UTC(year, month + 1) / 864e5;
      out.push({ day, first, count });
    }
    first += count;
  }
  return out;
}

/** @param {LibraryIndex} index @param {Plan} plan @param {number} [total]  of the items: only the first so many @returns {Layout} */
export function layout(index, plan, total = index.total) {
  const { gap, head, square } = plan;
  const start = new Uint32Array(total + 1), y = new Float64Array(total + 1), h = new Float32Array(total);
  /** @type {Section[]} */ const sections = [];
  const dated = months(index, total), parts = dated.length ? dated : [{ day: 0, first: 0, count: total }];
  let top = 0, row = 0;
  for (const part of parts) {
    const from = top, end = part.first + part.count;
    if (dated.length) top += head;
    for (let i = part.first; i < end; row++) {
      const { next, height } = square ? squareRow(i, end, plan) : justifiedRow(index.ratio, i, end, plan);
      start[row] = i;
      y[row] = top;
      h[row] = height;
      top += height + gap;
      i = next;
    }
    top += dated.length ? AFTER_MONTH : 0;
    if (dated.length) sections.push({ ...part, y: from, height: top - from });
  }
  start[row] = total;
  y[row] = top;
  return {
    rows: row,
    start: start.slice(0, row + 1),
    y: y.slice(0, row + 1),
    h: h.slice(0, row),
    sections,
    height: top,
    gap,
    square,
  };
}

/** @param {number} i @param {number} end @param {Plan} plan */
function squareRow(i, end, { width, row, gap }) {
  const columns = Math.max(1, Math.round((width + gap) / (row + gap)));
  return { next: Math.min(end, i + columns), height: (width - gap * (columns - 1)) / columns };
}

/** Takes items until the row is as near to its wished height as it gets. @param {Uint16Array} ratio @param {number} i @param {number} end @param {Plan} plan */
function justifiedRow(ratio, i, end, { width, row, gap }) {
  let next = i, sum = 0;
  for (; next < end; next++) {
    const shape = shapeOf(ratio[next]);
    const without = (width - gap * (next - i - 1)) / sum, having = (width - gap * (next - i)) / (sum + shape);
    if (next > i && having < row && row - having > without - row) break;
    sum += shape;
    if (having <= row) {
      next++;
      break;
    }
  }
  const height = (width - gap * (next - i - 1)) / sum;
  return { next, height: height > row * MOST_STRETCH ? row : height };
}

/** Width of an item in a row of this height. @param {Layout} lay @param {number} height @param {number} ratio */
export const widthOf = (lay, height, ratio) => lay.square ? height : height * shapeOf(ratio);

/**
 * The last position whose value is not above `v`; 0 when all are.
 *
 * @param {ArrayLike<number>} rising @param {number} v @param {number} n  how many to look at
 */
export function bisect(rising, v, n) {
  let low = 0, high = n;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= v) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The row of an item. @param {Layout} lay @param {number} i */
export const rowOf = (lay, i) => bisect(lay.start, i, lay.rows);

/**
 * The item above or below: the one whose middle is nearest.
 *
 * @param {Layout} lay @param {Uint16Array} ratio @param {number} i @param {1 | -1} direction
 * @returns {number} `i` itself at the edge
 */
export function beside(lay, ratio, i, direction) {
  const row = rowOf(lay, i), to = row + direction;
  if (to < 0 || to >= lay.rows) return i;
  const wished = middles(lay, ratio, row)[i - lay.start[row]];
  const distances = middles(lay, ratio, to).map((middle) => Math.abs(middle - wished));
  return lay.start[to] + distances.indexOf(Math.min(...distances));
}

/** @param {Layout} lay @param {Uint16Array} ratio @param {number} row */
function middles(lay, ratio, row) {
  const out = [];
  for (let i = lay.start[row], x = 0; i < lay.start[row + 1]; i++) {
    const width = widthOf(lay, lay.h[row], ratio[i]);
    out.push(x + width / 2);
    x += width + lay.gap;
  }
  return out;
}
