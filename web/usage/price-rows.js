// What models cost, row by row: by the list of the provider, and by what the user says. Pure.
import { nounOf } from "../lib/format.js";
import { valueWords } from "../create/order.js";
import { hasWords } from "../shell/command-match.js";

/** @import { Model, OptionValue } from "../lib/shapes.js" */
/** @import { OwnPrice } from "../lib/price-api.js" */
/**
 * @typedef {object} PriceRow
 * @property {string} key
 * @property {string} model
 * @property {string} name  of the model
 * @property {Record<string, OptionValue>} when
 * @property {string} words  which orders it is about
 * @property {string} unit  with its article, such as "a second"
 * @property {number | null} list  US dollars by the provider's list; null where it has no price
 * @property {readonly OwnPrice[]} own  what the user says, the newest last
 * @property {OwnPrice | null} now  the one that holds
 */

const sum = new Intl.NumberFormat("en", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});

/** A price with all its digits: many are parts of a cent. @param {number} usd */
export const priceWords = (usd) => sum.format(usd);

/** The same options whatever their order. @param {Record<string, OptionValue>} when */
const keyOf = (when) => JSON.stringify(Object.entries(when).toSorted(([a], [b]) => a < b ? -1 : 1));

/**
 * A row for each price of each model; a model without a price has one, too.
 *
 * @param {readonly Model[]} models @param {readonly OwnPrice[]} own @param {string} [typed]  words of the model's name
 * @returns {PriceRow[]}
 */
export function priceRows(models, own, typed = "") {
  return models.filter(({ name }) => hasWords(name, typed)).flatMap((model) => {
    const listed = model.price?.rows ?? [];
    const rows = listed.length ? listed : [{ when: {}, usd: 0, list_usd: null }];
    return rows.map(({ when, usd, list_usd = usd }) => {
      const said = own.filter((one) => one.model === model.id && keyOf(one.when) === keyOf(when));
      return {
        key: `${model.id} ${keyOf(when)}`,
        model: model.id,
        name: model.name,
        when,
        words: whenWords(model, when, rows.length),
        unit: unitOf(model),
        list: list_usd,
        own: said,
        now: said.findLast(({ holds }) => holds) ?? null,
      };
    });
  });
}

/** @param {Model} model */
function unitOf({ price, kind }) {
  if (price?.per === "second") return "a second";
  return price?.per === "image" ? `a ${nounOf(kind)}` : "an order";
}

/** Such as "720p, 5 s". @param {Model} model @param {Record<string, OptionValue>} when @param {number} rows */
function whenWords({ options }, when, rows) {
  const named = Object.entries(when);
  if (!named.length) return rows > 1 ? "All others" : "Every order";
  return named.map(([name, value]) => {
    if (typeof value !== "boolean") return valueWords(name, value);
    const label = options.find((option) => option.name === name)?.label ?? name;
    return `${label} ${value ? "on" : "off"}`;
  }).join(", ");
}

/** The sum in a field; null where it is none. @param {string} text */
export function priceIn(text) {
  const plain = text.trim().replace(/^\$\s*/, "").replace(",", ".");
  const usd = plain === "" ? NaN : Number(plain);
  return usd >= 0 && usd <= 1e6 ? usd : null;
}
