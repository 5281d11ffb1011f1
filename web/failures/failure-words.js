// The words of the failure desk. Pure.
import { narrowest } from "../create/budget-words.js";
import { plural, usd } from "../lib/format.js";

/** @import { Failure } from "../lib/failure-shape.js" */
/** @import { Budgets } from "../lib/shapes.js" */
/** @import { Work } from "./desk-work.js" */

const billed = { no: "Nothing was billed", maybe: "May have been billed", yes: "Was billed" };

/** Whether money was taken. @param {Pick<Failure, "billed" | "estimate_usd">} failure */
export function billedWords({ billed: answer, estimate_usd }) {
  return answer === "no" || !estimate_usd ? billed[answer] : `${billed[answer]}: about ${usd(estimate_usd)}`;
}

/** What the one button of a group says; empty where each of its orders has a button. @param {Pick<Failure, "action" | "tasks">} failure */
export function actionWords({ action, tasks }) {
  switch (action) {
    case "retry":
      return tasks.length === 1
        ? "Order again"
        : tasks.length === 2
        ? "Order both again"
        : `Order all ${tasks.length} again`;
    case "look_again":
      return "Fetch the files again";
    case "settings":
      return "Open Settings";
    case "room":
      return "See what takes room";
    default:
      return "";
  }
}

/** What the button says that takes a group off the desk. @param {Pick<Failure, "tasks">} failure */
export const asideWords = ({ tasks: { length } }) =>
  length === 1 ? "Put aside" : length === 2 ? "Put both aside" : `Put all ${length} aside`;

/** @param {number} done @param {number} all @param {Failure["action"]} action */
export const doneWords = (done, all, action) =>
  `${plural(done, "order")} ${action === "retry" ? "placed again" : "being fetched again"}` +
  (done < all ? `, ${all - done} not` : "");

/** How far it is. @param {Work} work */
export const workWords = ({ action, done, total, isStopped }) =>
  isStopped
    ? "Stopping after this order"
    : `${action === "retry" ? "Ordering" : "Fetching"} ${Math.min(done + 1, total)} of ${total}`;

/**
 * What ordering a group again may cost, and what its budgets make of it.
 *
 * @param {Pick<Failure, "tasks">} failure @param {Budgets | null} budgets
 */
export function costWords({ tasks }, budgets) {
  const prices = tasks.flatMap(({ estimate }) => estimate?.usd ?? []), unknown = tasks.length - prices.length;
  const sum = Math.round(prices.reduce((all, price) => all + price, 0) * 10_000) / 10_000,
    one = budgets && narrowest(budgets);
  const sentences = [
    prices.length && `${plural(prices.length, "order")} for about ${usd(sum)}${prices.length > 1 ? " together" : ""}.`,
    unknown && `Nobody states a price for ${unknown === tasks.length ? "what this orders" : plural(unknown, "order")}.`,
    one && (unknown || sum > one.left) &&
    `${usd(one.left)} of the budget is left ${one.span}; what passes it waits until you release it.`,
  ];
  return sentences.filter((sentence) => sentence).join(" ");
}
