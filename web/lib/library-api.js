// The calls that sort the library: counts, labels.
import { checked, checkedItems, json, query } from "./api.js";
import { COLLECTION, COUNTED } from "./checks.js";

/** @import { Collection, Counted, Facet } from "./shapes.js" */

export const libraryApi = {
  /** How many media there are by one measure. @param {Facet} by @param {Record<string, string>} filter @returns {Promise<Counted[]>} */
  mediaCounts: async (by, filter) =>
    checkedItems(await json("GET", "/api/media/counts" + query({ ...filter, sort_by: null, by })), COUNTED, "count"),

  /** @param {number[]} ids @param {object} change @returns {Promise<{ changed: number[] }>} those that are different now */
  changeMany: (ids, change) => json("PATCH", "/api/media", { body: { ids, ...change } }),

  /** @returns {Promise<Collection[]>} */
  collections: async () => checkedItems(await json("GET", "/api/collections"), COLLECTION, "collection"),

  /** @param {string} name @param {number[]} media_ids @returns {Promise<Collection>} */
  addCollection: async (name, media_ids) =>
    checked(await json("POST", "/api/collections", { body: { name, media_ids } }), COLLECTION, "collection"),

  /** @param {number} id @param {string} name @returns {Promise<Collection>} */
  renameCollection: async (id, name) =>
    checked(await json("PATCH", `/api/collections/${id}`, { body: { name } }), COLLECTION, "collection"),

  /** @param {number} id @returns {Promise<{ media_ids: number[] }>} */
  removeCollection: (id) => json("DELETE", `/api/collections/${id}`),
};
