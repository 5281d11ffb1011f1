// The words of the failure desk. Pure.
import { plural, usd } from "../lib/format.js";

/** @import { Failure } from "../lib/failure-shape.js" */

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

/** @param {number} done @param {number} all @param {Failure["action"]} action */
export const doneWords = (done, all, action) =>
  `${plural(done, "order")} ${action === "retry" ? "sent again" : "being fetched again"}` +
  (done < all ? `, ${all - done} not` : "");
