import { connection } from "../lib/events.js";
import { plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { running } from "../studio/tasks.js";
import { engineWords } from "./engine-words.js";
import { meanProgress } from "./page-title.js";

/** What the engine does now: a ring, two short lines. */
export const engineCard = () =>
  html`
    <div class="engine">
      <div class="ring" style=${() => `--p:${meanProgress(running.value) ?? 0}`} aria-hidden="true"></div>
      <b role="status">${() => title()}</b>
      <span class="num">${() => engineWords(running.value)}</span>
    </div>
  `;

function title() {
  if (connection.value === "lost") return "Not answering";
  return running.value.length ? plural(running.value.length, "task") + " running" : "Ready";
}
