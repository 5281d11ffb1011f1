// How many media there are, and what deletes them and brings them back.
import { api } from "../lib/api.js";
import { ApiError, asApiError } from "../lib/api-error.js";
import { coalesced } from "../lib/coalesced.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { plural } from "../lib/format.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";

/** @import { Media, MediaChange } from "../lib/shapes.js" */

/** Null until it is known. */
export const mediaCount = signal(/** @type {number | null} */ (null));

const countMedia = coalesced(async () => {
  try {
    mediaCount.value = await api.mediaCount();
  } catch (error) {
    asApiError(error); // the last count stays; the banner tells that the server is gone
  }
});

/**
 * Puts media in the trash at once and offers the way back.
 *
 * @param {readonly number[]} ids
 * @returns {Promise<boolean>} whether they are gone; else a toast has said why not
 */
export async function removeMedia(ids) {
  try {
    await api.remove([...ids]);
  } catch (error) {
    tellTrouble(error);
    return false;
  }
  const text = ids.length === 1 ? "Deleted" : `${plural(ids.length, "item")} deleted`;
  toast(text, { action: { label: "Undo", run: () => restoreMedia(ids) } });
  return true;
}

/** @param {readonly number[]} ids @returns {Promise<boolean>} whether they are back; else a toast has said why not */
export async function restoreMedia(ids) {
  try {
    await api.restore([...ids]);
    toast(ids.length === 1 ? "It is back" : `${plural(ids.length, "item")} are back`);
    return true;
  } catch (error) {
    tellTrouble(error);
    return false;
  }
}

/** @param {number} id @param {boolean} favorite */
export async function setFavorite(id, favorite) {
  try {
    return await api.setFavorite(id, favorite);
  } catch (error) {
    tellTrouble(error);
    return null;
  }
}

/** @param {number} id @param {MediaChange} change @returns {Promise<Media | null>} null: a toast has said why not */
export async function changeMedia(id, change) {
  try {
    return await api.changeMedia(id, change);
  } catch (error) {
    tellTrouble(error);
    return null;
  }
}

/** Shows a failure of the server in a toast; any other error goes on. @param {unknown} error */
export function tellTrouble(error) {
  if (!(error instanceof ApiError)) throw error;
  toast(error.words, { tone: "bad" });
}

/** @param {string} text @param {string} done  what to say then */
export async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    toast("The browser did not allow copying. Select the text and copy it by hand.", { tone: "bad" });
  }
}

export function startLibrary() {
  onNews("library", countMedia);
  onMissedNews(countMedia);
  return countMedia();
}
