import { asApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { keyApi } from "../lib/key-api.js";
import { signal } from "../lib/signals.js";

/** @import { Key } from "../lib/shapes.js" */

/** The key ring, the first one first; null until it is known. */
export const keys = signal(/** @type {readonly Key[] | null} */ (null));

export async function loadKeys() {
  try {
    keys.value = await keyApi.list();
  } catch (error) {
    asApiError(error); // what is shown stays; the banner tells that the server is gone
  }
}

// What becomes of a key is told as news of the settings.
onNews("settings", () => keys.peek() && loadKeys());
onMissedNews(() => keys.peek() && loadKeys());
