// The family of the shown media: what it was made from, what was made from it, and the order before.
import { api } from "../lib/api.js";
import { ApiError } from "../lib/api-error.js";
import { onNews } from "../lib/events.js";
import { computed, effect, signal, steady } from "../lib/signals.js";
import { models } from "../studio/models.js";
import { areAlike, changesBetween, isSame } from "./changes.js";
import { media, openedId } from "./viewer-state.js";
import { task } from "./viewer-task.js";

/** @import { Family, LibraryChange, Task } from "../lib/shapes.js" */

/** Null until it is known, and where it cannot be fetched: the details then tell less. */
export const kin = signal(/** @type {Family | null} */ (null));
/** The order that made the parent; without one, the order before. */
const earlier = signal(/** @type {Task | null} */ (null));

const wanted = steady(() => media.value?.media_id ?? null);

effect(() => {
  kin.value = null;
  earlier.value = null;
  if (wanted.value !== null) load(wanted.value);
});
onNews("library", (/** @type {LibraryChange} */ { added, removed }) => {
  const id = openedId.peek();
  if (id !== null && id === wanted.peek() && (added.length || removed.length)) load(id);
});

/** @param {number} id */
async function load(id) {
  try {
    const found = await api.family(id);
    if (wanted.peek() !== id) return;
    kin.value = found;
    const before = found.parents[0]?.media.task_id ?? found.previous_task_id;
    const order = before ? await api.task(before) : null;
    if (wanted.peek() === id) earlier.value = order;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** What was changed since the parent, or the order before if it is much like this one; null when nothing is to be told. */
export const changes = computed(() => {
  const now = task.value, before = earlier.value;
  if (!now || !before || now.task_id === before.task_id) return null;
  const isParent = (kin.value?.parents.length ?? 0) > 0, found = changesBetween(before, now, models.value ?? []);
  return isSame(found) || (!isParent && !areAlike(found)) ? null : { ...found, isParent };
});
