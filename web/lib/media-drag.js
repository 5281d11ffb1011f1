// Pictures of the gallery in the hand: dragged from the grid, dropped on a collection.

const KIND = "application/x-atelier-media";

/** @param {DragEvent} event  its start @param {readonly number[]} ids */
export function dragMedia({ dataTransfer }, ids) {
  if (!dataTransfer) return;
  dataTransfer.setData(KIND, JSON.stringify(ids));
  if (ids.length === 1) dataTransfer.setData("text/uri-list", new URL(`/gallery/${ids[0]}`, location.href).href);
  dataTransfer.effectAllowed = "copyLink";
}

/** @param {DragEvent} event */
export const isMediaDrag = ({ dataTransfer }) => dataTransfer?.types.includes(KIND) ?? false;

/** What is dropped; nothing for what comes from elsewhere. @param {DragEvent} event @returns {number[]} */
export function draggedMedia(event) {
  if (!isMediaDrag(event)) return [];
  event.preventDefault();
  return JSON.parse(/** @type {DataTransfer} */ (event.dataTransfer).getData(KIND));
}
