// What else the order made, what it was made from, what was made from it, and what was changed on the way.
import { count, nounOf } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { isShown } from "../studio/tasks.js";
import { compareWith } from "./compare.js";
import { MOST_BESIDE } from "./compare-set.js";
import { changes, kin } from "./viewer-kin.js";
import { openedId, turnTo } from "./viewer-state.js";
import { task, taskOfShown } from "./viewer-task.js";

/** @import { Family, Media, Task, TaskReference } from "../lib/shapes.js" */

export function family() {
  const shown = steady(() => task.value), known = steady(() => kin.value);
  return html`
    <div class="family">
      ${() => shown.value && variants(shown.value)}
      ${() => shown.value && origins(shown.value, known.value)}
      ${changed()}
      ${() => known.value && children(known.value)}
    </div>
  `;
}

/** @param {Task} task */
function variants({ media }) {
  const all = media.filter(isShown);
  if (all.length < 2) return null;
  return group(
    "Variants",
    html`<div class="kin">${
      all.map((one) =>
        html`
          <button aria-label=${`Variant ${one.variant + 1}`} aria-current=${() =>
            openedId.value === one.media_id && "true"}
            @click=${() => turnTo(one.media_id)}>${thumb(one)}</button>
        `
      )
    }${
      all.every((one) => one.media_type === all[0].media_type) &&
      html`
        <button class="icon-btn" aria-label="Compare the variants" title="Compare the variants (V)"
          @click=${compareVariants}>${icon("columns-2")}</button>
      `
    }</div>`,
  );
}

/** What else this order made, beside each other. */
export async function compareVariants() {
  const all = (await taskOfShown())?.media.filter(isShown) ?? [], shown = openedId.peek();
  const at = all.findIndex((one) => one.media_id === shown), others = all.filter((_, i) => i !== at);
  const near = others.slice(Math.max(0, Math.min(at - 1, others.length - MOST_BESIDE))); // of many those around it
  if (await compareWith(near.map((one) => one.media_id))) return;
  toast("This order made nothing else of its kind to compare it with");
}

/** Parents in the gallery lead there; anything else is shown as it was brought. @param {Task} task @param {Family | null} family */
function origins({ references = [], source_media_id }, family) {
  const parents = family?.parents ?? [];
  const isParent = (/** @type {TaskReference} */ { reference_id }) =>
    reference_id !== null && parents.some((one) => one.reference_id === reference_id);
  const brought = references.filter((one) => !isParent(one));
  if (!references.length && !source_media_id) return null;
  return group(
    "Made from",
    html`<div class="kin">${parents.map(({ media }) => relative(media))}${brought.map(reference)}</div>`,
  );
}

/** @param {TaskReference} reference */
function reference({ url, thumbnail_url, reference_id, role }) {
  const name = role.replaceAll("_", " ");
  return reference_id
    ? html`<a href=${url} target="_blank" rel="noreferrer" aria-label=${name} title=${name}>${
      thumbnail_url ? html`<img src=${thumbnail_url} alt="">` : icon("film")
    }</a>`
    : html`<span title=${url}>${icon("link")}</span>`;
}

/** @param {Family} family */
function children({ children, child_count }) {
  if (!child_count) return null;
  return group(
    "Made of it",
    html`<div class="kin">${children.map(relative)}${
      child_count > children.length &&
      html`<small class="hint">and ${count(child_count - children.length)} more</small>`
    }</div>`,
  );
}

/** What is other than before: words of the prompt, options, model. */
function changed() {
  const found = steady(() => changes.value);
  return () => {
    if (!found.value) return null;
    const { words, options, isParent } = found.value;
    const isReworded = words.some(({ kind }) => kind !== "same");
    return group(isParent ? "Changed from it" : "Changed from the order before", [
      isReworded &&
      html`<p class="say diff" dir="auto">${
        words.map(({ kind, text }) =>
          kind === "same" ? text : kind === "new" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`
        )
      }</p>`,
      options.length > 0 && html`<dl>${
        options.map(({ label, before, after }) => [
          html`<dt>${label}</dt>`,
          html`
            <dd>
              <del>${before}</del>
              <ins>${after}</ins>
            </dd>
          `,
        ])
      }</dl>`,
    ]);
  };
}

/** @param {Media} media */
const relative = (media) =>
  html`
    <button aria-label=${`Show ${nounOf(media.media_type)} ${media.media_id}: ${media.prompt}`}
      title=${media.prompt || media.model_name} @click=${() => turnTo(media.media_id)}>${thumb(media)}</button>
  `;

/** @param {Media} media */
const thumb = ({ thumbnail_url }) => thumbnail_url ? html`<img src=${thumbnail_url} alt="">` : icon("film");

/** @param {string} title @param {unknown} content */
const group = (title, content) => html`<div role="group" aria-label=${title}><h3>${title}</h3>${content}</div>`;
