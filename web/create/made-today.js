// How much was made here today, by the calendar of this computer.
import { ApiError } from "../lib/api-error.js";
import { coalesced } from "../lib/coalesced.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { dayOf } from "../lib/format.js";
import { libraryApi } from "../lib/library-api.js";
import { signal } from "../lib/signals.js";

/** By kind. */
export const madeToday = signal(/** @type {readonly import("../lib/shapes.js").Counted[]} */ ([]));

/** Counts again: after news of the library, and when another day begins. */
export const countToday = coalesced(async () => {
  const today = dayOf(new Date());
  try {
    madeToday.value = await libraryApi.mediaCounts("type", { since: today, until: today, imported: "false" });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // the last counts stay; the banner tells that the server is gone
  }
});

onNews("library", countToday);
onMissedNews(countToday);
