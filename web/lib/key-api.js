// The calls of the key ring.
import { checked, checkedItems, json } from "./api.js";
import { KEY } from "./checks.js";

/** @import { Key } from "./shapes.js" */

export const keyApi = {
  /** @returns {Promise<Key[]>} the first one first */
  list: async () => checkedItems(await json("GET", "/api/keys"), KEY, "key"),

  /** @param {string} api_key @returns {Promise<Key>} */
  add: async (api_key) => checked(await json("POST", "/api/keys", { body: { api_key } }), KEY, "key"),

  /** @param {number} id @param {{ label?: string, enabled?: boolean }} change @returns {Promise<Key>} */
  change: async (id, change) => checked(await json("PATCH", `/api/keys/${id}`, { body: change }), KEY, "key"),

  /** @param {number} id */
  remove: (id) => json("DELETE", `/api/keys/${id}`),

  /** Asks the provider what is left with a key. @param {number} id @returns {Promise<Key>} */
  test: async (id) => checked(await json("POST", `/api/keys/${id}/test`), KEY, "key"),
};
