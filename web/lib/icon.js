import { html } from "./html.js";

/**
 * One picture of the sprite in index.html; decoration only, so the control around it carries the name.
 *
 * @param {string} name
 * @param {"" | "i-s" | "i-l" | "solid" | "wave"} [size]
 * @returns {SVGElement}
 */
export const icon = (name, size = "") =>
  html`
    <svg aria-hidden="true" class=${`i ${size}`.trim()}>
      <use href=${`#i-${name}`}/>
        </svg>
  `;
