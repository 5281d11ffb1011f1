// The results by the days on which they were ordered. Pure; "en" is the language of the page.
import { addDays, plural } from "../lib/format.js";

const nouns = /** @type {const} */ ([["image", "picture"], ["video", "video"], ["audio", "sound"]]);

/**
 * Things in the order of their days, each day once, with all of its things as they were.
 *
 * @template T
 * @param {readonly T[]} all @param {(one: T) => string} dayOf
 * @returns {ReadonlyMap<string, T[]>}
 */
export const byDay = (all, dayOf) => Map.groupBy(all, dayOf);

/** @param {string} day such as 2026-11-20 @param {string} today */
export function dayName(day, today) {
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const parts = isThisYear
    ? { weekday: "long", day: "numeric", month: "long" }
    : { day: "numeric", month: "long", year: "numeric" };
  const form = new Intl.DateTimeFormat(
    "en-GB",
    /** @type {Intl.DateTimeFormatOptions} */ ({ ...parts, timeZone: "UTC" }),
  );
  return form.format(Date.parse(`${day}T00:00Z`));
}

/** Such as "38 pictures, 3 videos"; empty when there is nothing. @param {readonly { value: string, count: number }[]} counted  by kind */
export const madeWords = (counted) =>
  nouns.flatMap(([kind, noun]) => {
    const n = counted.find(({ value }) => value === kind)?.count ?? 0;
    return n ? [plural(n, noun)] : [];
  }).join(", ");
