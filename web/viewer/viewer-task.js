// The order that made the shown media: what else it made, what it took along, what it cost.
import { api } from "../lib/api.js";
import { ApiError } from "../lib/api-error.js";
import { effect, signal, steady } from "../lib/signals.js";
import { media } from "./viewer-state.js";

/** @import { Task } from "../lib/shapes.js" */

/** Null until it is known, and where it cannot be fetched: the details then tell less. */
export const task = signal(/** @type {Task | null} */ (null));

/** Ends when the order of the shown media is known, or cannot be. */
let loading = Promise.resolve();

const wanted = steady(() => media.value?.task_id ?? null);

effect(() => {
  const id = wanted.value;
  if (task.peek()?.task_id !== id) task.value = null;
  if (id) loading = load(id);
});

/** The order of the shown media, also when it has yet to come. @returns {Promise<Task | null>} */
export async function taskOfShown() {
  await loading;
  return task.peek();
}

/** @param {string} id */
async function load(id) {
  try {
    const found = await api.task(id);
    if (wanted.peek() === id) task.value = found;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
