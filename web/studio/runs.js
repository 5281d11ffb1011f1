// Where things of an order by hand stood, so that they can be put back there. Pure.

/**
 * The things as neighbours in an order, each run with what stands after it; the last run first, so that what stands after
 * a run is in its place before the run is put before it.
 *
 * @param {ArrayLike<number>} order
 * @param {readonly number[]} moved  what is not in the order is passed over
 * @returns {{ ids: number[], before: number | null }[]}
 */
export function runsOf(order, moved) {
  const wanted = new Set(moved);
  /** @type {{ ids: number[], before: number | null }[]} */ const runs = [];
  /** @type {number[]} */ let run = [];
  for (let i = 0; i < order.length; i++) {
    if (wanted.has(order[i])) run.push(order[i]);
    else if (run.length) {
      runs.push({ ids: run, before: order[i] });
      run = [];
    }
  }
  if (run.length) runs.push({ ids: run, before: null });
  return runs.reverse();
}

/**
 * What stands after a gap, of those that are not moved; null at the end.
 *
 * @param {ArrayLike<number>} order @param {number} gap  0 is before the first @param {ReadonlySet<number>} moved
 * @returns {number | null}
 */
export function restAfter(order, gap, moved) {
  for (let i = gap; i < order.length; i++) if (!moved.has(order[i])) return order[i];
  return null;
}

/**
 * The order after a move.
 *
 * @param {ArrayLike<number>} order @param {readonly number[]} moved @param {number | null} before
 * @returns {number[]}
 */
export function moveIn(order, moved, before) {
  const gone = new Set(moved), rest = Array.from(order).filter((id) => !gone.has(id));
  const at = before === null ? rest.length : rest.indexOf(before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, ...moved);
}
