// How models stand in the list, and what is said of each. Pure.
import { duration, nounOf, usd } from "../lib/format.js";
import { hasWords } from "../shell/command-match.js";

/** @import { Model } from "../lib/shapes.js" */

/** What they work from, in the order of the list. @type {[string, (model: Model) => boolean][]} */
const groups = [
  ["From words and pictures", ({ source, references }) => !source && references.length > 0 && !isNeedy(references)],
  ["From words alone", ({ source, references }) => !source && !references.length],
  ["From what you give to them", ({ source, references }) => !source && isNeedy(references)],
  ["From a clip that is there", ({ source }) => source !== null],
];

/** @param {Model["references"]} slots */
const isNeedy = (slots) => slots.some(({ min }) => min > 0);

/**
 * The models that words mean, by what they work from; groups without one are left out.
 *
 * @param {readonly Model[]} models @param {string} typed
 * @returns {{ title: string, models: Model[] }[]}
 */
export function grouped(models, typed) {
  const found = models.filter(({ name, summary }) => hasWords(`${name} ${summary}`, typed));
  return groups.map(([title, belongs]) => ({ title, models: found.filter(belongs) })).filter(({ models }) =>
    models.length
  );
}

/** Such as "about 16 s · from $0.03 a picture". @param {Model} model @param {number | null} seconds that it takes here */
export const factWords = (model, seconds) =>
  [seconds ? `about ${duration(seconds)}` : "", priceOf(model)].filter(Boolean).join(" · ");

/** @param {Model} model */
function priceOf({ price, kind }) {
  if (!price) return "";
  const prices = price.rows?.length ? price.rows.map((row) => row.usd) : [price.usd];
  const least = Math.min(...prices), isFixed = prices.every((one) => one === least);
  const one = price.per === "second" ? "second" : nounOf(kind);
  return `${isFixed ? "" : "from "}${usd(least)} a ${one}`;
}
