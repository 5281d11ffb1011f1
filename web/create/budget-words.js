// What an order means for the budgets. Pure.
import { usd } from "../lib/format.js";

/** @import { Budgets, Money } from "../lib/shapes.js" */

/** The narrower budget: what is left of it. @param {Budgets} budgets @returns {{ span: "today" | "this month", left: number, limit: number } | null} */
export function narrowest({ day, month }) {
  const both = [{ span: /** @type {const} */ ("today"), ...day }, {
    span: /** @type {const} */ ("this month"),
    ...month,
  }]
    .flatMap(({ span, left_usd, limit_usd }) =>
      left_usd === null || limit_usd === null ? [] : [{ span, left: left_usd, limit: limit_usd }]
    );
  return both.toSorted((a, b) => a.left - b.left)[0] ?? null;
}

/** Such as "$7.65 left today"; nothing without a budget. @param {Budgets | null} budgets */
export function leftWords(budgets) {
  const one = budgets && narrowest(budgets);
  return one ? `${usd(one.left)} left ${one.span}` : "";
}

/**
 * What will keep an order waiting.
 *
 * @param {Budgets | null} budgets @param {Money | null} price
 * @returns {string} nothing when it fits
 */
export function holdWords(budgets, price) {
  const one = budgets && narrowest(budgets);
  if (!one || price?.usd === 0) return "";
  if (!price) return "Nobody states a price for it, so it waits until you release it.";
  if (price.usd <= one.left) return "";
  return `It passes the budget of ${
    usd(one.limit)
  } for ${one.span}, so it waits until you release it or raise the budget.`;
}

/** Whether the user wants to be asked first. @param {Budgets | null} budgets @param {Money | null} price */
export const isDear = (budgets, price) =>
  budgets !== null && budgets.confirm_above_usd !== null && (price?.usd ?? Infinity) > budgets.confirm_above_usd;
