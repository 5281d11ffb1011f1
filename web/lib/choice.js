// One of a few: a group of radio buttons with one tab stop and arrow keys.
import { html } from "./html.js";

/**
 * @template {import("./shapes.js").OptionValue} T
 * @param {object} o
 * @param {string} o.label
 * @param {string} o.look  CSS class: "seg", "ratios", …
 * @param {readonly T[]} o.values
 * @param {() => T} o.value
 * @param {(value: T) => void} o.choose
 * @param {(value: T) => unknown} [o.draw]  what stands in the button; the value itself without it
 * @param {(value: T) => string} [o.name]  the accessible name, where the drawing has no words
 * @param {(value: T) => string | null} [o.blocked]  why it cannot be chosen now; such a one is still reached by arrow keys
 * @returns {HTMLElement}
 */
export function choice({ label, look, values, value, choose, draw = String, name, blocked = () => null }) {
  const pick = (/** @type {T} */ one) => {
    if (blocked(one) === null) choose(one);
  };
  const button = (/** @type {T} */ one) =>
    html`
      <button type="button" role="radio" aria-label=${name?.(one)} title=${() => blocked(one) ?? name?.(one)}
        aria-checked=${() => String(value() === one)} aria-disabled=${() => blocked(one) !== null && "true"}
        tabindex=${() => value() === one || (one === values[0] && !values.includes(value())) ? 0 : -1}
        @click=${() => pick(one)}>${draw(one)}</button>
    `;

  const step = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const group = /** @type {HTMLElement} */ (event.currentTarget);
    const at = [...group.children].indexOf(/** @type {Element} */ (event.target));
    const next = (at + by + values.length) % values.length;
    pick(values[next]);
    /** @type {HTMLElement} */ (group.children[next]).focus();
  };

  return html`<div class=${look} role="radiogroup" aria-label=${label} @keydown=${step}>${values.map(button)}</div>`;
}
