// How the results beside the form are shown: of which kind, and by prompt or all together. Kept for the next visit.
import { computed, effect, signal } from "../lib/signals.js";
import { taskIds, taskOf } from "../studio/tasks.js";

/** @typedef {"all" | "image" | "video"} FeedKind */
/** @typedef {"list" | "grid"} FeedLook */

const PLACE = "atelier.feed";
const [kindThen, lookThen] = (localStorage.getItem(PLACE) ?? "").split(" ");

export const feedKind = signal(/** @type {FeedKind} */ (["image", "video"].includes(kindThen) ? kindThen : "all"));
export const feedLook = signal(/** @type {FeedLook} */ (lookThen === "grid" ? "grid" : "list"));
effect(() => localStorage.setItem(PLACE, `${feedKind.value} ${feedLook.value}`));

/** The tasks to show, newest first; null until the first are here. */
export const feedIds = computed(() =>
  feedKind.value === "all" ? taskIds.value : taskIds.value?.filter((id) => taskOf(id).kind === feedKind.value) ?? null
);
