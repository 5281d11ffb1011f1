import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { signal } from "../lib/signals.js";

/** @import { Budgets } from "../lib/shapes.js" */

/** What today and this month took, and what they may take; null until it is known. */
export const budgets = signal(/** @type {Budgets | null} */ (null));

async function load() {
  try {
    budgets.value = await api.budgets();
  } catch (error) {
    asApiError(error); // what is shown stays; the server judges each order itself
  }
}

export function startBudgets() {
  onNews("ledger", (/** @type {Budgets} */ news) => budgets.value = news);
  onMissedNews(load);
  return load();
}
