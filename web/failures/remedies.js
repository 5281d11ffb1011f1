// What helps a group of failures. Nothing here begins by itself, and only what was surely not billed is ordered again.
import { mayCost } from "../create/confirm-order.js";
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { go } from "../lib/router.js";
import { toast } from "../lib/toast.js";
import { budgets } from "../studio/budgets.js";
import { loadFailures } from "../studio/failures.js";
import { tellTrouble } from "../studio/library.js";
import { settings } from "../studio/settings.js";
import { takeInAnswer, takeInOrder } from "../studio/tasks.js";
import { forEachOrder, work } from "./desk-work.js";
import { actionWords, costWords, doneWords } from "./failure-words.js";

/** @import { Failure } from "../lib/failure-shape.js" */
/** @import { Task } from "../lib/shapes.js" */

/** @type {Partial<Record<Failure["action"], (failure: Failure) => Promise<void> | void>>} */
export const remedies = {
  retry: orderAll,
  look_again: (failure) => helpAll(failure, lookAgain),
  settings: () => go("/settings"),
  room: () => go("/settings#storage"),
};

/** Where it costs something, it says how much and asks once for all of them. @param {Failure} failure */
async function orderAll(failure) {
  const isPaid = settings.peek()?.provider !== "sandbox", label = actionWords(failure);
  if (isPaid && !await mayCost(costWords(failure, budgets.peek()), { title: `${label}?`, label })) return;
  await helpAll(failure, (task) => orderAgain(task, isPaid));
}

/** A rehearsal goes out unasked, unless it would cost something by now. @param {Task} task @param {boolean} confirmed @returns {Promise<boolean>} */
async function orderAgain(task, confirmed) {
  try {
    takeInOrder((await api.retry(task.task_id, { confirmed })).task);
    return true;
  } catch (error) {
    const problem = asApiError(error);
    if (problem.code !== "order_not_confirmed") throw error;
    return await mayCost(problem.message) && orderAgain(task, true);
  }
}

/** @param {Task} task */
async function lookAgain({ task_id, provider_task_id }) {
  takeInAnswer(await api.adopt(task_id, provider_task_id ?? ""));
  return true;
}

/** Tells what was done, and of the first that did not go, why. @param {Failure} failure @param {(task: Task) => Promise<boolean>} help */
async function helpAll(failure, help) {
  if (work.peek()) return;
  const { done, error } = await forEachOrder(failure, help);
  if (done > 0) toast(doneWords(done, failure.tasks.length, failure.action));
  await loadFailures();
  if (error !== null) tellTrouble(error);
}

/** Takes a group off the desk; its orders stay in the list of tasks. @param {Failure} failure */
export async function putAside({ tasks }) {
  const ids = tasks.map(({ task_id }) => task_id);
  try {
    await api.dismiss(ids, true);
    toast("Put aside", { action: { label: "Undo", run: () => putBack(ids) } });
  } catch (error) {
    tellTrouble(error);
  }
  await loadFailures();
}

/** @param {string[]} ids */
async function putBack(ids) {
  try {
    await api.dismiss(ids, false);
  } catch (error) {
    tellTrouble(error);
  }
  await loadFailures();
}
