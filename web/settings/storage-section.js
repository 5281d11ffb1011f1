import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { coalesced } from "../lib/coalesced.js";
import { onNews } from "../lib/events.js";
import { count, fileSize, plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { onDispose, signal, steady } from "../lib/signals.js";
import { section } from "./section.js";
import { trashLine } from "./trash-line.js";
import { trashList } from "./trash-list.js";

/** @import { Storage } from "../lib/shapes.js" */

/** @type {Record<string, string>} */
const kinds = { image: "Pictures", video: "Videos", audio: "Sound" };

/** What takes room on the disk, by kind and model, and what lies in the trash. */
export function storageSection() {
  const storage = signal(/** @type {Storage | null} */ (null)), trouble = signal("");
  const look = coalesced(async () => {
    try {
      storage.value = await api.storage();
      trouble.value = "";
    } catch (error) {
      trouble.value = asApiError(error).words;
    }
  });
  look();
  onDispose(onNews("library", look));
  const items = steady(() => JSON.stringify(storage.value?.items ?? []));
  const hasTrash = steady(() => Boolean(storage.value?.trash.count));
  return section("Storage", [
    html`<p class="num">${() => storage.value ? sums(storage.value) : trouble.value}</p>`,
    html`<div>${() => rooms(JSON.parse(items.value))}</div>`,
    trashLine(() => storage.value?.trash ?? null, look),
    html`<div>${() => hasTrash.value && trashList()}</div>`,
  ]);
}

/** @param {Storage} storage */
function sums({ items, references, free_bytes }) {
  const all = items.reduce((sum, { bytes }) => sum + bytes, 0);
  const given = references.count
    ? `, ${fileSize(references.bytes)} in ${plural(references.count, "file")} given to orders`
    : "";
  return `${fileSize(all)} in the gallery${given}. ${fileSize(free_bytes)} free on the disk.`;
}

/** @param {Storage["items"]} items */
function rooms(items) {
  if (!items.length) return null;
  const most = Math.max(1, ...items.map(({ bytes }) => bytes));
  return html`<table class="rooms">
    <thead><tr><th scope="col">Model</th><th scope="col">Items</th><th scope="col">Room</th></tr></thead>
    ${
    Object.keys(kinds).map((kind) => [kind, items.filter((item) => item.media_type === kind)]).filter(([, all]) =>
      all.length
    ).map(([kind, all]) => group(kinds[String(kind)], /** @type {Storage["items"]} */ (all), most))
  }
  </table>`;
}

/** @param {string} title @param {Storage["items"]} items @param {number} most */
const group = (title, items, most) =>
  html`<tbody>
    <tr class="sum"><th scope="rowgroup">${title}</th>${
    cells(items.reduce((sum, one) => sum + one.count, 0), items.reduce((sum, one) => sum + one.bytes, 0))
  }</tr>
    ${
    items.map((item) =>
      html`<tr><th scope="row">${item.model_name}<progress max=${most} value=${item.bytes} aria-hidden="true"></progress></th>${
        cells(item.count, item.bytes)
      }</tr>`
    )
  }
  </tbody>`;

/** @param {number} items @param {number} bytes */
const cells = (items, bytes) => [
  html`<td class="num">${count(items)}</td>`,
  html`<td class="num">${fileSize(bytes)}</td>`,
];
