import { credits, dateTime, shorten, usd } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { steady } from "../lib/signals.js";
import { tellTrouble } from "../studio/library.js";
import { entries, hasMore, loadMore, usage } from "./usage-state.js";

/** @import { LedgerEntry } from "../lib/shapes.js" */

/** @type {Record<LedgerEntry["state"], string>} */
const stateWords = { reserved: "under way", spent: "spent", unclear: "may be billed", returned: "not billed" };

/** Every order, newest first. */
export function entryTable() {
  const more = steady(() => hasMore.value);
  const load = () => loadMore().catch(tellTrouble);
  return html`
    <section class="card">
      <h2>Orders</h2>
      <div class="table" tabindex="0" role="region" aria-label="Orders">
        <table class="entries">
          <thead>
            <tr>
              <th scope="col">Sent</th>
              <th scope="col">Order</th>
              <th scope="col">Model</th>
              <th scope="col">State</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>${each(
            () => entries.value,
            (entry) => `${entry.task_id} ${entry.state} ${entry.cost?.usd}`,
            row,
          )}</tbody>
        </table>
      </div>
      <p class="hint num">${() => `${entries.value.length} of ${usage.value?.totals.orders ?? 0}`}</p>
      <div>${() => more.value && html`<button class="btn" @click=${load}>Show more</button>`}</div>
    </section>
  `;
}

/** @param {LedgerEntry} entry */
const row = (entry) =>
  html`
    <tr>
      <td class="num"><time datetime=${entry.sent_at}>${dateTime(entry.sent_at)}</time></td>
      <td dir="auto">${prompt(entry)}</td>
      <td>${entry.model_name}</td>
      <td>${stateWords[entry.state] ?? entry.state}</td>
      <td class="num">${costWords(entry)}</td>
    </tr>
  `;

/** @param {LedgerEntry} entry */
function prompt({ prompt, media_id, state }) {
  const words = shorten(prompt) || "(no words)";
  return media_id && state === "spent" ? html`<a href=${`/gallery/${media_id}`}>${words}</a>` : words;
}

/** @param {LedgerEntry} entry */
function costWords({ cost, sandbox }) {
  if (sandbox) return "free";
  if (!cost) return "unknown";
  return `${cost.estimated && cost.usd ? "about " : ""}${usd(cost.usd)} (${credits(cost.credits)})`;
}
