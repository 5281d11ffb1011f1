import { html } from "./html.js";
import { icon } from "./icon.js";

/** What tells a video from a picture, and how long it is. @param {unknown} length  in words, or a hole for them @returns {HTMLElement} */
export const playTag = (length) => html`<span class="tag num" aria-hidden="true">${icon("play")}${length}</span>`;
