// The places of a model for references: large ones that hold one, such as frames, and strips that hold several.
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { openAddMenu } from "./add-menu.js";
import { counts, draft, model, placed } from "./draft.js";
import { DRAGGED, referenceTile, uploadTile } from "./reference-tile.js";
import { moveReference, referenceNews } from "./references.js";
import { nameOf } from "./slots.js";
import { uploads } from "./uploads.js";

/** @import { Slot } from "../lib/shapes.js" */
/** @import { Placed } from "./slots.js" */

/** The slots of the chosen model; a new list only when the model is another. */
const slots = () => steady(() => model.value?.references ?? none);
/** @type {readonly Slot[]} */ const none = [];

/** The files under way to a place of the open draft. @param {Slot} slot */
const comingTo = (slot) => uploads.value.filter((one) => one.draft === draft.value.id && one.role === slot.role);

/**
 * The strip at the prompt: for places that hold several, and for what has no place.
 *
 * @param {boolean} [isWhole]  on a phone, where the large tiles are out of sight: what they hold, too
 */
export function referenceStrip(isWhole = false) {
  const all = slots();
  const isWanted = (/** @type {Slot} */ slot) =>
    isWhole ? placedIn(slot.role).length + comingTo(slot).length > 0 : isRow(slot);
  const shown = steady(() => all.value.filter(isWanted).map(({ role }) => role).join());
  const isShown = steady(() => shown.value !== "" || placedIn(null).length > 0);
  const rows = () => shown.value.split(",").map((role) => all.value.find((slot) => slot.role === role));
  return () =>
    isShown.value && html`<div class="refs-all">${() => rows().map((slot) => slot && row(slot))}${idleRow()}
      <span class="sr" role="status">${referenceNews}</span></div>`;
}

/** Places for one, as large tiles side by side. A mask has nothing to cover until there is a picture. */
export function referenceFrames() {
  const all = slots();
  const isWanted = (/** @type {Slot} */ slot) =>
    !isRow(slot) &&
    (slot.role !== "mask" || (counts.value.reference ?? 0) + (counts.value.mask ?? 0) + comingTo(slot).length > 0);
  const roles = steady(() => all.value.filter(isWanted).map(({ role }) => role).join());
  return () => {
    const shown = all.value.filter(({ role }) => roles.value.split(",").includes(role));
    return shown.length > 0 && html`
      <div class="field refs-all">
        <span class="label">${framesLabel(shown)}<span class="end">${shown.some((slot) => slot.min > 0)
          ? "needed"
          : "optional"}</span></span>
        <div class="frames">${shown.map((slot) => frame(slot, shown.length > 1))}</div>
      </div>
    `;
  };
}

/** @param {Slot} slot */
const isRow = ({ max }) => max > 1;

/** @param {readonly Slot[]} shown */
const framesLabel = (shown) =>
  shown.length === 1 ? shown[0].label : shown.every(({ role }) => role.endsWith("_frame")) ? "Frames" : "References";

/** @param {Slot} slot */
const row = (slot) =>
  html`<div class="refs" role="group" aria-label=${slot.label}>
    ${each(() => placedIn(slot.role), keyOf, (one) => referenceTile(one, slot.label))}
    ${each(() => comingTo(slot), ({ id }) => id, uploadTile)}
    ${addButton(slot)}
    ${!isRow(slot) && html`<small class="hint">${slot.label}</small>`}
  </div>`;

/** What the draft keeps and the model does not use, with the reason. */
function idleRow() {
  const why = steady(() => placedIn(null)[0]?.why ?? null);
  return () =>
    why.value && html`<div class="refs" role="group" aria-label="Not used">
      ${each(() => placedIn(null), keyOf, (one) => referenceTile(one, "Not used"))}
      <small class="hint">${why.value}</small>
    </div>`;
}

/** @param {Slot["role"] | null} role */
const placedIn = (role) => placed.value.filter((one) => one.role === role);

/** A tile is drawn anew when its place changes. @param {Placed} one */
const keyOf = ({ reference, role, why }) => `${nameOf(reference)} ${role} ${why}`;

/** @param {Slot} slot */
function addButton(slot) {
  const isFull = steady(() => (counts.value[slot.role] ?? 0) + comingTo(slot).length >= slot.max);
  return () =>
    !isFull.value && html`
      <button type="button" class="ref add" aria-haspopup="menu" aria-label=${`Add: ${slot.label}`}
        title=${`Add: ${slot.label}. Or drop or paste it anywhere here.`} @click=${(/** @type {Event} */ event) =>
          openAddMenu(event, slot.role)}>${icon("image-plus")}</button>
    `;
}

/** @param {Slot} slot @param {boolean} isNamed  else the label over it says what it is */
function frame(slot, isNamed) {
  const isEmpty = steady(() => placedIn(slot.role).length + comingTo(slot).length === 0);
  return html`<div class="frame" role="group" aria-label=${slot.label} @dragover=${over} @drop=${(
    /** @type {DragEvent} */ event,
  ) => drop(event, slot)}>
    ${each(() => placedIn(slot.role), keyOf, (one) => referenceTile(one, slot.label))}
    ${each(() => comingTo(slot), ({ id }) => id, uploadTile)}
    ${() =>
    isEmpty.value && html`
      <button type="button" class="ref add" aria-haspopup="menu" aria-label=${`Add: ${slot.label}`}
        @click=${(
          /** @type {Event} */ event,
        ) => openAddMenu(event, slot.role)}>${icon(slot.media_type === "video" ? "film" : "image-plus")}</button>
    `}
    ${isNamed && html`<span aria-hidden="true">${slot.label}</span>`}
  </div>`;
}

/** @param {DragEvent} event */
function over(event) {
  if (event.dataTransfer?.types.includes(DRAGGED)) event.preventDefault();
}

/** @param {DragEvent} event @param {Slot} slot */
function drop(event, slot) {
  const dragged = event.dataTransfer?.getData(DRAGGED);
  if (!dragged) return;
  event.preventDefault();
  event.stopPropagation();
  moveReference(dragged, slot);
}
