// Pure steps of the task list: where a task belongs, and how one of its pictures changes.

/** @import { Media, Task } from "../lib/shapes.js" */

/**
 * @param {readonly string[]} ids  newest first
 * @param {string} id  not among them
 * @param {(other: string) => boolean} isOlder  whether another one belongs after it
 * @returns {readonly string[]}
 */
export function insertBefore(ids, id, isOlder) {
  const at = ids.findIndex(isOlder);
  return at < 0 ? [...ids, id] : [...ids.slice(0, at), id, ...ids.slice(at)];
}

const RANK = { pending: 0, unknown: 1, processing: 2, completed: 3, failed: 3, cancelled: 3 };

/**
 * Whether an answer may replace what is known. The stream of news can be faster than the answer to an order, and states
 * only go forward, so an answer of an earlier state is old.
 *
 * @param {Pick<Task, "status">} answer
 * @param {Pick<Task, "status">} known
 */
export const isNotOlder = (answer, known) => RANK[answer.status] >= RANK[known.status];

/**
 * @param {Task} task
 * @param {number} id  of a picture
 * @param {(media: Media) => Media} change
 * @returns {Task} the very same task when the picture is not its own
 */
export function withMedia(task, id, change) {
  if (!task.media.some((media) => media.media_id === id)) return task;
  return { ...task, media: task.media.map((media) => media.media_id === id ? change(media) : media) };
}
