// Short news at the edge of the window, with one way back where there is one.
import { signal } from "./signals.js";

const STAYS_MS = 8000;

/** @typedef {{ id: number, text: string, tone: "plain" | "bad", action?: { label: string, run: () => void } }} Toast */

export const toasts = signal(/** @type {readonly Toast[]} */ ([]));
let made = 0;
/** @type {Map<number, ReturnType<typeof setTimeout>>} */ const timers = new Map();

/**
 * @param {string} text
 * @param {{ tone?: "plain" | "bad", action?: { label: string, run: () => void } }} [o]
 */
export function toast(text, { tone = "plain", action } = {}) {
  const id = ++made;
  toasts.update((all) => [...all.slice(-2), { id, text, tone, action }]);
  resume(id);
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
