import { duration, plural } from "../lib/format.js";

/** @import { Task } from "../lib/shapes.js" */

/**
 * The second line of the engine card: what remains, and how many wait.
 *
 * @param {readonly Pick<Task, "status" | "eta_seconds">[]} running
 */
export function engineWords(running) {
  if (!running.length) return "Nothing under way";
  const waiting = running.filter((task) => task.status === "pending").length;
  const longest = Math.max(0, ...running.map((task) => task.eta_seconds ?? 0));
  const words = [longest ? `${duration(longest)} left` : "", waiting ? `${waiting} waiting` : ""];
  return words.filter(Boolean).join(", ") || plural(running.length, "order") + " at the service";
}
