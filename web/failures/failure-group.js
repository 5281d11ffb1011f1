import { adoptDialog } from "../create/adopt-dialog.js";
import { useAgain } from "../create/use-again.js";
import { minuteHand } from "../lib/clock.js";
import { ask } from "../lib/dialog.js";
import { dateTime, plural, timeAgo } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { work } from "./desk-work.js";
import { actionWords, asideWords, billedWords } from "./failure-words.js";
import { putAside, remedies } from "./remedies.js";

/** @import { Failure } from "../lib/failure-shape.js" */
/** @import { Task } from "../lib/shapes.js" */

const pictures = { retry: "rotate-ccw", look_again: "download", settings: "key-round", room: "settings" };

/**
 * One cause: what happened, whether it cost anything, the orders that it hit, and the one thing that helps.
 *
 * @param {Failure} failure
 */
export function failureGroup(failure) {
  const label = actionWords(failure), isBusy = () => work.value !== null;
  return html`
    <section class="card failure" aria-label=${failure.detail}>
      <header>
          ${icon(failure.billed === "maybe" ? "circle-question-mark" : "circle-alert")}
          <div>
            <h2>${failure.detail}</h2>
            <p>${failure.advice}</p>
            <div class="facts">
              <span class="fact num">${plural(failure.tasks.length, "order")}</span>
              <span class="fact num" data-billed=${failure.billed}>${icon("coins", "i-s")}${billedWords(failure)}</span>
            </div>
          </div>
        </header>
      <ul>${failure.tasks.map((task) => row(failure, task))}</ul>
      <div class="row">
          ${label &&
            html`
              <button class="btn strong" ?disabled=${isBusy}
                @click=${() => remedies[failure.action]?.(failure)}>${icon(
                  pictures[/** @type {keyof typeof pictures} */ (failure.action)],
                )}${label}</button>
            `}
          <button class="btn quiet" ?disabled=${isBusy} @click=${() => putAside(failure)}>${asideWords(
            failure,
          )}</button>
        </div>
    </section>
  `;
}

/** @param {Failure} failure @param {Task} task */
function row({ action }, task) {
  const now = minuteHand();
  return html`<li>
    <p dir="auto">${task.prompt || "An order without words"}</p>
    <span class="fact">${task.model_name}</span>
    <time class="fact num" datetime=${task.created_at} title=${dateTime(task.created_at)}>${() =>
    timeAgo(task.created_at, now())}</time>
    ${
    action === "adopt" &&
    html`<button class="btn small" @click=${() => ask(adoptDialog(task))}>I have its id</button>`
  }
    ${
    (action === "adopt" || action === "change") &&
    html`<button class="btn small" @click=${() => useAgain(task)}>${icon("repeat-2", "i-s")}Use again</button>`
  }
  </li>`;
}
