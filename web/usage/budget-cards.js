import { count, plural, usd } from "../lib/format.js";
import { html } from "../lib/html.js";
import { budgets } from "../studio/budgets.js";
import { isRehearsal, usage } from "./usage-state.js";

/** @import { Budget } from "../lib/shapes.js" */

/** Today and this month beside their budgets, and the span that is shown. */
export const budgetCards = () => [
  budgetCard("Today", () => budgets.value?.day),
  budgetCard("This month", () => budgets.value?.month),
  html`
    <section class="card">
      <h2>In this time</h2>
      <p class="sum num">${() => spanSum()}</p>
      <p class="hint num">${() => spanWords()}</p>
    </section>
  `,
];

/** @param {string} title @param {() => Budget | undefined} budget */
const budgetCard = (title, budget) =>
  html`<section class="card"><h2>${title}</h2><p class="sum num">${() => usd(budget()?.spent_usd ?? 0)}</p>${() =>
    meter(title, budget())}</section>`;

/** @param {string} title @param {Budget | undefined} budget */
function meter(title, budget) {
  if (!budget || budget.limit_usd === null) return html`<p class="hint">No budget. <a href="/settings">Set one</a></p>`;
  const waiting = budgets.value?.held ? `, ${plural(budgets.value.held, "order")} held` : "";
  return [
    html`<progress max=${
      budget.limit_usd || 1
    } value=${budget.spent_usd} aria-label=${`${title}: spent of the budget`}></progress>`,
    html`<p class="hint num">${usd(budget.left_usd ?? 0)} left of ${usd(budget.limit_usd)}${waiting}</p>`,
  ];
}

function spanSum() {
  if (!usage.value) return "";
  return isRehearsal.value ? plural(usage.value.totals.orders, "rehearsal") : usd(usage.value.totals.usd);
}

function spanWords() {
  if (!usage.value) return "";
  const { orders, made, kept, unclear, unclear_usd, unpriced } = usage.value.totals;
  return [
    isRehearsal.value ? "" : plural(orders, "order"),
    `${plural(made, "file")} made, ${count(kept)} kept`,
    unclear ? `${usd(unclear_usd)} of it for ${plural(unclear, "order")} that may not have been billed` : "",
    unpriced ? `${plural(unpriced, "order")} without a known price not counted` : "",
  ].filter(Boolean).join("; ");
}
