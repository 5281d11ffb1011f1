// Finds names by a part of them. Pure.

/** @typedef {{ name: string, end?: string, isOn?: boolean }} Choice */

const MOST_SHOWN = 50;

/** The choices that hold what is typed, those that begin with it first. @template {Choice} T @param {readonly T[]} choices @param {string} typed @returns {T[]} */
export function fitting(choices, typed) {
  const plain = (/** @type {string} */ text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(typed.trim());
  const found = choices.filter(({ name }) => plain(name).includes(wanted));
  const rank = (/** @type {T} */ { name }) => plain(name).startsWith(wanted) ? 0 : 1;
  return found.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_SHOWN);
}
