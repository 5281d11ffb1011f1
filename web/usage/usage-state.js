// What the usage page shows: asked for anew when the span changes, and when an order was paid.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { computed, effect, onDispose, signal, untracked } from "../lib/signals.js";
import { budgets } from "../studio/budgets.js";
import { settings } from "../studio/settings.js";
import { firstDay } from "./spans.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { LedgerEntry, Usage } from "../lib/shapes.js" */

const PAGE_SIZE = 50;
/** Between two questions while many orders are paid. */
const PAUSE_MS = 1000;

/** The last so many days. */
export const days = signal(30);
/** Orders that cost something, or rehearsals. */
export const shows = signal(/** @type {"paid" | "rehearsals" | null} */ (null));
/** Until somebody chooses: what orders are now. */
export const isRehearsal = computed(() => (shows.value ?? usual.value) === "rehearsals");
const usual = computed(() => settings.value?.provider === "sandbox" ? "rehearsals" : "paid");

export const today = computed(() => budgets.value?.date ?? new Date().toISOString().slice(0, 10));
export const usage = signal(/** @type {Usage | null} */ (null));
export const usageError = signal(/** @type {ApiError | null} */ (null));
export const entries = signal(/** @type {readonly LedgerEntry[]} */ ([]));
export const hasMore = signal(false);
/** @type {string | null} */ let cursor = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let soon;
let question = 0, isOpen = false;

export const filter = computed(() => ({ from: firstDay(today.value, days.value), sandbox: isRehearsal.value }));

export async function loadUsage() {
  const mine = ++question, wanted = untracked(() => filter.value);
  try {
    const [sums, page] = await Promise.all([
      api.usage(wanted),
      api.ledger({ ...wanted, limit: PAGE_SIZE }),
    ]);
    if (mine !== question) return; // a newer question is under way
    usage.value = sums;
    entries.value = page.items;
    cursor = page.next_cursor;
    hasMore.value = cursor !== null;
    usageError.value = null;
  } catch (error) {
    if (mine === question) usageError.value = asApiError(error);
  }
}

/** @throws {ApiError} */
export async function loadMore() {
  const wanted = untracked(() => filter.value);
  const page = await api.ledger({ ...wanted, limit: PAGE_SIZE, cursor });
  entries.update((known) => [...known, ...page.items]);
  cursor = page.next_cursor;
  hasMore.value = cursor !== null;
}

/** Asks the provider what is left. @throws {ApiError} */
export async function readBalance() {
  await api.readBalance();
  await loadUsage();
}

/** Keeps the figures fresh until the page goes. */
export function watchUsage() {
  isOpen = true;
  onDispose(() => isOpen = false);
  effect(() => {
    filter.value;
    loadUsage();
  });
}

function later() {
  if (!isOpen) return;
  soon ??= setTimeout(() => {
    soon = undefined;
    if (isOpen) loadUsage();
  }, PAUSE_MS);
}
onNews("ledger", later);
onMissedNews(later);
