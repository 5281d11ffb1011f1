// Short news at the edge of the window, with one way back where there is one.
import { signal } from "./signals.js";

const STAYS_MS = 8000;

/** @typedef {{ label: string, run: () => void }} Action */
/** @typedef {{ id: number, text: string, tone: "plain" | "bad", action?: Action, series?: string }} Toast */

export const toasts = signal(/** @type {readonly Toast[]} */ ([]));
let made = 0;
/** @type {Map<number, ReturnType<typeof setTimeout>>} */ const timers = new Map();

/**
 * @param {string} text
 * @param {{ tone?: "plain" | "bad", action?: Action, series?: string }} [o]  of steps that follow each other in one
 *   series only the first is told, so that its action is for all of them
 */
export function toast(text, { tone = "plain", action, series } = {}) {
  const last = toasts.peek().at(-1);
  if (series && last?.series === series) return timers.has(last.id) ? resume(last.id) : undefined; // else it is held
  const id = ++made;
  toasts.update((all) => [...all.slice(-2), { id, text, tone, action, series }]);
  resume(id);
}

/** @param {Toast} one */
export function act(one) {
  dismiss(one.id);
  one.action?.run();
}

/** Takes back what was told last, as its button would. @returns {boolean} whether there was anything */
export function undoLast() {
  const last = toasts.peek().findLast(({ action }) => action?.label === "Undo");
  if (last) act(last);
  return last !== undefined;
}

/** @param {number} id */
export function dismiss(id) {
  hold(id);
  toasts.update((all) => all.filter((one) => one.id !== id));
}

/** Keeps a toast while the pointer or the focus is on it. @param {number} id */
export function hold(id) {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

/** @param {number} id */
export function resume(id) {
  hold(id);
  timers.set(id, setTimeout(() => dismiss(id), STAYS_MS));
}
