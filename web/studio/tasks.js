// The tasks that the page knows, newest first, kept in step by the stream of news.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { computed, signal, untracked } from "../lib/signals.js";
import { insertBefore, isNotOlder, withMedia } from "./task-list.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { Media, Task } from "../lib/shapes.js" */
/** @import { Signal } from "../lib/signals.js" */

const PAGE_SIZE = 20;

/** @type {Map<string, Signal<Task>>} */ const known = new Map();
/** @type {string | null} */ let cursor = null;

/** Ids of the loaded tasks, newest first; null until the first page is here. */
export const taskIds = signal(/** @type {readonly string[] | null} */ (null));
export const tasksError = signal(/** @type {ApiError | null} */ (null));
export const hasOlder = signal(false);
export const isLoadingOlder = signal(false);

/** @param {string} id  one of `taskIds` @returns {Task} */
export const taskOf = (id) => /** @type {Signal<Task>} */ (known.get(id)).value;

/** @param {Task} task */
export const isRunning = (task) => task.status === "pending" || task.status === "processing";

/** The tasks under way, oldest first. */
export const running = computed(() => (taskIds.value ?? []).map(taskOf).filter(isRunning).reverse());

/** Every finished picture of the loaded tasks, in the order in which it is shown. */
export const shownMedia = computed(() => (taskIds.value ?? []).flatMap((id) => taskOf(id).media.filter(isShown)));

/** @param {Media} media */
export const isShown = (media) => media.status === "completed" && !media.deleted_at;

/** Takes in the news of a task; a new one is before all that are of its moment. @param {Task} task */
function takeIn(task) {
  keep(task, (other) => createdAt(other) <= task.created_at);
}

/** Takes in an answer, unless the news was faster. @param {Task} task */
export function takeInAnswer(task) {
  const one = known.get(task.task_id);
  if (!one || isNotOlder(task, one.peek())) takeIn(task);
}

/** Takes in the answer to a new order, unless the news has told of it before: that is never the older word. @param {Task} task */
export function takeInOrder(task) {
  if (!known.has(task.task_id)) takeIn(task);
}

/** Takes in a page of older tasks: each is after all that are of its moment. @param {Task} task */
function takeInOlder(task) {
  if (!known.has(task.task_id)) keep(task, (other) => createdAt(other) < task.created_at);
}

/** @param {Task} task @param {(other: string) => boolean} isOlder */
function keep(task, isOlder) {
  const one = known.get(task.task_id);
  if (one) one.value = task;
  else known.set(task.task_id, signal(task));
  if (taskIds.peek()?.includes(task.task_id) === false) {
    taskIds.update((ids) => insertBefore(ids ?? [], task.task_id, isOlder));
  }
}

/** @param {string} id */
const createdAt = (id) => known.get(id)?.peek().created_at ?? "";

/** The newest tasks, and all that still run, so that nothing under way is out of sight. */
export async function loadTasks() {
  const before = new Set(known.keys());
  try {
    const [newest, active] = await Promise.all([
      api.tasks({ limit: PAGE_SIZE }),
      api.tasks({ limit: 100, status: "pending,processing" }),
    ]);
    cursor = newest.next_cursor;
    hasOlder.value = cursor !== null;
    const all = new Map([...newest.items, ...active.items].map((task) => [task.task_id, task]));
    for (const task of all.values()) takeInAnswer(task);
    const meanwhile = [...known.keys()].filter((id) => !before.has(id) && !all.has(id)).reverse();
    taskIds.value = [...meanwhile, ...all.keys()]; // running ones that are not among the newest are older than these
    tasksError.value = null;
  } catch (error) {
    tasksError.value = asApiError(error);
  }
}

export async function loadOlderTasks() {
  if (!cursor || isLoadingOlder.peek()) return;
  isLoadingOlder.value = true;
  try {
    const page = await api.tasks({ limit: PAGE_SIZE, cursor });
    cursor = page.next_cursor;
    hasOlder.value = cursor !== null;
    for (const task of page.items) takeInOlder(task);
    tasksError.value = null;
  } catch (error) {
    tasksError.value = asApiError(error);
  } finally {
    isLoadingOlder.value = false;
  }
}

/** Changes one picture wherever a task shows it. @param {number} id @param {(media: Media) => Media} change */
function changeMedia(id, change) {
  untracked(() => {
    for (const one of known.values()) one.value = withMedia(one.value, id, change);
  });
}

/** Fetches what has changed of the pictures that tasks show. @param {readonly number[]} ids */
async function refresh(ids) {
  const shown = new Set([...known.values()].flatMap((one) => one.peek().media.map((media) => media.media_id)));
  const wanted = ids.filter((id) => shown.has(id));
  if (!wanted.length) return;
  try {
    // Whether it is in the trash is told by the news itself, which may have come while this was fetched.
    for (const media of await api.mediaOf(wanted)) {
      changeMedia(media.media_id, ({ deleted_at }) => ({ ...media, deleted_at }));
    }
  } catch (error) {
    asApiError(error); // what is shown stays; the banner tells that the server is gone
  }
}

export function startTasks() {
  onNews("task", takeIn);
  onNews("library", (/** @type {import("../lib/shapes.js").LibraryChange} */ { added, removed }) => {
    for (const id of removed) changeMedia(id, (media) => ({ ...media, deleted_at: new Date().toISOString() }));
    for (const [id] of added) changeMedia(id, (media) => ({ ...media, deleted_at: null }));
  });
  onNews("library", (/** @type {import("../lib/shapes.js").LibraryChange} */ { changed }) => refresh(changed));
  onMissedNews(loadTasks);
  const first = loadTasks();
  // What ended after it was fetched and before the news began was not told.
  onNews("hello", () => first.then(() => untracked(() => running.value).length ? loadTasks() : undefined));
  return first;
}
