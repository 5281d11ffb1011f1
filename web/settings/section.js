import { html } from "../lib/html.js";

/** @param {string} title  its first word is the place in the address: `/settings#storage` @param {unknown} content */
export const section = (title, content) =>
  html`<section class="card" id=${title.toLowerCase().split(" ")[0]}><h2>${title}</h2>${content}</section>`;
