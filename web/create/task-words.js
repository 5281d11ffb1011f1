// The words for what a task is doing. Pure.
import { duration, nounOf, plural, usd } from "../lib/format.js";

/** @import { Task } from "../lib/shapes.js" */

/** @type {Record<string, string>} */
const phases = {
  queued: "Waiting",
  submitting: "Sending",
  accepted: "Accepted",
  running: "Drawing",
  downloading: "Saving",
  needs_space: "The disk is full",
  stored: "Saved",
  rejected: "Refused",
  failed: "Failed",
  expired: "Too late to fetch",
  refused: "File refused",
  unknown: "Unknown",
  cancelled: "Stopped",
};

/** @param {string} phase  a word that this page does not know is shown as it is */
export const phaseWords = (phase) => phases[phase] ?? phase.replaceAll("_", " ");

/** What stands on the tile of a picture that is not there yet. @param {Pick<Task, "phase" | "progress">} task */
export const tileWords = ({ phase, progress }) =>
  progress === null || phase !== "running" ? phaseWords(phase) : `${phaseWords(phase)} ${progress}%`;

/**
 * How long it will still take.
 *
 * @param {number | null} eta  seconds, as the server said
 * @param {number} passed  seconds since then
 */
export function remainingWords(eta, passed) {
  if (eta === null) return "";
  const left = Math.round(eta - passed);
  return left > 0 ? `${duration(left)} left` : "any moment now";
}

/** Such as "1 running, 2 waiting". @param {readonly Pick<Task, "status">[]} tasks  under way */
export function runningWords(tasks) {
  const waiting = tasks.filter(({ status }) => status === "pending").length, left = tasks.length - waiting;
  return [left ? `${left} running` : "", waiting ? `${waiting} waiting` : ""].filter(Boolean).join(", ");
}

/** How many wait to be sent before this one. @param {readonly Pick<Task, "task_id" | "phase">[]} tasks  under way, oldest first @param {string} id */
export function queueWords(tasks, id) {
  const waiting = tasks.filter(({ phase }) => phase === "queued"), at = waiting.findIndex((one) => one.task_id === id);
  return at > 0 ? `${at} before it` : "";
}

/** @param {Task} task @returns {string[]} the facts under the prompt, without the time */
export function facts(task) {
  const isOneVideo = task.kind === "video" && task.media.length === 1;
  return [
    task.model_name,
    task.aspect_ratio,
    isOneVideo ? "" : plural(task.media.length, nounOf(task.kind)),
    task.duration ? duration(task.duration) : "",
    task.quality ?? "",
    task.is_enhance ? "Enhanced" : "",
    task.references?.length ? plural(task.references.length, "reference") : "",
    task.source_media_id ? `From clip ${task.source_media_id}` : "",
    task.sandbox ? "Sandbox" : "",
  ].filter(Boolean);
}

/** What it costs at the service; nothing in the sandbox. @param {Pick<Task, "sandbox" | "cost" | "estimate">} task */
export function costWords({ sandbox, cost, estimate }) {
  const price = cost ?? estimate;
  if (sandbox || !price) return "";
  return cost && !cost.estimated ? usd(price.usd) : `about ${usd(price.usd)}`;
}

/** What went wrong, as a heading. @param {Pick<Task, "status" | "phase" | "actions">} task */
export function troubleTitle({ status, phase, actions }) {
  if (actions.includes("release")) return "Held";
  if (status === "unknown") return "It is not known whether the service took this order";
  if (status === "cancelled") return "Stopped";
  return phaseWords(phase);
}

/** @param {Pick<Task, "status" | "error">} task @returns {string} */
export function troubleWords({ status, error }) {
  if (error) return [error.detail, error.advice].filter(Boolean).join(" ");
  if (status === "cancelled") return "The order was taken back.";
  return status === "unknown" ? "It may have been billed." : "No reason was given.";
}
