import { api } from "../lib/api.js";
import { ApiError } from "../lib/api-error.js";
import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { section } from "./section.js";

/** @import { Health } from "../lib/shapes.js" */

/** Which Atelier this is, how it is, and whose work is in it. */
export function aboutSection() {
  const health = signal(/** @type {Health | null} */ (null)), trouble = signal("");
  api.health().then((answer) => health.value = answer, (error) => {
    if (!(error instanceof ApiError)) throw error;
    trouble.value = error.words;
  });
  return section("About", [
    html`<p class="num">${() => health.value ? `Atelier ${health.value.version}` : trouble.value || "Atelier"}</p>`,
    html`<ul class="unwell">${() => health.value && unwell(health.value)}</ul>`,
    html`<p class="hint">Font: Inter, <a href="/web/fonts/licence.txt">SIL Open Font License</a>. Icons: Lucide,
      <a href="/web/icons/licence.txt">ISC and MIT licence</a>. For scripts: <a href="/docs">the HTTP API</a>.</p>`,
  ]);
}

/** The parts that are not well, in the server's words. @param {Health} health */
const unwell = ({ parts }) =>
  Object.entries(parts).filter(([, part]) => part.status !== "ok").map(([name, part]) =>
    html`<li><b>${name}</b> ${part.status}: ${part.detail}</li>`
  );
