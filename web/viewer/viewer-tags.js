// The tags of the shown media, to be added and taken away.
import { plural } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { api } from "../lib/api.js";
import { changeMedia, tellTrouble } from "../studio/library.js";
import { media, takeIn } from "./viewer-state.js";

/** @import { Label } from "../lib/shapes.js" */

const MOST_CHARACTERS = 100; // as the server has it

const isAdding = signal(false);
const known = signal(/** @type {readonly Label[]} */ ([]));

export function tags() {
  const names = steady(() => (media.value?.tags ?? []).join("\n"));
  isAdding.value = false;
  return html`
    <div role="group" aria-label="Tags">
      <h3>Tags</h3>
      <ul class="tags">${each(() => names.value ? names.value.split("\n") : [], (name) => name, tag)}<li>${() =>
        isAdding.value ? field() : add()}</li></ul>
    </div>
  `;
}

/** @param {string} name */
const tag = (name) =>
  html`<li class="chip"><span dir="auto">${name}</span><button class="icon-btn" aria-label=${`Remove the tag ${name}`} title="Remove"
    @click=${() => change((names) => names.filter((one) => one !== name))}>${icon("x", "i-s")}</button></li>`;

const add = () =>
  html`<button class="chip" aria-label="Add a tag" title="Add a tag (T)" @click=${beginTag}>${
    icon("plus", "i-s")
  }</button>`;

/** Opens the field for a new tag. */
export async function beginTag() {
  isAdding.value = true;
  try {
    known.value = await api.tags();
  } catch (error) {
    tellTrouble(error);
  }
}

function field() {
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault(); // else Enter would press what gets the focus
    if (event.key === "Enter") take(/** @type {HTMLInputElement} */ (event.target));
    if (event.key === "Enter" || event.key === "Escape") leave(event);
  };
  /** @type {HTMLElement} */
  const box = html`
    <span><input class="chip" aria-label="New tag" maxlength=${MOST_CHARACTERS} list="known-tags" autocomplete="off" @keydown=${key}
      @blur=${(/** @type {Event} */ event) => take(/** @type {HTMLInputElement} */ (event.target))}>
      <datalist id="known-tags">${() =>
        known.value.map(({ name, count }) =>
          html`<option value=${name} label=${plural(count, "item")}></option>`
        )}</datalist></span>
  `;
  queueMicrotask(() => box.querySelector("input")?.focus());
  return box;
}

/** Commas part tags. @param {HTMLInputElement} input */
function take(input) {
  const wished = input.value.split(",").map((name) => name.trim()).filter(Boolean);
  input.value = "";
  isAdding.value = false;
  if (wished.length) change((names) => [...names, ...wished]);
}

/** The focus goes back to the button, which stands there in a moment. @param {Event} event */
function leave({ target }) {
  const list = /** @type {Element} */ (target).closest(".tags");
  isAdding.value = false;
  queueMicrotask(() => /** @type {HTMLElement | null | undefined} */ (list?.querySelector("button.chip"))?.focus());
}

/** @param {(names: readonly string[]) => string[]} how */
async function change(how) {
  const shown = media.peek();
  if (!shown) return;
  const changed = await changeMedia(shown.media_id, { tags: how(shown.tags ?? []) });
  if (changed) takeIn(changed);
}
