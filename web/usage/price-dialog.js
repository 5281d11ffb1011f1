import { asApiError } from "../lib/api-error.js";
import { askLive, closeAround } from "../lib/dialog.js";
import { each, html } from "../lib/html.js";
import { priceApi } from "../lib/price-api.js";
import { signal, steady, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { troubleLine } from "../create/trouble-line.js";
import { models } from "../studio/models.js";
import { loadPrices, ownPrices } from "../studio/prices.js";
import { priceIn, priceRows, priceWords } from "./price-rows.js";
import { today } from "./usage-state.js";

/** @import { OwnPrice } from "../lib/price-api.js" */
/** @import { PriceRow } from "./price-rows.js" */

/** Asks what one unit costs and since when; what was said before is listed and can be taken away. @param {PriceRow} row */
export const askPrice = (row) => askLive(() => dialog(row));

/** @param {PriceRow} first @returns {HTMLDialogElement} */
function dialog(first) {
  const wrong = signal(""), { model, when, name, words, unit, list } = first;
  const own = steady(() =>
    priceRows(models.value ?? [], ownPrices.value ?? []).find(({ key }) => key === first.key)?.own ?? first.own
  );
  const save = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target), given = new FormData(form);
    const usd = priceIn(String(given.get("usd"))), since = String(given.get("since"));
    if (usd === null) wrong.value = "Write a sum of dollars, such as 0.05.";
    else if (!since) wrong.value = "Choose the day from which it holds.";
    else {
      await tried(async () => {
        await priceApi.set({ model, when, usd, since });
        closeAround(event);
        toast(`${name}: ${priceWords(usd)} ${unit} from ${since} on`);
      });
    }
  };
  const reset = (/** @type {Event} */ event) =>
    tried(async () => {
      for (const { price_id } of own.peek()) await priceApi.remove(price_id);
      closeAround(event);
      toast(list === null ? `${name} has no price again` : `${name}: the list counts again`);
    });
  /** @param {() => Promise<void>} work */
  const tried = async (work) => {
    wrong.value = "";
    try {
      await work();
    } catch (error) {
      wrong.value = asApiError(error).words;
    }
    await loadPrices();
  };
  const usual = untracked(() => first.now?.usd ?? list);
  return html`
    <dialog class="dialog" closedby="any" aria-labelledby="price-title">
      <h2 id="price-title">The price of ${name}</h2>
      <p>${words}. ${list === null ? "The list has no price for it." : `The list has ${priceWords(list)} ${unit}.`}</p>
      <form @submit=${save} novalidate>
        <div class="pair">
          <div class="field"><label class="label" for="price-usd">Dollars ${unit}</label>
            <div class="input"><span aria-hidden="true">$</span><input id="price-usd" name="usd" inputmode="decimal" autocomplete="off"
              aria-describedby="price-wrong" aria-invalid=${() => String(wrong.value !== "")} .value=${usual === null
                ? ""
                : String(usual)}></div></div>
          <div class="field"><label class="label" for="price-since">From</label>
            <div class="input"><input id="price-since" name="since" type="date" .value=${untracked(() =>
              today.value
            )}></div></div>
        </div>
        <div id="price-wrong">${() => wrong.value && troubleLine(wrong.value)}</div>
        <ul class="said" aria-label="What you set">${each(
          () => own.value,
          ({ price_id, usd }) => `${price_id} ${usd}`,
          (price) => said(price, unit, tried),
        )}</ul>
        <div class="row">
          ${() =>
            own.value.length > 0 &&
            html`<button type="button" class="btn danger" @click=${reset}>Back to the list</button>`}
          <button type="button" class="btn quiet" @click=${closeAround}>Cancel</button>
          <button class="btn strong">Set the price</button>
        </div>
      </form>
    </dialog>
  `;
}

/** @param {OwnPrice} price @param {string} unit @param {(work: () => Promise<void>) => Promise<void>} tried */
const said = ({ price_id, usd, since }, unit, tried) =>
  html`
    <li class="num">From ${since}: ${priceWords(usd)} ${unit}
      <button type="button" class="btn small quiet" aria-label=${`Take away what holds from ${since}`} @click=${() =>
        tried(() => priceApi.remove(price_id))}>Take away</button></li>
  `;
