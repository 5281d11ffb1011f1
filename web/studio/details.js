// Details of media, asked for when they are looked at: a bounded memory in front of `api.mediaOf`.
import { api } from "../lib/api.js";
import { ApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";

/** @import { LibraryChange, Media } from "../lib/shapes.js" */

const MOST = 2000; // kept
const AT_ONCE = 200; // the server's limit

/** @type {Map<number, Media>} */ const known = new Map();

/** @param {number} id */
export const detailsOf = (id) => known.get(id);

/** @param {Media} media */
export function keepDetails(media) {
  known.delete(media.media_id);
  known.set(media.media_id, media);
  if (known.size > MOST) known.delete(/** @type {number} */ (known.keys().next().value));
}

/**
 * Fetches what is not known of these.
 *
 * @param {readonly number[]} ids
 * @returns {Promise<boolean>} whether something new is known; false too when the server is gone, which the banner tells
 */
export async function fetchDetails(ids) {
  const missing = ids.filter((id) => !known.has(id)).slice(0, AT_ONCE);
  if (!missing.length) return false;
  try {
    for (const media of await api.mediaOf(missing)) keepDetails(media);
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

onNews("library", (/** @type {LibraryChange} */ { changed, removed }) => {
  for (const id of [...changed, ...removed]) known.delete(id);
});
onMissedNews(() => known.clear());
