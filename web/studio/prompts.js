// The prompts that were ordered before, newest first, each once.
import { api } from "../lib/api.js";

/** @import { Task } from "../lib/shapes.js" */
/** @typedef {{ prompt: string, kind: Task["kind"], created_at: string }} EarlierPrompt */

const PAGE_SIZE = 100;

/**
 * Each page as it comes, so that the newest can be read at once.
 *
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<EarlierPrompt[]>}
 */
export async function* earlierPrompts(signal) {
  /** @type {Set<string>} */ const seen = new Set();
  /** @type {string | null} */ let cursor = null;
  do {
    /** @type {import("../lib/shapes.js").Page<Task>} */
    const page = await api.tasks({ limit: PAGE_SIZE, cursor });
    if (signal.aborted) return;
    const fresh = page.items.filter(({ prompt }) => prompt && !seen.has(prompt) && seen.add(prompt));
    yield fresh.map(({ prompt, kind, created_at }) => ({ prompt, kind, created_at }));
    cursor = page.next_cursor;
  } while (cursor);
}
