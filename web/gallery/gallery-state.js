// The index of what the gallery shows, fetched by filter and kept in step by news of the library.
import { api } from "../lib/api.js";
import { asApiError, problemFrom } from "../lib/api-error.js";
import { heardVersion, onMissedNews, onNews } from "../lib/events.js";
import { route } from "../lib/router.js";
import { effect, signal, steady } from "../lib/signals.js";
import { findSounds, galleryOrder } from "../viewer/order.js";
import { filterQuery, isNarrowed, readFilter } from "./filter.js";
import { readIndex, soundsOf, withNewest, without } from "./library-index.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { LibraryChange } from "../lib/shapes.js" */
/** @import { LibraryIndex } from "./library-index.js" */

/** Null until the first answer. */
export const index = signal(/** @type {LibraryIndex | null} */ (null));
export const indexError = signal(/** @type {ApiError | null} */ (null));

const address = signal("");
effect(() => {
  if (route.value.page === "gallery") address.value = JSON.stringify(filterQuery(readFilter(route.value.query)));
});

/** The filter in the address of the gallery; it stays while another page is open. */
export const filter = steady(() => readFilter(new URLSearchParams(address.value && JSON.parse(address.value))));

let underway = new AbortController();
let holders = 0;

/** Fetches the index of the filter; a request that a newer one overtakes is dropped. */
export async function loadIndex() {
  underway.abort();
  if (holders) return;
  underway = new AbortController();
  const { signal } = underway;
  try {
    const bytes = await api.mediaIndex(filterQuery(filter.peek()), signal);
    if (signal.aborted) return;
    index.value = readable(bytes);
    indexError.value = null;
    if (index.value.version < heardVersion()) await loadIndex(); // news came while the answer was under way, or before us
  } catch (error) {
    if (signal.aborted) return;
    indexError.value = asApiError(error);
  }
}

/** What the page shows stays while something that it shows already is done; then the index is fetched. @param {Promise<unknown>} work */
export async function holdIndex(work) {
  holders++;
  underway.abort();
  try {
    await work;
  } finally {
    holders--;
    await loadIndex();
  }
}

/** @param {ArrayBuffer} bytes @returns {LibraryIndex} */
function readable(bytes) {
  try {
    return readIndex(bytes);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    throw problemFrom(200, "");
  }
}

/** @param {LibraryChange} news */
function patch({ version, added, removed, changed }) {
  const now = index.peek();
  if (!now || holders || version <= now.version) return;
  const isPatchable = version === now.version + 1 && !changed.length && (!added.length || isAllNewest(now, added));
  if (!isPatchable) {
    loadIndex();
    return;
  }
  const rest = removed.length ? without(now, new Set(removed), version) : now;
  index.value = added.length ? withNewest(rest, added.toSorted((a, b) => b[0] - a[0]), version) : { ...rest, version };
}

/** Whether they belong before all others: nothing is filtered, and none of them was in the trash. @param {LibraryIndex} now @param {number[][]} added */
function isAllNewest(now, added) {
  if (filter.peek().order !== "newest" || isNarrowed(filter.peek())) return false;
  const highest = now.ids.reduce((most, id) => Math.max(most, id), 0);
  return added.every(([id]) => id > highest);
}

effect(() => {
  const now = index.value;
  galleryOrder.value = now?.ids ?? [];
  findSounds.value = () => now ? soundsOf(now) : new Set();
});
onNews("library", patch);
onNews("hello", (/** @type {{ version: number }} */ { version }) => { // what changed before the news began was not told
  if (index.peek() && Number(index.peek()?.version) < version) loadIndex();
});
onMissedNews(loadIndex);
effect(() => {
  filter.value;
  loadIndex();
});
