// Days and months of the usage page, and the marks of an axis. Pure.

/** @typedef {{ name: string, usd: number, orders: number }} Sum  `name` is a day, such as "2026-11-28" */
/** @typedef {{ name: string, label: string, words: string, usd: number, orders: number }} Column */

export const SPANS = /** @type {const} */ ([7, 30, 90, 365]);
/** From here on a column is a month. */
const MONTHS_FROM = 365;

const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const shortMonth = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });
const longDay = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const longMonth = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** @param {Date} date */
const dayOf = (date) => date.toISOString().slice(0, 10);

/** The first day of a span that ends today; a year begins with a whole month. @param {string} today @param {number} days */
export function firstDay(today, days) {
  const first = new Date(today + "T00:00:00Z");
  if (days < MONTHS_FROM) first.setUTCDate(first.getUTCDate() - days + 1);
  else first.setUTCMonth(first.getUTCMonth() - 11, 1);
  return dayOf(first);
}

/**
 * One column for each day, or for each month of a year; also for those without an order.
 *
 * @param {readonly Sum[]} sums  by day, in order
 * @param {string} today @param {number} days
 * @returns {Column[]}
 */
export function columns(sums, today, days) {
  const byMonth = days >= MONTHS_FROM, length = byMonth ? 7 : 10;
  /** @type {Map<string, Column>} */ const found = new Map();
  for (const date = new Date(firstDay(today, days) + "T00:00:00Z"); dayOf(date) <= today;) {
    found.set(dayOf(date).slice(0, length), {
      name: dayOf(date).slice(0, length),
      label: (byMonth ? shortMonth : shortDay).format(date),
      words: (byMonth ? longMonth : longDay).format(date),
      usd: 0,
      orders: 0,
    });
    if (byMonth) date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCDate(date.getUTCDate() + 1);
  }
  for (const { name, usd, orders } of sums) {
    const column = found.get(name.slice(0, length));
    if (!column) continue;
    column.usd += usd;
    column.orders += orders;
  }
  return [...found.values()];
}

/**
 * Round marks from 0 to at least `most`.
 *
 * @param {number} most @param {number} [least]  the smallest step; 1 for things that are counted
 * @returns {number[]} two to five
 */
export function ticks(most, least = 0) {
  if (!(most > 0)) return [0, least || 1];
  const rough = most / 4, power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(least, power * ([1, 2, 2.5, 5, 10].find((one) => one * power >= rough) ?? 10));
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}
