// What a client picked in a proof comes back as a small file: favourites, and words for the notes.
import { exportApi } from "../lib/export-api.js";
import { plural } from "../lib/format.js";
import { toast } from "../lib/toast.js";
import { tellTrouble } from "./library.js";

/** @import { PicksTaken } from "../lib/export-api.js" */

const MOST_NAMED = 3;

/** @param {File} file */
export async function takePicks(file) {
  const text = await file.text();
  /** @type {unknown} */ let picks;
  try {
    picks = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    picks = text; // the server says what is wrong with it
  }
  try {
    toast(takenWords(await exportApi.takePicks(picks)));
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {PicksTaken} taken */
function takenWords({ favorites, notes, unchanged, unknown }) {
  const news = favorites || notes
    ? `${plural(favorites, "new favourite")} and ${plural(notes, "note")} from the client`
    : `All ${unchanged} were taken in before`;
  if (!unknown.length) return news;
  const names = unknown.slice(0, MOST_NAMED).map(({ file, media_id }) => file || `media ${media_id}`).join(", ");
  const more = unknown.length > MOST_NAMED ? ` and ${unknown.length - MOST_NAMED} more` : "";
  return `${news}; not in this gallery: ${names}${more}`;
}
