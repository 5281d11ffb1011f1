import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { count, fileSize, plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { signal } from "../lib/signals.js";
import { section } from "./section.js";

/** @import { Storage } from "../lib/shapes.js" */

/** What takes room on the disk. */
export function storageSection() {
  const storage = signal(/** @type {Storage | null} */ (null)), trouble = signal("");
  api.storage().then((answer) => storage.value = answer, (error) => trouble.value = asApiError(error).words);
  return section("Storage", () => storage.value ? rooms(storage.value) : html`<p class="hint">${trouble.value}</p>`);
}

/** @param {Storage} storage */
function rooms({ items, trash, references, free_bytes }) {
  const most = Math.max(1, ...items.map(({ bytes }) => bytes));
  const all = items.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    html`<p class="num">${fileSize(all)} in the gallery, ${fileSize(free_bytes)} free on the disk</p>`,
    items.length
      ? html`
        <table class="rooms">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Items</th>
              <th scope="col">Room</th>
            </tr>
          </thead>
          <tbody>${items.map((item) =>
            html`
              <tr>
                <th scope="row">${item.model_name}<progress max=${most} value=${item.bytes}
                          aria-hidden="true"></progress></th>
                <td class="num">${count(item.count)}</td>
                <td class="num">${fileSize(item.bytes)}</td>
              </tr>
            `
          )}</tbody>
        </table>
      `
      : null,
    html`<p class="hint">In the trash: ${plural(trash.count, "item")}, ${fileSize(trash.bytes)}.
      Given to orders: ${plural(references.count, "file")}, ${fileSize(references.bytes)}.</p>`,
  ];
}
