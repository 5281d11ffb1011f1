// A menu beside the button that opens it: arrow keys, Escape, and the focus goes back to the button.
import { html } from "./html.js";
import { icon } from "./icon.js";

/**
 * @typedef {object} Item
 * @property {string} label
 * @property {string} [picture]  name of an icon
 * @property {() => void} run
 * @property {string | null} [why]  why it cannot be chosen now; it is still reached by arrow keys
 * @property {string} [end]  what stands at its end, such as a number
 * @property {string} [swatch]  a colour's name
 * @property {boolean} [isOn]  of a choice: whether it is the present one
 */

const GAP_PX = 6, EDGE_PX = 8;

/**
 * @param {HTMLElement} button  the menu stands at it, and in the part of the page that it is in
 * @param {string} label
 * @param {readonly Item[]} items
 */
export function openMenu(button, label, items) {
  /** @type {HTMLElement} */
  const menu = html`<div class="menu" popover role="menu" aria-label=${label} @keydown=${step}>${
    items.map((item) => entry(item, () => menu.hidePopover()))
  }</div>`;
  menu.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    button.ariaExpanded = "false";
    menu.remove();
  });
  (button.closest("dialog, main, aside") ?? document.body).append(menu);
  menu.showPopover({ source: button });
  button.ariaExpanded = "true";
  standBeside(menu, button.getBoundingClientRect());
  /** @type {HTMLElement | null} */ (menu.firstElementChild)?.focus();
}

/** @param {Item} item @param {() => void} close */
function entry({ label, picture, run, why = null, end, swatch, isOn }, close) {
  const act = () => {
    if (why !== null) return;
    close();
    run();
  };
  return html`
    <button type="button" tabindex="-1" role=${isOn === undefined ? "menuitem" : "menuitemradio"}
      aria-checked=${isOn === undefined ? null : String(isOn)} aria-disabled=${why !== null && "true"} title=${why}
      @click=${act}>${picture && icon(picture)}${swatch &&
        html`<i class=${`hue ${swatch}`}></i>`}<span>${label}${why !== null &&
        html`<small>${why}</small>`}</span>${end && html`<span class="end num">${end}</span>`}</button>
  `;
}

/** Below the button, or above it where that has more room; never over the edge. @param {HTMLElement} menu @param {DOMRect} at */
export function standBeside(menu, at) {
  const { offsetWidth: width, offsetHeight: height } = menu, below = innerHeight - at.bottom;
  const top = below < height + GAP_PX + EDGE_PX && at.top > below ? at.top - height - GAP_PX : at.bottom + GAP_PX;
  menu.style.insetBlockStart = `${Math.max(EDGE_PX, top)}px`;
  menu.style.insetInlineStart = `${Math.max(EDGE_PX, Math.min(at.left, innerWidth - width - EDGE_PX))}px`;
}

/** @param {KeyboardEvent} event */
function step(event) {
  const menu = /** @type {HTMLElement} */ (event.currentTarget), all = [...menu.children];
  const at = all.indexOf(/** @type {Element} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  /** @type {HTMLElement | undefined} */ (all.at(to % all.length))?.focus();
}
