import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openMenu } from "../lib/menu.js";
import { untracked } from "../lib/signals.js";
import { model, placed } from "./draft.js";
import { moveReference, putReference, removeReference, stepReference, whyNotThere } from "./references.js";
import { nameOf } from "./slots.js";

/** @import { DraftReference, Placed } from "./slots.js" */
/** @import { Upload } from "./uploads.js" */

/** What a tile is while it is dragged; nothing else on the page takes it. */
export const DRAGGED = "application/x-atelier-reference";

/** @param {Pick<DraftReference, "media_type" | "name">} reference */
const called = ({ media_type, name }) => name ?? (media_type === "video" ? "clip" : "picture");

/** One reference: its picture, a menu of what can be done with it, and the way out. @param {Placed} one @param {string} label */
export function referenceTile({ reference, role, why }, label) {
  const name = nameOf(reference);
  return html`
    <div class=${role ? "ref" : "ref idle"} draggable="true" data-name=${name} title=${why ?? reference.name}
      @dragstart=${(/** @type {DragEvent} */ event) => event.dataTransfer?.setData(DRAGGED, name)}
      @dragover=${over} @drop=${(/** @type {DragEvent} */ event) => drop(event, name)}>
      <button type="button" class="open" aria-haspopup="menu" aria-label=${`${label}: ${called(reference)}`} @click=${(
        /** @type {Event} */ event,
      ) => openTileMenu(event, name)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, name)}>${picture(reference)}</button>
      <button type="button" class="out" tabindex="-1" aria-label=${`Remove ${called(reference)}`} @click=${() =>
        removeReference(name)}>${icon("x", "i-s")}</button>
    </div>
  `;
}

/** One on the web is not drawn: the page asks no other host for anything. @param {DraftReference} reference */
function picture({ reference_id, thumbnail_url, url, media_type }) {
  const source = thumbnail_url ?? (reference_id && media_type === "image" ? url : null);
  if (source) return html`<img src=${source} alt="" decoding="async" draggable="false">`;
  return icon(media_type === "video" ? "film" : "link");
}

/** A file on its way: how much has gone out, and the way to stop it. @param {Upload} one */
export const uploadTile = (one) =>
  html`<div class="ref coming" title=${one.name}>
    ${one.preview ? html`<img src=${one.preview} alt="">` : icon("film")}
    <div class="track" role="progressbar" aria-label=${`Upload of ${one.name}`} aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${() => Math.round(one.share.value * 100)}><i style=${() =>
    `inline-size:${one.share.value * 100}%`}></i></div>
    <button type="button" class="out" aria-label=${`Stop the upload of ${one.name}`} @click=${one.stop}>${
    icon("x", "i-s")
  }</button>
  </div>`;

/** @param {DragEvent} event */
function over(event) {
  if (event.dataTransfer?.types.includes(DRAGGED)) event.preventDefault();
}

/** @param {DragEvent} event @param {string} name */
function drop(event, name) {
  const dragged = event.dataTransfer?.getData(DRAGGED);
  if (!dragged) return;
  event.preventDefault();
  event.stopPropagation();
  putReference(dragged, name);
}

/** Shift with an arrow moves it, Delete takes it out. @param {KeyboardEvent} event @param {string} name */
function key(event, name) {
  const by = { ArrowLeft: /** @type {const} */ (-1), ArrowRight: /** @type {const} */ (1) }[event.key];
  const strip = /** @type {HTMLElement} */ (event.currentTarget).closest(".refs-all");
  if (by && event.shiftKey) stepReference(name, by);
  else if (event.key === "Delete" || event.key === "Backspace") removeReference(name);
  else return;
  event.preventDefault();
  queueMicrotask(() => focusTile(strip, name));
}

/** After a move its element may be another one. @param {Element | null} strip @param {string} name */
function focusTile(strip, name) {
  const tile = [...strip?.querySelectorAll(".ref") ?? []].find((one) =>
    /** @type {HTMLElement} */ (one).dataset.name === name
  );
  const next = tile?.querySelector(".open") ?? strip?.querySelector(".open, .add");
  /** @type {HTMLElement | null | undefined} */ (next)?.focus();
}

/** @param {Event} event @param {string} name */
function openTileMenu(event, name) {
  const button = /** @type {HTMLElement} */ (event.currentTarget), strip = button.closest(".refs-all");
  const back = (/** @type {() => void} */ act) => () => {
    act();
    queueMicrotask(() => focusTile(strip, name));
  };
  const slots = untracked(() => model.value?.references ?? []);
  openMenu(button, "Reference", [
    ...slots.map((slot) => ({
      label: slot.label,
      why: whyNotThere(name, slot),
      isOn: untracked(() => placed.value).some(({ reference, role }) =>
        role === slot.role && nameOf(reference) === name
      ),
      run: back(() => moveReference(name, slot)),
    })),
    { label: "Move left", picture: "arrow-left", run: back(() => stepReference(name, -1)) },
    { label: "Move right", picture: "arrow-right", run: back(() => stepReference(name, 1)) },
    { label: "Remove", picture: "x", run: back(() => removeReference(name)) },
  ]);
}
