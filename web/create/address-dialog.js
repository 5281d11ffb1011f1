import { ask, closeAround } from "../lib/dialog.js";
import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { addAddress } from "./references.js";
import { troubleLine } from "./trouble-line.js";

/** @import { Role } from "../lib/shapes.js" */

/** Asks for the address of a picture or clip on the web. @param {Role | null} role */
export function addressDialog(role) {
  const trouble = signal("");
  const add = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const text = String(new FormData(form).get("address") ?? "").trim();
    if (/^https?:\/\/[^\s/]+\.[^\s/]/.test(text) && URL.canParse(text)) {
      addAddress(text, role);
      closeAround(event);
      return;
    }
    trouble.value = "That is no address on the web. Copy the address of the picture itself; it begins with https://.";
    form.querySelector("input")?.focus();
  };
  ask(html`
    <dialog class="dialog" closedby="any" aria-labelledby="address-title">
      <h2 id="address-title">Something on the web</h2>
      <form @submit=${add} novalidate>
        <p>The service fetches it itself when it draws. Atelier keeps no copy.</p>
        <div class="field">
          <label class="label" for="address">Address</label>
          <div class="input"><input id="address" name="address" type="url" inputmode="url" autocomplete="off" placeholder="https://"></div>
          ${() => trouble.value && troubleLine(trouble.value)}
        </div>
        <div class="row">
          <button type="button" class="btn quiet" @click=${closeAround}>Cancel</button>
          <button class="btn strong">Add</button>
        </div>
      </form>
    </dialog>
  `);
}
