import { plural, usd } from "../lib/format.js";
import { html } from "../lib/html.js";
import { signal, steady } from "../lib/signals.js";
import { troubleLine } from "../create/trouble-line.js";
import { budgets } from "../studio/budgets.js";
import { settings } from "../studio/settings.js";
import { save } from "./save.js";
import { section } from "./section.js";

/** @typedef {"budget_day_usd" | "budget_month_usd" | "confirm_above_usd"} Sum */

/** What orders may cost: what passes a budget waits. */
export const budgetSection = () =>
  section("Budgets", [
    html`<p class="hint">An order that would pass a budget waits until you release it, raise the budget, or the next day or month
      begins. Rehearsals in the sandbox cost nothing.</p>`,
    html`<div class="sums">
      ${sumField("budget_day_usd", "A day", "no bound")}
      ${sumField("budget_month_usd", "A month", "no bound")}
      ${sumField("confirm_above_usd", "Ask me above", "never")}
    </div>`,
    html`<p class="num" role="status">${() => spentWords()}</p>`,
  ]);

/** @param {Sum} name @param {string} label @param {string} none  what an empty field means */
function sumField(name, label, none) {
  const wrong = signal(""), stored = steady(() => settings.value?.[name] ?? null);
  const change = (/** @type {Event} */ event) => {
    const text = /** @type {HTMLInputElement} */ (event.target).value.trim();
    const sum = text === "" ? null : Number(text.replace(",", "."));
    wrong.value = sum === null || (sum >= 0 && sum <= 1e6) ? "" : "Write a sum of dollars, such as 10 or 2.50.";
    if (!wrong.value && sum !== stored.peek()) save({ [name]: sum });
  };
  return html`<div class="field"><label class="label" for=${name}>${label}</label>
    <div class="input"><span aria-hidden="true">$</span><input id=${name} inputmode="decimal" autocomplete="off" placeholder=${none}
      aria-describedby=${`${name}-wrong`} aria-invalid=${() => String(wrong.value !== "")} .value=${() =>
    stored.value === null ? "" : String(stored.value)} @change=${change}></div>
    <div id=${`${name}-wrong`}>${() => wrong.value && troubleLine(wrong.value)}</div></div>`;
}

function spentWords() {
  if (!budgets.value) return "";
  const { day, month, held } = budgets.value;
  const of = (/** @type {{ spent_usd: number, limit_usd: number | null }} */ { spent_usd, limit_usd }) =>
    limit_usd === null ? usd(spent_usd) : `${usd(spent_usd)} of ${usd(limit_usd)}`;
  const waiting = held ? ` ${plural(held, "order")} ${held === 1 ? "waits" : "wait"} for a budget.` : "";
  return `Spent today: ${of(day)}. This month: ${of(month)}.${waiting}`;
}
