import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { effect, signal } from "../lib/signals.js";
import { budgets } from "../studio/budgets.js";
import { loadModels } from "../studio/models.js";
import { takeInOrder } from "../studio/tasks.js";
import { settings } from "../studio/settings.js";
import { isDear } from "./budget-words.js";
import { dearWords, mayCost } from "./confirm-order.js";
import { currentOrders, draft, draftPrice, forgetKeys, model } from "./draft.js";
import { troubleOf } from "./order.js";
import { uploadTrouble } from "./uploads.js";

/** What keeps the order from being sent, beside its field. @type {import("../lib/signals.js").Signal<{ field: string, words: string } | null>} */
export const orderTrouble = signal(/** @type {{ field: string, words: string } | null} */ (null));
export const isSending = signal(false);

/** The second half of a double click: no second order. @param {UIEvent} event */
export const isEcho = ({ detail }) => detail > 1;

// Words about an old draft are gone as soon as it changes.
effect(() => {
  draft.value;
  orderTrouble.value = null;
});

/**
 * Sends the orders of the draft.
 *
 * @param {boolean} [isConfirmed]  the user's word that they may cost more than the sum above which they want to be asked
 * @returns {Promise<boolean>} whether all were taken; else `orderTrouble` says why not, unless the user did not want it
 */
export async function placeOrder(isConfirmed = false) {
  if (isSending.peek()) return false;
  if (!model.value) await catalogue();
  const chosen = model.value;
  if (!chosen) return false; // the panel tells why there is no catalogue
  orderTrouble.value = troubleOf(draft.value, chosen, settings.value) ?? uploadTrouble(draft.value.id);
  if (orderTrouble.value) return false;
  const limit = budgets.peek()?.confirm_above_usd, isPaid = settings.peek()?.provider !== "sandbox";
  if (isPaid && !isConfirmed && isDear(budgets.peek(), draftPrice())) {
    return await mayCost(dearWords(draftPrice(), limit ?? 0)) && placeOrder(true);
  }
  let question = "";
  isSending.value = true;
  try {
    // One after the other: when one is not taken, the keys of all are kept, so that none is taken twice.
    for (const { order, key } of currentOrders(chosen)) {
      takeInOrder((await api.generate(chosen.kind, isConfirmed ? { ...order, confirmed: true } : order, key)).task);
    }
    forgetKeys(chosen.kind);
    return true;
  } catch (error) {
    const problem = asApiError(error);
    const isQuestion = problem.code === "order_not_confirmed" && !isConfirmed;
    if (!isQuestion) orderTrouble.value = wordsOf(problem);
    question = isQuestion ? problem.message : "";
  } finally {
    isSending.value = false;
  }
  return question !== "" && await mayCost(question) && placeOrder(true);
}

/** Waits for what can be ordered: the button is there before it. */
async function catalogue() {
  isSending.value = true;
  try {
    await loadModels();
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
