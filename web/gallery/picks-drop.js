// A client's file of picks that is dropped on the gallery.
import { pageDrop } from "../lib/page-drop.js";

/** Before the drop only the kind of a file can be seen. @param {DragEvent} event */
export const arePicks = ({ dataTransfer }) => {
  const files = [...dataTransfer?.items ?? []].filter(({ kind }) => kind === "file");
  return files.length > 0 && files.every(({ type }) => type === "application/json");
};

export const picksDrop = pageDrop({ isWanted: arePicks, take, symbol: "heart", words: "Drop the client's picks here" });

/** @param {DataTransfer} dropped */
async function take(dropped) {
  const files = [...dropped.files]; // gone after the event
  const { takePicks } = await import("../studio/picks.js");
  for (const file of files) await takePicks(file);
}
