// The collections and tags of the studio, kept in step by the stream of news.
import { api } from "../lib/api.js";
import { ApiError } from "../lib/api-error.js";
import { coalesced } from "../lib/coalesced.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { libraryApi } from "../lib/library-api.js";
import { signal } from "../lib/signals.js";

/** @import { Collection, Label, SmartCollection } from "../lib/shapes.js" */

/** In the user's order; each before those inside it. */
export const collections = signal(/** @type {readonly Collection[]} */ ([]));
export const smartCollections = signal(/** @type {readonly SmartCollection[]} */ ([]));
export const tags = signal(/** @type {readonly Label[]} */ ([]));

/** Whether they have come once: only then one that is not among them is none. */
export const areLabelsKnown = signal(false);

/** Reads them again; a burst of news makes one more request, not one each. */
export const refreshLabels = coalesced(async () => {
  try {
    const [sets, smart, words] = await Promise.all([
      libraryApi.collections(),
      libraryApi.smartCollections(),
      api.tags(),
    ]);
    collections.value = sets;
    smartCollections.value = smart;
    tags.value = words;
    areLabelsKnown.value = true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // the last ones stay; the banner tells that the server is gone
  }
});

export function startLabels() {
  onNews("library", refreshLabels);
  onMissedNews(refreshLabels);
  return refreshLabels();
}
