// What did not end well or waits for its user, by cause, as the server sorts it.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { computed, signal } from "../lib/signals.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { Failure } from "../lib/failure-shape.js" */
/** @import { Task } from "../lib/shapes.js" */

/** The groups, the newest first; null until they are known. */
export const failures = signal(/** @type {readonly Failure[] | null} */ (null));
export const failuresError = signal(/** @type {ApiError | null} */ (null));
const total = signal(0);
let isLoading = false, isStale = false;

/** How many tasks there are to see to; the server sorts the newest of them only. */
export const failureCount = computed(() => total.value);

/** Asks the server; what comes up meanwhile is asked for once more. */
export async function loadFailures() {
  isStale = true;
  if (isLoading) return;
  isLoading = true;
  try {
    while (isStale) {
      isStale = false;
      const answer = await api.failures();
      failures.value = answer.items;
      total.value = answer.total;
      failuresError.value = null;
    }
  } catch (error) {
    isStale = false;
    failuresError.value = asApiError(error);
  } finally {
    isLoading = false;
  }
}

/** Whether the news of a task can change what is shown. @param {Task} task */
const isAbout = (task) =>
  task.error !== null || task.status === "unknown" ||
  (failures.peek() ?? []).some((failure) => failure.tasks.some(({ task_id }) => task_id === task.task_id));

export function startFailures() {
  onNews("task", (/** @type {Task} */ task) => isAbout(task) && loadFailures());
  onNews("settings", () => failures.peek()?.length && loadFailures());
  onMissedNews(loadFailures);
  return loadFailures();
}
