import { html } from "../lib/html.js";

/** @param {string} title @param {unknown} content */
export const section = (title, content) => html`<section class="card"><h2>${title}</h2>${content}</section>`;
