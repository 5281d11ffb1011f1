import { monthOf, plural } from "../lib/format.js";
import { html } from "../lib/html.js";

/**
 * The heading of a month: as high as the month, so that its line can stick to the top of the view.
 *
 * @param {import("./layout.js").Section} section
 * @param {() => void} selectAll
 * @returns {HTMLElement}
 */
export function monthHeading(section, selectAll) {
  const name = monthOf(section.day);
  return html`
    <div class="month" style=${`transform:translateY(${section.y}px);block-size:${section.height}px`}>
      <div><h2>${name}</h2><span class="fact num">${plural(section.count, "item")}</span>
          <button class="btn quiet small" aria-label=${`Select all of ${name}`} @click=${selectAll}>Select all</button></div>
    </div>
  `;
}
