import { count, plural, usd, waits } from "../lib/format.js";
import { html } from "../lib/html.js";
import { onDispose, signal, steady } from "../lib/signals.js";
import { barTable } from "./bar-table.js";
import { columnPlot } from "./column-plot.js";
import { columns } from "./spans.js";
import { days, isRehearsal, today, usage } from "./usage-state.js";

/** @import { Column } from "./spans.js" */
/** @import { ModelUsage } from "../lib/shapes.js" */

const oneDigit = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** @param {string} title @param {unknown} content @param {string} [look] */
const card = (title, content, look = "") =>
  html`<section class=${`card ${look}`}><h2>${title}</h2>${content}</section>`;

/** Money by day; of rehearsals, how many there were. */
export function spendPlot() {
  const width = signal(0);
  // As text, so that news of other things does not draw the plot anew under the reader's hand.
  const data = steady(() => JSON.stringify(columns(usage.value?.days ?? [], today.value, days.value)));
  const frame = html`<div class="plot-frame">${() =>
    width.value > 0 && plot(width.value, JSON.parse(data.value))}</div>`;
  const observer = new ResizeObserver(([{ contentRect }]) => width.value = Math.round(contentRect.width));
  observer.observe(frame);
  onDispose(() => observer.disconnect());
  return card("By day", frame, "wide");
}

/** @param {number} width @param {Column[]} columns */
const plot = (width, columns) =>
  columnPlot({
    label: isRehearsal.value ? "Rehearsals by day" : "Spent by day",
    columns,
    width,
    ...(isRehearsal.value
      ? {
        value: ({ orders }) => orders,
        mark: String,
        words: ({ words, orders }) => `${words}: ${plural(orders, "rehearsal")}`,
        step: 1,
      }
      : {
        value: ({ usd }) => usd,
        mark: usd,
        words: ({ words, usd: sum, orders }) => `${words}: ${usd(sum)} for ${plural(orders, "order")}`,
      }),
  });

export const moneyPlots = () => [
  card(
    "Spent by model",
    models(
      "Spent by model",
      ({ usd }) => usd,
      ({ usd: sum, orders }) => `${usd(sum)}, ${plural(orders, "order")}`,
    ),
  ),
  card(
    "Kept for a dollar",
    models(
      "Kept for a dollar",
      ({ kept_per_usd }) => kept_per_usd ?? 0,
      ({ kept_per_usd, kept, made }) =>
        kept_per_usd === null ? "no price" : `${oneDigit.format(kept_per_usd)} (${count(kept)} of ${count(made)} kept)`,
    ),
  ),
];

export const waitPlot = () =>
  card(
    "Wait by model",
    models(
      "Wait by model",
      ({ typical_seconds }) => typical_seconds ?? 0,
      ({ typical_seconds, longest_seconds }) =>
        typical_seconds === null ? "none finished" : waits(typical_seconds, longest_seconds ?? typical_seconds),
    ),
  );

/** @param {string} label @param {(model: ModelUsage) => number} value @param {(model: ModelUsage) => string} words */
const models = (label, value, words) => () =>
  barTable({
    label,
    rows: (usage.value?.models ?? []).toSorted((a, b) => value(b) - value(a)),
    name: ({ model_name }) => model_name,
    value,
    words,
  });

export const failurePlot = () =>
  card("Failures by cause", () =>
    usage.value?.failures.length
      ? barTable({
        label: "Failures by cause",
        rows: usage.value.failures,
        name: ({ detail, code }) => detail || code,
        value: ({ orders }) => orders,
        words: ({ orders, usd: sum }) => sum ? `${count(orders)}, ${usd(sum)} may be billed` : count(orders),
      })
      : html`<p class="hint">Nothing failed in this time.</p>`);
