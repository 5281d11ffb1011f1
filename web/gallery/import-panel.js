// How far an import is, and what became of it.
import { count, plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { dismissImport, imports, stopImport } from "../studio/imports.js";

/** @import { Import } from "../studio/imports.js" */

const MOST_NAMED = 100;

const status = steady(() => imports.value?.status ?? null);

/** Nothing where there is nothing to tell. */
export const importPanel = () =>
  status.value && html`
    <section class="import glass" aria-label="Import">
      <div class="row"><b role="status">${() => imports.value && words(imports.value)}</b>${status.value === "running"
        ? html`<button class="btn small" @click=${stopImport}>Stop</button>`
        : html`<button class="icon-btn" aria-label="Dismiss" @click=${dismissImport}>${
          icon("x", "i-s")
        }</button>`}</div>
      ${status.value === "running" && meter()}
      ${refusals()}
    </section>
  `;

const meter = () =>
  html`<progress aria-label="Imported" max=${() => imports.value?.total ?? 1} value=${() =>
    imports.value?.done ?? 0}></progress>`;

const refusals = () => () => {
  const refused = imports.value?.refused ?? [];
  if (!refused.length) return null;
  const more = refused.length - MOST_NAMED;
  return html`<ul aria-label="Not taken" tabindex="0">${
    refused.slice(0, MOST_NAMED).map(({ name, words }) => html`<li><b>${name}</b> ${words}</li>`)
  }${more > 0 && html`<li>And ${count(more)} more.</li>`}</ul>`;
};

/** @param {Import} now */
function words({ status, total, done, fresh, known, inTrash, refused }) {
  if (status === "running") return `Importing ${count(done)} of ${count(total)}`;
  const parts = [plural(fresh, "new item")];
  if (known) parts.push(`${count(known)} known before${inTrash ? ` (${count(inTrash)} in the trash)` : ""}`);
  if (refused.length) parts.push(`${count(refused.length)} not taken`);
  return status === "stopped"
    ? `Stopped after ${count(done)} of ${count(total)}: ${parts.join(", ")}`
    : `Import done: ${parts.join(", ")}`;
}
