import { monthOf, plural } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Layout, Section } from "./layout.js" */

/** The headings of the months near the view. They lie outside the listbox, which may hold only options. */
export class MonthHeadings {
  /** @type {Map<number, HTMLElement>} */ #shown = new Map();
  #plane;
  #select;

  /** @param {HTMLElement} plane @param {(section: Section) => void} select */
  constructor(plane, select) {
    this.#plane = plane;
    this.#select = select;
  }

  /** @param {Layout} lay @param {number} from @param {number} to  px */
  paint(lay, from, to) {
    lay.sections.forEach((section, k) => {
      const isNear = section.y + section.height >= from && section.y <= to, heading = this.#shown.get(k);
      if (heading && !isNear) {
        heading.remove();
        this.#shown.delete(k);
      } else if (isNear && !heading) {
        const made = monthHeading(section, () => this.#select(section));
        this.#plane.append(made);
        this.#shown.set(k, made);
      }
    });
  }

  clear() {
    for (const heading of this.#shown.values()) heading.remove();
    this.#shown.clear();
  }
}

/**
 * As high as the month, so that its line can stick to the top of the view.
 *
 * @param {Section} section
 * @param {() => void} selectAll
 * @returns {HTMLElement}
 */
function monthHeading(section, selectAll) {
  const name = monthOf(section.day);
  return html`
    <div class="month" style=${`transform:translateY(${section.y}px);block-size:${section.height}px`}>
      <div><h2>${name}</h2><span class="fact num">${plural(section.count, "item")}</span>
          <button class="btn quiet small" aria-label=${`Select all of ${name}`} @click=${selectAll}>Select all</button></div>
    </div>
  `;
}
