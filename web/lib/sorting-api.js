// The calls that sort the library.
import { checked, json } from "./api.js";
import { COLLECTION, SMART } from "./checks.js";

/** @import { Collection, SmartCollection } from "./shapes.js" */

/**
 * What a collection is made of, and what can be changed of it; null takes a choice back, and `before_id: null` means
 * the last place.
 *
 * @typedef {object} CollectionChange
 * @property {string} [name]
 * @property {number | null} [parent_id]
 * @property {number | null} [before_id]
 * @property {number | null} [cover_media_id]
 */
/** @typedef {{ name: string, filter: Record<string, string>, before_id?: number | null }} SmartContent */

export const sortingApi = {
  /** @param {number[]} ids @param {object} change @returns {Promise<{ changed: number[] }>} those that are different now */
  changeMany: (ids, change) => json("PATCH", "/api/media", { body: { ids, ...change } }),

  /** @param {CollectionChange & { name: string, media_ids?: number[], child_ids?: number[] }} content @returns {Promise<Collection>} */
  addCollection: async (content) =>
    checked(await json("POST", "/api/collections", { body: content }), COLLECTION, "collection"),

  /** @param {number} id @param {CollectionChange} change @returns {Promise<Collection>} */
  changeCollection: async (id, change) =>
    checked(await json("PATCH", `/api/collections/${id}`, { body: change }), COLLECTION, "collection"),

  /** @param {number} id @returns {Promise<{ media_ids: number[], child_ids: number[] }>} */
  removeCollection: (id) => json("DELETE", `/api/collections/${id}`),

  /** Moves media of a collection before another, or to its end. @param {number} id @param {number[]} ids @param {number | null} before_id */
  arrange: (id, ids, before_id) => json("POST", `/api/collections/${id}/arrangement`, { body: { ids, before_id } }),

  /** @param {SmartContent} content @returns {Promise<SmartCollection>} */
  addSmart: async (content) =>
    checked(await json("POST", "/api/smart-collections", { body: content }), SMART, "smart collection"),

  /** @param {number} id @param {Partial<SmartContent>} change @returns {Promise<SmartCollection>} */
  changeSmart: async (id, change) =>
    checked(await json("PATCH", `/api/smart-collections/${id}`, { body: change }), SMART, "smart collection"),

  /** @param {number} id */
  removeSmart: (id) => json("DELETE", `/api/smart-collections/${id}`),
};
