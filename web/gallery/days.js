// Days of the calendar as the gallery narrows by them, such as 2026-11-20.
import { ask, closeAround } from "../lib/dialog.js";
import { addDays } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @typedef {{ since: string, until: string }} Days  either may be empty */

/** The usual wishes. @param {string} today @returns {{ label: string, from: string }[]} */
export const recent = (today) => [
  { label: "Today", from: today },
  { label: "Last 7 days", from: addDays(today, -6) },
  { label: "Last 30 days", from: addDays(today, -29) },
  { label: "This year", from: `${today.slice(0, 4)}-01-01` },
];

/** Asks for the first and the last day. @param {Days} now @param {(days: Days) => void} choose */
export function askForDays({ since, until }, choose) {
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget), given = new FormData(form);
    const [first, last] = ["since", "until"].map((name) => String(given.get(name) ?? ""));
    form.closest("dialog")?.close();
    choose(first && last && first > last ? { since: last, until: first } : { since: first, until: last });
  };
  ask(html`
    <dialog class="dialog days" closedby="any" aria-labelledby="days-title">
      <h2 id="days-title">Made between</h2>
      <form @submit=${submit}>
        <div class="pair">
          <label
            class="field"><span class="label">First day</span><span class="input"><input type="date" name="since" .value=${since}></span></label>
          <label
            class="field"><span class="label">Last day</span><span class="input"><input type="date" name="until" .value=${until}></span></label>
        </div>
        <div class="row"><button type="button" class="btn quiet" @click=${closeAround}>Cancel</button>
            <button class="btn strong">Show</button></div>
      </form>
    </dialog>
  `);
}
