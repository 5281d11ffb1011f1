import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";

/** One sentence beside the field that it is about, read out at once. @param {string} words */
export const troubleLine = (words) =>
  html`<p class="wrong" role="alert">${icon("circle-alert", "i-s")}<span>${words}</span></p>`;
