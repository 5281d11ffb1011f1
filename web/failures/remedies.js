// What helps a group of failures. Nothing here begins by itself, and only what was surely not billed is ordered again.
import { mayCost } from "../create/confirm-order.js";
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { go } from "../lib/router.js";
import { toast } from "../lib/toast.js";
import { loadFailures } from "../studio/failures.js";
import { tellTrouble } from "../studio/library.js";
import { takeInAnswer } from "../studio/tasks.js";
import { doneWords } from "./failure-words.js";

/** @import { Failure } from "../lib/failure-shape.js" */
/** @import { Task } from "../lib/shapes.js" */

/** @type {Partial<Record<Failure["action"], (failure: Failure) => Promise<void> | void>>} */
export const remedies = {
  retry: (failure) => forEach(failure, (task) => orderAgain(task)),
  look_again: (failure) =>
    forEach(failure, ({ task_id, provider_task_id }) => api.adopt(task_id, provider_task_id ?? "")),
  settings: () => go("/settings"),
  room: () => go("/settings#storage"),
};

/** Asks first where the user wanted to be asked. @param {Task} task @param {boolean} [confirmed] @returns {Promise<Task>} */
async function orderAgain(task, confirmed = false) {
  try {
    return (await api.retry(task.task_id, { confirmed })).task;
  } catch (error) {
    const problem = asApiError(error);
    if (problem.code !== "order_not_confirmed" || !await mayCost(problem.message)) throw error;
    return orderAgain(task, true);
  }
}

/**
 * One after the other; ends with the first that does not go, whose words say why.
 *
 * @param {Failure} failure @param {(task: Task) => Promise<Task>} help
 */
async function forEach({ action, tasks }, help) {
  let done = 0;
  try {
    for (const task of tasks) {
      takeInAnswer(await help(task));
      done++;
    }
    toast(doneWords(done, tasks.length, action));
  } catch (error) {
    if (done > 0) toast(doneWords(done, tasks.length, action));
    tellTrouble(error);
  }
  await loadFailures();
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
