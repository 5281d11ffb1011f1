import { ask } from "../lib/dialog.js";
import { usd } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Money } from "../lib/shapes.js" */

/**
 * Asks whether it may cost so much.
 *
 * @param {string} words @param {{ title?: string, label?: string }} [names]
 * @returns {Promise<boolean>}
 */
export function mayCost(words, { title = "Order it?", label = "Order" } = {}) {
  return new Promise((answer) => {
    let isWanted = false;
    const order = () => {
      isWanted = true;
      dialog.close();
    };
    /** @type {HTMLDialogElement} */
    const dialog = html`
      <dialog class="dialog" closedby="any" aria-labelledby="may-cost">
        <h2 id="may-cost">${title}</h2>
        <p>${words}</p>
        <div class="row">
          <button type="button" class="btn quiet" @click=${() => dialog.close()}>Not now</button>
          <button type="button" class="btn accent" @click=${order}>${label}</button>
        </div>
      </dialog>
    `;
    dialog.addEventListener("close", () => answer(isWanted));
    ask(dialog);
  });
}

/** @param {Money | null} price @param {number} limit  above which the user wants to be asked */
export const dearWords = (price, limit) =>
  `${price ? `It costs about ${usd(price.usd)}` : "Nobody states a price for it"}; you asked to be asked above ${
    usd(limit)
  }.`;
