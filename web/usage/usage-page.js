import { api } from "../lib/api.js";
import { choice } from "../lib/choice.js";
import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { balanceCard } from "./balance-card.js";
import { budgetCards } from "./budget-cards.js";
import { failurePlot, moneyPlots, spendPlot, waitPlot } from "./plots.js";
import { entryTable } from "./entry-table.js";
import { priceTable } from "./price-table.js";
import { SPANS } from "./spans.js";
import { days, filter, isRehearsal, loadUsage, shows, usage, usageError, watchUsage } from "./usage-state.js";

/** What the money was for, and what came of it. */
class UsagePage extends View {
  /** @override */
  render() {
    watchUsage();
    const kind = steady(() => usage.value ? "content" : usageError.value ? "trouble" : "waiting");
    return html`
      <main class="usage" id="page" tabindex="-1">
        <header class="bar"><h1>Usage</h1>${tools()}</header>
        <div class="scroll" tabindex="0" role="region" aria-label="Usage">${() => states[kind.value]()}</div>
      </main>
    `;
  }
}

const spanWords = { 7: "7 days", 30: "30 days", 90: "90 days", 365: "A year" };

const tools = () =>
  html`<div class="tools">
    ${
    choice({
      label: "Orders",
      look: "seg",
      values: /** @type {const} */ (["paid", "rehearsals"]),
      value: () => isRehearsal.value ? "rehearsals" : "paid",
      choose: (one) => shows.value = one,
      draw: (one) => one === "paid" ? "Paid" : "Rehearsals",
    })
  }${
    choice({
      label: "Span",
      look: "seg",
      values: SPANS,
      value: () => /** @type {(typeof SPANS)[number]} */ (days.value),
      choose: (span) => days.value = span,
      draw: (span) => spanWords[span],
    })
  }
    <a class="btn" href=${() => api.ledgerTable(filter.value)} download>${icon("download")}CSV</a>
  </div>`;

const states = {
  content: () => {
    const isEmpty = steady(() => usage.value?.totals.orders === 0), isFree = steady(() => isRehearsal.value);
    return [
      html`<div class="cards">${budgetCards()}${balanceCard()}</div>`,
      html`<div class="plots">${() =>
        isEmpty.value
          ? nothingYet(isFree.value)
          : [spendPlot(), isFree.value ? null : moneyPlots(), waitPlot(), failurePlot()]}</div>`,
      html`<div>${() => isEmpty.value ? null : entryTable()}</div>`,
      priceTable(),
    ];
  },
  waiting: () => html`<div class="bone" role="status" aria-label="Loading"></div>`,
  trouble: () =>
    html`<div class="state" role="alert">${
      icon("circle-alert")
    }<h2>${usageError.value?.message}</h2><p>${usageError.value?.advice}</p>
      <button class="btn" @click=${loadUsage}>${icon("rotate-ccw")}Try again</button></div>`,
};

/** @param {boolean} isFree */
const nothingYet = (isFree) =>
  html`<div class="state card">${icon("chart-no-axes-column")}<h2>${
    isFree ? "No rehearsal in this time" : "Nothing was paid for in this time"
  }</h2><p>${
    isFree
      ? "Orders to the sandbox are listed here; they cost nothing."
      : "What orders cost is listed here as soon as the first one is sent."
  }</p></div>`;

customElements.define("usage-page", UsagePage);
