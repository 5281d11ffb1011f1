// Where the time line has its marks: a dot a month, a label a year. Pure.
import { bisect } from "./layout.js";

/** @import { Section } from "./layout.js" */
/** @typedef {{ y: number, year: string | null }} Mark  `y` in px from the top; a dot has no year */

const LABEL_PX = 24, DOT_PX = 8; // what would be nearer to the one before is dropped

/**
 * @param {readonly Section[]} sections
 * @param {number} height  of the whole gallery
 * @param {number} size  of the time line
 * @returns {Mark[]} from top to bottom
 */
export function marksOf(sections, height, size) {
  /** @type {Mark[]} */ const marks = [];
  let year = "", labelled = -Infinity;
  for (const section of sections) {
    const y = section.y / height * size, now = yearOf(section.day), last = marks.at(-1)?.y ?? -Infinity;
    if (now !== year && y - labelled >= LABEL_PX) {
      while (marks.length && y - marks[marks.length - 1].y < LABEL_PX / 2) marks.pop(); // dots give way to a label
      marks.push({ y, year: now });
      labelled = y;
    } else if (y - last >= DOT_PX && y - labelled >= LABEL_PX / 2) marks.push({ y, year: null });
    year = now;
  }
  return marks;
}

/** @param {number} day days since 1970 */
const yearOf = (day) => new Date(day * 864e5).toISOString().slice(0, 4);

/** The month at a height of the gallery. @param {readonly Section[]} sections @param {number} y @returns {number} its ordinal */
export const monthAt = (sections, y) => bisect(sections.map((section) => section.y), y, sections.length);
