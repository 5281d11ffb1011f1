// The exports of this page: how far each is, what can be done with it, and how it ended.
import { count, fileSize } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { computed, steady } from "../lib/signals.js";
import { doneWords, exports, goOn, stopExport } from "../studio/exports.js";

/** @import { Export } from "../lib/export-api.js" */

export const exportList = () =>
  html`<ul class="exports" aria-label="Exports">${each(() => exports.value, ({ export_id }) => export_id, row)}</ul>`;

/** @param {Export} first */
function row(first) {
  const now = computed(() => exports.value.find(({ export_id }) => export_id === first.export_id) ?? first);
  const status = steady(() => now.value.status);
  return html`
    <li>
      <b>${() => now.value.path ?? "Zip file"}</b>
      <span class="num" role="status">${() => words(now.value)}</span>
      <div>${() => status.value === "running" && meter(now)}</div>
      <div class="row">${() => button(now.value, status.value)}</div>
    </li>
  `;
}

/** @param {{ readonly value: Export }} now */
const meter = (now) =>
  html`<progress aria-label="Exported" max=${() => now.value.bytes || 1} value=${() =>
    Math.min(now.value.done_bytes, now.value.bytes)}></progress>`;

/** @param {Export} now @param {Export["status"]} status */
function button(now, status) {
  if (status === "running") {
    return html`<button type="button" class="btn small" @click=${() => stopExport(now)}>Stop</button>`;
  }
  const canGoOn = now.path && (status === "cancelled" || status === "failed");
  return canGoOn && html`<button type="button" class="btn small" @click=${() => goOn(now)}>Go on</button>`;
}

/** A zip's length is not known before it is made: the files in it are what is counted. @param {Export} now */
function words(now) {
  const { status, items, bytes, done_items, done_bytes, path, error } = now;
  if (status === "ready") return `${count(items)} items, about ${fileSize(bytes)}: waits for the browser to begin`;
  const far = `${count(done_items)} of ${count(items)}, ${fileSize(Math.min(done_bytes, bytes))} of about ${
    fileSize(bytes)
  }`;
  if (status === "running") return far;
  if (status === "completed") return doneWords(now);
  if (status === "failed") return error ? `${error.detail} ${error.advice}` : `It failed after ${far}.`;
  return `Stopped after ${far}${path ? ": what is there is whole" : ""}`;
}
