import { asApiError } from "../lib/api-error.js";
import { minuteHand } from "../lib/clock.js";
import { credits, dateTime, timeAgo, usd } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { settings } from "../studio/settings.js";
import { readBalance, usage } from "./usage-state.js";

/** @import { Account } from "../lib/shapes.js" */

/** What the provider says is left, and what of it no order explains. */
export function balanceCard() {
  const trouble = signal(""), isAsking = signal(false);
  const account = steady(() => usage.value?.accounts[0] ?? null),
    hasKey = steady(() => settings.value?.has_key === true);
  const now = minuteHand();
  const look = async () => {
    isAsking.value = true;
    trouble.value = "";
    try {
      await readBalance();
    } catch (error) {
      trouble.value = asApiError(error).words;
    } finally {
      isAsking.value = false;
    }
  };
  return html`
    <section class="card">
      <h2>Balance at Kie</h2>
      <p class="sum num">${() => account.value ? credits(account.value.credits) : "Not asked yet"}</p>
      <p class="hint num" role="status">${() =>
        trouble.value ||
        (account.value ? accountWords(account.value, now()) : hasKey.value ? "" : "There is no key yet.")}</p>
      <div>${() =>
        hasKey.value &&
        html`<button class="btn small" aria-busy=${() => String(isAsking.value)} @click=${look}>${
          icon("rotate-ccw", "i-s")
        }Ask Kie</button>`}</div>
    </section>
  `;
}

/** @param {Account} account @param {number} now ms */
function accountWords({ usd: dollars, read_at, since, ledger_credits, unexplained_credits, added_credits }, now) {
  const worth = dollars === null ? "" : `${usd(dollars)}, `;
  const sums = [
    `${credits(ledger_credits)} for orders`,
    `${credits(unexplained_credits)} unexplained`,
    added_credits ? `${credits(added_credits)} added or given back` : "",
  ].filter(Boolean).join(", ");
  return `${worth}${timeAgo(read_at, now)}. Since ${dateTime(since)}: ${sums}.`;
}
