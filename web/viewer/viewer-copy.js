// What can be taken from the shown media to elsewhere.
import { api } from "../lib/api.js";
import { copyText, tellTrouble } from "../studio/library.js";
import { media } from "./viewer-state.js";

export function copyPrompt() {
  const prompt = media.peek()?.prompt;
  if (prompt) copyText(prompt, "Prompt copied");
}

/** Copies where the file lies on the disk. */
export async function copyPath() {
  const filename = media.peek()?.filename;
  if (!filename) return;
  try {
    const { folder } = await api.storage();
    await copyText(`${folder}/media/${filename}`, "Path of the file copied");
  } catch (error) {
    tellTrouble(error);
  }
}
