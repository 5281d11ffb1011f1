import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { isShown } from "../studio/tasks.js";
import { compareWith } from "./compare.js";
import { openedId, turnTo } from "./viewer-state.js";
import { task } from "./viewer-task.js";

/** @import { Task } from "../lib/shapes.js" */

/** What else the order made, and what it was made from. */
export function family() {
  const shown = steady(() => task.value);
  return html`<div class="family">${() => shown.value && [variants(shown.value), origins(shown.value)]}</div>`;
}

/** @param {Task} task */
function variants({ media }) {
  const all = media.filter(isShown);
  if (all.length < 2) return null;
  const others = () => all.map((one) => one.media_id).filter((id) => id !== openedId.value);
  return html`
    <div role="group" aria-label="Variants">
      <h3>Variants</h3>
      <div class="kin">${all.map((one) =>
        html`
          <button aria-label=${`Variant ${one.variant + 1}`} aria-current=${() =>
            openedId.value === one.media_id && "true"}
            @click=${() => turnTo(one.media_id)}><img src=${one.thumbnail_url} alt=""></button>
        `
      )}${all.every((one) => one.media_type === "image") &&
        html`
          <button class="icon-btn" aria-label="Compare the variants" title="Compare the variants"
            @click=${() => compareWith(others())}>${icon("columns-2")}</button>
        `}</div>
    </div>
  `;
}

/** @param {Task} task */
function origins({ references = [], source_media_id }) {
  if (!references.length && !source_media_id) return null;
  return html`
    <div role="group" aria-label="Made from">
      <h3>Made from</h3>
      <div class="kin">${references.map(({ url, thumbnail_url, reference_id, role }) =>
        reference_id
          ? html`<a href=${url} target="_blank" rel="noreferrer" aria-label=${role.replaceAll("_", " ")} title=${
            role.replaceAll("_", " ")
          }>${thumbnail_url ? html`<img src=${thumbnail_url} alt="">` : icon("film")}</a>`
          : html`<span title=${url}>${icon("link")}</span>`
      )}${source_media_id &&
        html`<button class="btn small" @click=${() => turnTo(source_media_id)}>${
          icon("film", "i-s")
        }Clip ${source_media_id}</button>`}</div>
    </div>
  `;
}
