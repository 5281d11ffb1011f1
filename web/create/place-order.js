import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { effect, signal } from "../lib/signals.js";
import { takeInAnswer } from "../studio/tasks.js";
import { settings } from "../studio/settings.js";
import { currentOrders, draft, forgetKeys, model } from "./draft.js";
import { troubleOf } from "./order.js";
import { uploadTrouble } from "./uploads.js";

/** What keeps the order from being sent, beside its field. @type {import("../lib/signals.js").Signal<{ field: string, words: string } | null>} */
export const orderTrouble = signal(/** @type {{ field: string, words: string } | null} */ (null));
export const isSending = signal(false);

// Words about an old draft are gone as soon as it changes.
effect(() => {
  draft.value;
  orderTrouble.value = null;
});

/** Sends the orders of the draft. @returns {Promise<boolean>} whether all were taken; else `orderTrouble` says why not */
export async function placeOrder() {
  const chosen = model.value;
  if (!chosen || isSending.peek()) return false;
  orderTrouble.value = troubleOf(draft.value, chosen, settings.value) ?? uploadTrouble(draft.value.id);
  if (orderTrouble.value) return false;
  isSending.value = true;
  try {
    // One after the other: when one is not taken, the keys of all are kept, so that none is taken twice.
    for (const { order, key } of currentOrders(chosen)) {
      takeInAnswer((await api.generate(chosen.kind, order, key)).task);
    }
    forgetKeys(chosen.kind);
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
