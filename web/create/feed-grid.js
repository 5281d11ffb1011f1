import { ratioOf } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { computed } from "../lib/signals.js";
import { isRunning, isShown, taskOf } from "../studio/tasks.js";
import { mediaTile, waitingTile } from "./task-tiles.js";

const BESIDE = 8; // as many as stand small beside each other

/** @typedef {{ id: number, task: string }} Cell  a media and the task that makes it */

/** Everything that some tasks made and are making, without the words. @param {() => readonly string[]} ids  of the tasks */
export const feedGrid = (ids) =>
  html`<div class="shots together">${
    each(() => cells(ids()), ({ id, task }) => `${id} ${isShown(mediaOf(id, task))}`, cell)
  }</div>`;

/** @param {readonly string[]} ids @returns {Cell[]} */
const cells = (ids) =>
  ids.map(taskOf).flatMap((task) =>
    task.media.filter((media) => isShown(media) || (isRunning(task) && media.status !== "failed"))
      .map(({ media_id }) => ({ id: media_id, task: task.task_id }))
  );

/** @param {number} id @param {string} task */
const mediaOf = (
  id,
  task,
) => /** @type {import("../lib/shapes.js").Media} */ (taskOf(task).media.find(({ media_id }) => media_id === id));

/** @param {Cell} cell */
function cell({ id, task }) {
  const media = mediaOf(id, task);
  return isShown(media)
    ? mediaTile(media, BESIDE, () => taskOf(task).media.find(({ media_id }) => media_id === id))
    : waitingTile(computed(() => taskOf(task)), ratioOf(media.aspect_ratio));
}
