// The calls that read how the library is sorted.
import { checkedItems, json, query } from "./api.js";
import { COLLECTION, COUNTED, SMART } from "./checks.js";

/** @import { Collection, Counted, Facet, SmartCollection } from "./shapes.js" */

export const libraryApi = {
  /** How many media there are by one measure. @param {Facet} by @param {Record<string, string>} filter @returns {Promise<Counted[]>} */
  mediaCounts: async (by, filter) =>
    checkedItems(await json("GET", "/api/media/counts" + query({ ...filter, sort_by: null, by })), COUNTED, "count"),

  /** In the user's order; each before those inside it. @returns {Promise<Collection[]>} */
  collections: async () => checkedItems(await json("GET", "/api/collections"), COLLECTION, "collection"),

  /** @returns {Promise<SmartCollection[]>} */
  smartCollections: async () => checkedItems(await json("GET", "/api/smart-collections"), SMART, "smart collection"),
};
