// The calls for prices that the user sets.
import { checked, checkedItems, json } from "./api.js";

/** @import { OptionValue, Shape } from "./shapes.js" */
/**
 * What the user says that a model costs, from a day on.
 *
 * @typedef {object} OwnPrice
 * @property {number} price_id
 * @property {string} model
 * @property {Record<string, OptionValue>} when  the options of the row that it replaces; empty: what no row has
 * @property {number} usd  of one unit of the model's price
 * @property {string} since  a day
 * @property {boolean} holds  whether that day has come
 */
/** @typedef {{ model: string, when: Record<string, OptionValue>, usd: number, since: string }} NewPrice */

/** @type {Shape} */
const OWN_PRICE = { price_id: "number", model: "string", when: "object", usd: "number", since: "string" };

export const priceApi = {
  /** @returns {Promise<OwnPrice[]>} by model, the newest last */
  list: async () => checkedItems(await json("GET", "/api/prices"), OWN_PRICE, "price"),

  /** @param {NewPrice} price @returns {Promise<OwnPrice>} */
  set: async (price) => checked(await json("POST", "/api/prices", { body: price }), OWN_PRICE, "price"),

  /** @param {number} id */
  remove: (id) => json("DELETE", `/api/prices/${id}`),
};
