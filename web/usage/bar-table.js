import { html } from "../lib/html.js";
import { svg } from "./svg.js";

/**
 * Bars that lie, one a row, each with its name and its words: a table, so that it is read out as one.
 *
 * @template T
 * @param {object} o
 * @param {string} o.label  what is drawn
 * @param {readonly T[]} o.rows
 * @param {(row: T) => string} o.name
 * @param {(row: T) => number} o.value
 * @param {(row: T) => string} o.words
 */
export function barTable({ label, rows, name, value, words }) {
  const most = Math.max(...rows.map(value), Number.MIN_VALUE);
  return html`
    <table class="bar-table" aria-label=${label}>
      <tbody>${rows.map((row) =>
        html`
          <tr>
            <th scope="row">${name(row)}</th>
            <td>${bar(value(row) / most)}</td>
            <td class="num">${words(row)}</td>
          </tr>
        `
      )}</tbody>
    </table>
  `;
}

/** @param {number} share  0…1 */
const bar = (share) =>
  svg(
    "svg",
    { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "ground", width: 100, height: 8, rx: 1 }),
    svg("rect", { width: 100 * share, height: 8, rx: 1 }),
  );
