// Which pictures are compared with the shown one. Pure.

export const MOST_BESIDE = 3; // with the shown one four

/** Puts one to the others; the last gives way where all places are taken. @param {readonly number[]} ids @param {number} id */
export const withOne = (ids, id) => ids.includes(id) ? [...ids] : [...ids.slice(0, MOST_BESIDE - 1), id];

/** Puts one in the place of the last. @param {readonly number[]} ids @param {number} id */
export const withLast = (ids, id) => ids.includes(id) ? [...ids] : [...ids.slice(0, -1), id];

/**
 * The next one in an order that is not compared yet; at its end it begins anew.
 *
 * @param {ArrayLike<number>} order @param {number} from @param {ReadonlySet<number>} taken @param {1 | -1} by
 * @returns {number | null}
 */
export function nextFree(order, from, taken, by) {
  const at = Array.prototype.indexOf.call(order, from), n = order.length;
  for (let far = 1; far <= Math.min(n, taken.size + 1); far++) {
    const id = order[(((at + by * far) % n) + n) % n];
    if (!taken.has(id)) return id;
  }
  return null;
}

/** How many stand in a row: two beside each other, four in a square; on a tall stage one over the other. @param {number} n @param {boolean} isTall */
export const columnsOf = (n, isTall) => n === 4 ? 2 : isTall ? 1 : n;
