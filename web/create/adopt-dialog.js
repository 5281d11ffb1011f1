import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { takeInAnswer } from "../studio/tasks.js";
import { troubleLine } from "./trouble-line.js";

/** @import { Task } from "../lib/shapes.js" */

/**
 * Asks for the id under which the service knows a task whose fate is unknown.
 *
 * @param {Task} task
 * @returns {HTMLDialogElement}
 */
export function adoptDialog(task) {
  const trouble = signal(""), field = `adopt-${task.task_id}`;
  const adopt = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const id = String(new FormData(form).get("id") ?? "").trim();
    if (!id) {
      trouble.value = "Paste the id first.";
      form.querySelector("input")?.focus();
      return;
    }
    try {
      takeInAnswer(await api.adopt(task.task_id, id));
      form.closest("dialog")?.close();
    } catch (error) {
      trouble.value = asApiError(error).words;
    }
  };
  return html`
    <dialog class="dialog" closedby="any" aria-labelledby=${`${field}-title`}>
      <h2 id=${`${field}-title`}>Fetch an order whose fate is unknown</h2>
      <form @submit=${adopt} novalidate>
        <p>This order may have been billed. If the list of tasks on the service's own site shows it, paste its task id
            here, and Atelier fetches the result without ordering again.</p>
        <div class="field">
            <label class="label" for=${field}>Task id at the service</label>
            <div class="input"><input id=${field} name="id" autocomplete="off" spellcheck="false"></div>
            ${() => trouble.value && troubleLine(trouble.value)}
          </div>
        <div class="row">
          <button type="button" class="btn quiet" @click=${(/** @type {Event} */ event) =>
            /** @type {HTMLElement} */ (event.target).closest("dialog")?.close()}>Cancel</button>
          <button class="btn strong">Fetch the result</button>
        </div>
      </form>
    </dialog>
  `;
}
