import { count } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { computed, signal, steady } from "../lib/signals.js";
import { models } from "../studio/models.js";
import { loadPrices, ownPrices } from "../studio/prices.js";
import { askPrice } from "./price-dialog.js";
import { priceRows, priceWords } from "./price-rows.js";

/** @import { PriceRow } from "./price-rows.js" */

/** What orders are estimated by: the provider's list, and what the user says instead. */
export function priceTable() {
  const typed = signal("");
  const rows = computed(() => priceRows(models.value ?? [], ownPrices.value ?? [], typed.value));
  const listed = steady(() => models.value?.find(({ price }) => price)?.price?.list_as_of ?? "");
  loadPrices();
  return html`
    <section class="card prices" id="prices">
      <h2>Prices</h2>
      <p
        class="hint">Orders are estimated by these, and held against the budgets; where Kie does not say what an order took, they are
        booked, too. The list is Kie's${() =>
          listed.value && ` of ${listed.value}`}. What you set counts from its day on; what is booked stays.</p>
      <label class="input">${icon(
        "search",
      )}<input aria-label="Search models" placeholder="Search models" autocomplete="off"
        @input=${(/** @type {Event} */ event) =>
          typed.value = /** @type {HTMLInputElement} */ (event.target).value}></label>
      <div class="table" tabindex="0" role="region" aria-label="Prices">
        <table class="entries">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Orders</th>
              <th scope="col">List</th>
              <th scope="col">Yours</th>
              <th scope="col"><span class="sr">Change</span></th>
            </tr>
          </thead>
          <tbody>${each(() => rows.value, keyOf, row)}</tbody>
        </table>
      </div>
      <p class="hint" role="status">${() =>
        rows.value.length ? `${count(rows.value.length)} prices` : "No model has these words."}</p>
    </section>
  `;
}

/** A row is drawn anew when its price changes. @param {PriceRow} row */
const keyOf = ({ key, list, own }) => `${key} ${list} ${JSON.stringify(own)}`;

/** @param {PriceRow} row */
const row = (row) =>
  html`
    <tr>
      <th scope="row">${row.name}</th>
      <td>${row.words}</td>
      <td class="num">${row.list === null ? "no price" : `${priceWords(row.list)} ${row.unit}`}</td>
      <td class="num">${ownWords(row)}</td>
      <td>
        <button class="btn small" aria-label=${`Set the price of ${row.name}, ${row.words}`} @click=${() =>
          askPrice(row)}>${row.own.length ? "Change" : "Set"}</button>
      </td>
    </tr>
  `;

/** @param {PriceRow} row */
function ownWords({ own, now, unit }) {
  const next = own.at(-1);
  const words = now ? `${priceWords(now.usd)} ${unit} since ${now.since}` : "";
  if (!next || next === now) return words || "–";
  return [words, `${priceWords(next.usd)} from ${next.since}`].filter(Boolean).join(", ");
}
