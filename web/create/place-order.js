import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { effect, signal } from "../lib/signals.js";
import { takeInAnswer } from "../studio/tasks.js";
import { currentOrder, draft, forgetKey, model } from "./draft.js";
import { promptTrouble } from "./order.js";

/** What keeps the order from being sent, beside its field. @type {import("../lib/signals.js").Signal<{ field: string, words: string } | null>} */
export const orderTrouble = signal(/** @type {{ field: string, words: string } | null} */ (null));
export const isSending = signal(false);

// Words about an old draft are gone as soon as it changes.
effect(() => {
  draft.value;
  orderTrouble.value = null;
});

/** Sends the order of the draft. @returns {Promise<boolean>} whether it was taken; else `orderTrouble` says why not */
export async function placeOrder() {
  const chosen = model.value;
  if (!chosen || isSending.peek()) return false;
  const trouble = promptTrouble(draft.value.prompt, chosen);
  if (trouble) {
    orderTrouble.value = { field: "prompt", words: trouble };
    return false;
  }
  const { order, key } = currentOrder(chosen);
  isSending.value = true;
  orderTrouble.value = null;
  try {
    takeInAnswer((await api.generate(chosen.kind, order, key)).task);
    forgetKey(chosen.kind);
    return true;
  } catch (error) {
    orderTrouble.value = wordsOf(asApiError(error));
    return false;
  } finally {
    isSending.value = false;
  }
}

/** @param {import("../lib/api-error.js").ApiError} problem */
function wordsOf(problem) {
  if (problem.status === 0 || problem.code === "unexpected_answer") {
    return {
      field: "order",
      words:
        "No answer came, so the order may have arrived. Press Generate again: the same order is never taken twice.",
    };
  }
  return { field: problem.field ?? "order", words: problem.words };
}
