// How the references of a draft change places. Pure.
import { nameOf } from "./slots.js";

/** @import { Role } from "../lib/shapes.js" */
/** @import { DraftReference, Placed } from "./slots.js" */

/** Whoever moves one has seen where all are: what was left to us stays where it is. @param {readonly Placed[]} placed @returns {DraftReference[]} */
const pinned = (placed) => placed.map(({ reference, role }) => ({ ...reference, role: role ?? reference.role }));

/**
 * One step along its own place, such as from the second reference to the first.
 *
 * @param {readonly Placed[]} placed @param {string} name @param {1 | -1} by
 * @returns {readonly DraftReference[]} the same when there is nowhere to go
 */
export function stepped(placed, name, by) {
  const all = pinned(placed), at = placed.findIndex(({ reference }) => nameOf(reference) === name);
  const beside = placed.map((one, i) => one.role === placed[at]?.role ? i : -1).filter((i) => i >= 0);
  const to = beside[beside.indexOf(at) + by];
  if (at < 0 || to === undefined) return placed.map(({ reference }) => reference);
  [all[at], all[to]] = [all[to], all[at]];
  return all;
}

/**
 * To another place; where that has room for one only, the two change places.
 *
 * @param {readonly Placed[]} placed @param {string} name @param {Role} role @param {boolean} isSingle
 * @returns {readonly DraftReference[]}
 */
export function moved(placed, name, role, isSingle) {
  const own = placed.find(({ reference }) => nameOf(reference) === name)?.role ?? null;
  return pinned(placed).map((reference, i) => {
    if (nameOf(reference) === name) return { ...reference, role };
    return isSingle && placed[i].role === role ? { ...reference, role: own } : reference;
  });
}

/**
 * Before another one, in its place.
 *
 * @param {readonly Placed[]} placed @param {string} name @param {string} other
 * @returns {readonly DraftReference[]}
 */
export function putBefore(placed, name, other) {
  const all = pinned(placed), from = all.find((one) => nameOf(one) === name);
  const role = placed.find(({ reference }) => nameOf(reference) === other)?.role ?? null;
  if (!from || name === other) return all;
  const rest = all.filter((one) => one !== from), at = rest.findIndex((one) => nameOf(one) === other);
  const wasBefore = all.indexOf(from) <= at; // dragged to the right it lands behind the other, where the hand is
  return rest.toSpliced(wasBefore ? at + 1 : at, 0, { ...from, role });
}
