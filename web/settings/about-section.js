import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { section } from "./section.js";

/** @import { About, Health } from "../lib/shapes.js" */

/** What the page itself is made with. */
const own = [
  { name: "Inter", version: null, licence: html`<a href="/web/fonts/licence.txt">SIL Open Font License 1.1</a>` },
  { name: "Lucide icons", version: null, licence: html`<a href="/web/icons/licence.txt">ISC and MIT</a>` },
];

/** Which Atelier this is, how it is, and whose work is in it. */
export function aboutSection() {
  const health = signal(/** @type {Health | null} */ (null)), about = signal(/** @type {About | null} */ (null));
  const trouble = signal("");
  const tell = (/** @type {unknown} */ error) => trouble.value = asApiError(error).words;
  api.health().then((answer) => health.value = answer, tell);
  api.about().then((answer) => about.value = answer, tell);
  return section("About", [
    html`<p class="num">${() => about.value ? `Atelier ${about.value.version}` : trouble.value || "Atelier"}</p>`,
    html`<ul class="unwell">${() => health.value && unwell(health.value)}</ul>`,
    html`<details class="more"><summary>Versions and licences</summary>${() =>
      about.value && parts(about.value)}</details>`,
    html`
      <p
        class="hint">For scripts: <a href="/docs">the HTTP API</a>. Nothing is loaded from elsewhere, and nothing is told to anybody.</p>
    `,
  ]);
}

/** The parts that are not well, in the server's words. @param {Health} health */
const unwell = ({ parts }) =>
  Object.entries(parts).filter(([, part]) => part.status !== "ok").map(([name, part]) =>
    html`<li><b>${name}</b> ${part.status}: ${part.detail}</li>`
  );

/** @param {About} about */
const parts = ({ libraries }) =>
  html`
    <table class="rooms">
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Version</th>
          <th scope="col">Licence</th>
        </tr>
      </thead>
      <tbody>${[...libraries, ...own].map(({ name, version, licence }) =>
        html`
          <tr>
            <th scope="row">${name}</th>
            <td class="num">${version}</td>
            <td>${licence}</td>
          </tr>
        `
      )}</tbody>
    </table>
  `;
