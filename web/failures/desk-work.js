// A remedy that goes through all orders of a group, one after the other: how far it is, and how it is stopped.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { workWords } from "./failure-words.js";

/** @import { Failure } from "../lib/failure-shape.js" */
/** @import { Task } from "../lib/shapes.js" */
/** @typedef {{ action: Failure["action"], done: number, total: number, isStopped: boolean }} Work */

/** What is under way; null when nothing is. The groups are drawn anew meanwhile, so it is not theirs. */
export const work = signal(/** @type {Work | null} */ (null));

/**
 * Ends with the first order that does not go, or when the user stops it. One run at a time.
 *
 * @param {Failure} failure @param {(task: Task) => Promise<boolean>} help  false: the user did not want it
 * @returns {Promise<{ done: number, error: unknown }>}
 */
export async function forEachOrder({ action, tasks }, help) {
  let done = 0;
  work.value = { action, done, total: tasks.length, isStopped: false };
  try {
    for (const task of tasks) {
      if (work.peek()?.isStopped || !await help(task)) break;
      done++;
      work.update((now) => now && { ...now, done });
    }
    return { done, error: null };
  } catch (error) {
    return { done, error };
  } finally {
    work.value = null;
  }
}

const stop = () => work.update((now) => now && { ...now, isStopped: true });

/** How far it is, and the way to stop it before the next order. */
export function workBar() {
  const isOn = steady(() => work.value !== null);
  const words = () => work.value && workWords(work.value);
  return () =>
    isOn.value && html`
      <div class="card working" role="group" aria-label="Under way">
        <p class="num" role="status">${words}</p>
        <button class="btn" ?disabled=${() => work.value?.isStopped === true} @click=${stop}>${icon(
          "circle-stop",
        )}Stop</button>
      </div>
    `;
}
