// Where something of a list that nests once can go: by steps, and by a drop. Pure.

/** @typedef {{ id: number, parent: number | null }} Node  in their order; each before those inside it */
/** @typedef {{ parent_id: number | null, before_id: number | null }} Place  `before_id: null` is the last one */
/** @typedef {"before" | "into" | "after"} Part  of a row */

/** @param {readonly Node[]} nodes @param {number | null} parent */
const inside = (nodes, parent) => nodes.filter((node) => node.parent === parent);

/** What stands after one in the same list, of all but one that is moved. @param {readonly Node[]} nodes @param {Node} node @param {number} [moved] */
function after(nodes, node, moved) {
  const beside = inside(nodes, node.parent).filter(({ id }) => id !== moved);
  return beside[beside.findIndex(({ id }) => id === node.id) + 1]?.id ?? null;
}

/**
 * Where the arrow keys lead; null where there is no way.
 *
 * @param {readonly Node[]} nodes @param {number} id
 * @returns {{ up: Place | null, down: Place | null, into: Place | null, out: Place | null }}
 */
export function steps(nodes, id) {
  const node = nodes.find((one) => one.id === id);
  if (!node) return { up: null, down: null, into: null, out: null };
  const beside = inside(nodes, node.parent), at = beside.indexOf(node);
  const before = beside[at - 1], next = beside[at + 1], parent = nodes.find((one) => one.id === node.parent);
  const place = (/** @type {number | null} */ before_id) => ({ parent_id: node.parent, before_id });
  const canNest = before && node.parent === null && !inside(nodes, id).length;
  return {
    up: before ? place(before.id) : null,
    down: next ? place(after(nodes, next)) : null,
    into: canNest ? { parent_id: before.id, before_id: null } : null,
    out: parent ? { parent_id: null, before_id: after(nodes, parent) } : null,
  };
}

/**
 * Where a drop leads; null where it may not be dropped.
 *
 * @param {readonly Node[]} nodes @param {number} moved @param {number} target @param {Part} part  of the target's row
 * @param {boolean} [canNest]  whether these nest at all
 * @returns {Place | null}
 */
export function dropPlace(nodes, moved, target, part, canNest = true) {
  const node = nodes.find((one) => one.id === target), holds = inside(nodes, moved).length > 0;
  if (!node || moved === target || node.parent === moved) return null;
  const goesInside = canNest && node.parent === null && !holds;
  if (part === "into") return goesInside ? { parent_id: target, before_id: null } : null;
  if (node.parent !== null && holds) return null;
  if (part === "before") return { parent_id: node.parent, before_id: target };
  const first = inside(nodes, target).find(({ id }) => id !== moved);
  if (first && goesInside) return { parent_id: target, before_id: first.id }; // below its row the first one inside stands
  return { parent_id: node.parent, before_id: after(nodes, node, moved) };
}

/** Which part of a row is pointed at: its edges are between it and the next. @param {number} y  from its top @param {number} height @param {boolean} canNest @returns {Part} */
export function partAt(y, height, canNest) {
  const share = y / height;
  if (!canNest) return share < 0.5 ? "before" : "after";
  return share < 0.3 ? "before" : share > 0.7 ? "after" : "into";
}
