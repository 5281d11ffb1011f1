// What went wrong with a task, in the server's words, and what the user may do now.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady, untracked } from "../lib/signals.js";
import { tellTrouble } from "../studio/library.js";
import { isRunning, takeInAnswer, takeInOrder } from "../studio/tasks.js";
import { adoptDialog } from "./adopt-dialog.js";
import { mayCost } from "./confirm-order.js";
import { isEcho } from "./place-order.js";
import { troubleTitle, troubleWords } from "./task-words.js";

/** @import { Task } from "../lib/shapes.js" */

/** @type {Partial<Record<Task["status"], string>>} */
const pictures = { cancelled: "circle-stop", unknown: "circle-question-mark", pending: "clock", processing: "clock" };

/**
 * Also while a task runs: what holds it up, and that it goes on by itself.
 *
 * @param {{ readonly value: Task }} task
 */
export function troubleBox(task) {
  const state = steady(() =>
    `${task.value.status} ${task.value.phase} ${task.value.error?.code} ${task.value.actions}`
  );
  return () => {
    state.value;
    const now = untracked(() => task.value); // a new percentage must not draw an open dialog anew
    const isNews = now.error !== null || (!isRunning(now) && now.status !== "completed");
    return isNews && html`<div class="trouble" data-status=${now.status}>
      ${icon(pictures[now.status] ?? "circle-alert")}
      <div><b>${troubleTitle(now)}</b><p>${troubleWords(now)}</p>${actions(now)}</div>
    </div>`;
  };
}

/** @param {Task} task */
function actions(task) {
  const buttons = [];
  if (task.actions.includes("release")) {
    buttons.push(
      html`<button class="btn small" @click=${() => release(task)}>${icon("play", "i-s")}Release</button>`,
    );
  }
  if (task.actions.includes("retry")) {
    buttons.push(
      html`<button class="btn small" @click=${(/** @type {UIEvent} */ event) => !isEcho(event) && orderAgain(task)}>${
        icon("rotate-ccw", "i-s")
      }Order again</button>`,
    );
  }
  if (task.actions.includes("adopt")) {
    const dialog = adoptDialog(task);
    buttons.push(html`<button class="btn small" @click=${() => dialog.showModal()}>I have its id</button>`, dialog);
  }
  return buttons.length > 0 && html`<div class="row">${buttons}</div>`;
}

/** @param {Task} task @param {boolean} [confirmed] */
async function orderAgain(task, confirmed = false) {
  try {
    takeInOrder((await api.retry(task.task_id, { confirmed })).task);
  } catch (error) {
    if (asApiError(error).code !== "order_not_confirmed") tellTrouble(error);
    else if (await mayCost(asApiError(error).message)) orderAgain(task, true);
  }
}

/** @param {Task} task */
async function release(task) {
  try {
    takeInAnswer(await api.release(task.task_id));
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {string} id */
export async function stopTask(id) {
  try {
    takeInAnswer(await api.cancel(id));
  } catch (error) {
    tellTrouble(error);
  }
}
