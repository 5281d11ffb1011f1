/** @import { PageName } from "../lib/router.js" */
/** @import { Task } from "../lib/shapes.js" */

/** @type {Record<PageName, string>} */
const names = { create: "Create", gallery: "Gallery", usage: "Usage", failures: "Failures", settings: "Settings" };

/**
 * What the tab of the browser says: progress first, so that it can be read in a narrow tab.
 *
 * @param {PageName} page
 * @param {readonly Pick<Task, "progress">[]} running
 */
export function pageTitle(page, running) {
  const plain = `${names[page]} – Atelier`;
  if (!running.length) return plain;
  const done = meanProgress(running);
  return done === null ? `${running.length} running · ${plain}` : `${done}% · ${plain}`;
}

/** @param {readonly Pick<Task, "progress">[]} tasks @returns {number | null} null when none of them tells */
export function meanProgress(tasks) {
  if (tasks.every((task) => task.progress === null)) return null;
  return Math.floor(tasks.reduce((sum, task) => sum + (task.progress ?? 0), 0) / tasks.length);
}
