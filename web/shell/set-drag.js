// What is dragged over the rows of collections: pictures, which go into one, and rows, which go to another place.
import { draggedMedia, isMediaDrag } from "../lib/media-drag.js";
import { dropPlace, partAt } from "./set-places.js";

/** @import { Node, Place } from "./set-places.js" */
/**
 * @typedef {object} Rows  one list
 * @property {string} kind  as its drags are called
 * @property {boolean} canNest
 * @property {() => readonly Node[]} nodes
 * @property {(id: number, place: Place) => void} move
 * @property {(id: number, media: number[]) => void} [take]  pictures that were dropped on one
 */

/** The row in the hand; the browser tells what it carries only when it is dropped. @type {{ kind: string, id: number } | null} */
let inHand = null;

/** @param {Rows} rows @param {DragEvent} event  its start @param {number} id */
export function dragRow(rows, event, id) {
  if (!event.dataTransfer) return;
  inHand = { kind: rows.kind, id };
  event.dataTransfer.setData(typeOf(rows), String(id));
  event.dataTransfer.effectAllowed = "copyMove";
}

export const endDrag = () => inHand = null;

/** @param {Rows} rows */
const typeOf = ({ kind }) => `application/x-atelier-${kind}`;

/** Shows where it would go. @param {Rows} rows @param {DragEvent} event @param {number} id  of the row below it */
export function overRow(rows, event, id) {
  const row = /** @type {HTMLElement} */ (event.currentTarget);
  if (rows.take && isMediaDrag(event)) row.dataset.over = "into";
  else {
    const goal = goalOf(rows, event, id);
    if (!goal) return leaveRow(event);
    row.dataset.over = goal.part;
  }
  event.preventDefault();
}

/** @param {DragEvent} event */
export const leaveRow = ({ currentTarget }) => delete (/** @type {HTMLElement} */ (currentTarget).dataset.over);

/** @param {Rows} rows @param {DragEvent} event @param {number} id */
export function dropOnRow(rows, event, id) {
  leaveRow(event);
  const media = draggedMedia(event);
  if (media.length) return rows.take?.(id, media);
  const goal = goalOf(rows, event, id);
  if (!goal) return;
  event.preventDefault();
  rows.move(goal.moved, goal.place);
}

/** @param {Rows} rows @param {DragEvent} event @param {number} id */
function goalOf(rows, event, id) {
  if (inHand?.kind !== rows.kind || !event.dataTransfer?.types.includes(typeOf(rows))) return null;
  const row = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
  const part = partAt(event.clientY - row.top, row.height, rows.canNest);
  const place = dropPlace(rows.nodes(), inHand.id, id, part, rows.canNest);
  return place && { moved: inHand.id, part, place };
}
