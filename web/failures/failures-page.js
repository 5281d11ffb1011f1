import { each, html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { failures, failuresError, loadFailures } from "../studio/failures.js";
import { workBar } from "./desk-work.js";
import { failureGroup } from "./failure-group.js";

/** @import { Failure } from "../lib/failure-shape.js" */

/** The failure desk: what did not end well, by cause, and what helps. */
class FailuresPage extends View {
  /** @override */
  render() {
    const kind = steady(() => {
      if (failures.value) return failures.value.length ? "content" : "empty";
      return failuresError.value ? "trouble" : "waiting";
    });
    return html`
      <main class="failures" id="page" tabindex="-1">
        <div class="bar">
          <h1>Failures</h1>
        </div>
        <div class="scroll" tabindex="0" role="region" aria-label="Failures">
          ${workBar()}
          ${each(() => failures.value ?? [], keyOf, failureGroup)}
          ${() => states[kind.value]()}
        </div>
      </main>
    `;
  }
}

/** A group is drawn anew when another order is in it. @param {Failure} failure */
const keyOf = ({ code, detail, billed, action, tasks }) =>
  [code, detail, billed, action, ...tasks.map(({ task_id }) => task_id)].join(" ");

const states = {
  content: () => null,
  waiting: () => html`<div class="bone" role="status" aria-label="Loading"></div>`,
  empty: () =>
    html`<div class="state">${icon("circle-check")}<h2>Nothing to see to</h2>
      <p>What does not end well is listed here, with what it cost and what helps.</p></div>`,
  trouble: () =>
    html`<div class="state" role="alert">${
      icon("circle-alert")
    }<h2>${failuresError.value?.message}</h2><p>${failuresError.value?.advice}</p>
      <button class="btn" @click=${loadFailures}>${icon("rotate-ccw")}Try again</button></div>`,
};

customElements.define("failures-page", FailuresPage);
