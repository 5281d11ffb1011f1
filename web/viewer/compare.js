// Up to three more pictures beside the shown one, or one over it with a line between them; all enlarged alike. Films lie
// beside each other and are played, held and moved as one.
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { computed, effect, signal, steady, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { detailsOf, fetchDetails } from "../studio/details.js";
import { nounOf } from "../lib/format.js";
import { columnsOf, MOST_BESIDE, nextFree, withLast, withOne } from "./compare-set.js";
import { filmControls, follow } from "./film-step.js";
import { media, openedId, order, turnTo } from "./viewer-state.js";
import { zoom, zoomStyle } from "./zoom-input.js";

/** @import { Media } from "../lib/shapes.js" */

/** The pictures beside the shown one. */
export const compared = signal(/** @type {readonly Media[]} */ ([]));
export const isComparing = computed(() => compared.value.length > 0);
/** Whether two lie beside each other, not one over the other; more always do. */
const wantsBeside = signal(false);
const areFilms = steady(() => compared.value[0]?.media_type === "video");
const isBeside = computed(() => wantsBeside.value || compared.value.length > 1 || areFilms.value);
const line = signal(50); // percent from the left
const isTall = matchMedia("(max-aspect-ratio: 1)");

const ids = () => compared.peek().map((one) => one.media_id);

/** Compares with the next picture, or ends it. */
export async function toggleCompare() {
  if (isComparing.value) {
    compared.value = [];
    return;
  }
  await addCompared();
}

/** One after the other, however fast the key is. @type {Promise<void>} */
let adding = Promise.resolve();

/** Takes the next one of its kind in. */
export const addCompared = () => adding = adding.then(addNext, addNext);

async function addNext() {
  const shown = openedId.peek();
  if (shown === null || compared.peek().length === MOST_BESIDE) return;
  const taken = new Set([shown, ...ids()]);
  for (let from = ids().at(-1) ?? shown, tries = 0; tries < 8; tries++) { // what is of another kind is passed over
    const id = nextFree(order(), from, taken, 1);
    if (id === null) break;
    if (await compareWith([...ids(), id])) return;
    taken.add(id);
    from = id;
  }
  toast(`There is no other ${nounOf(media.peek()?.media_type ?? "")} near this one to compare it with`);
}

/** Compares the shown one with these, where all are of its kind. @param {readonly number[]} wanted @returns {Promise<boolean>} whether all are */
export async function compareWith(wanted) {
  const shown = openedId.peek();
  const others = wanted.filter((id) => id !== shown).slice(0, MOST_BESIDE);
  await fetchDetails(others);
  const known = others.map(detailsOf).filter((one) => one !== undefined);
  const kind = openedId.peek() === shown ? untracked(() => media.value?.media_type) : undefined;
  const alike = known.filter((one) => one.media_type === kind && sourceOf(one) && !one.deleted_at);
  if (kind === "audio" || !alike.length || alike.length < others.length) return false;
  compared.value = alike;
  return true;
}

/** @param {Media} one */
const sourceOf = ({ playable_url, url }) => playable_url ?? url;

/** Exchanges the last of them for another one, or takes one more in. @param {number} id @param {boolean} isMore */
export const chooseCompared = (id, isMore) => compareWith(isMore ? withOne(ids(), id) : withLast(ids(), id));

/** Goes on to the next one in the last place. @param {1 | -1} by */
export function stepCompared(by) {
  const last = ids().at(-1), shown = openedId.peek();
  if (last === undefined || shown === null) return;
  const next = nextFree(order(), last, new Set([shown, ...ids()]), by);
  if (next !== null) compareWith(withLast(ids(), next));
}

effect(() => {
  openedId.value;
  compared.value = [];
});

/** The other pictures on the stage. */
export const comparison = () =>
  each(() => compared.value, (one) => one.media_id, (one) =>
    html`
      <div class="picture other" style=${() => isBeside.value ? "" : `clip-path:inset(0 0 0 ${line.value}%)`}>
        <div class="canvas" style=${() => zoomStyle(zoom.value)}>${inner(one)}</div>
        ${place(one)}
      </div>
    `);

/** @param {Media} one */
const inner = (one) =>
  one.media_type === "video"
    ? html`
      <video ref=${follow} class="in" src=${sourceOf(one)} aria-label=${one.prompt} muted .muted=${true} playsinline
        preload="auto"></video>
    `
    : html`<img class="in" src=${one.url} alt=${one.prompt} draggable="false">`;

/** Which one it is, and the way to it. @param {Media} one */
function place(one) {
  const number = () => compared.value.findIndex(({ media_id }) => media_id === one.media_id) + 2;
  return html`
    <button class="btn small place" ?hidden=${() => !isBeside.value} title="Show this one alone"
      aria-label=${() => `Show ${nounOf(one.media_type)} ${number()} alone`} @click=${() =>
        turnTo(one.media_id)}>${number}</button>
  `;
}

/** What belongs to the comparison: the line between two, how they lie, one more, the end. */
export function compareBar() {
  const isOn = steady(() => isComparing.value);
  return () =>
    isOn.value && html`
      <div class="divide glass" role="toolbar" aria-label="Comparison">
        ${() => areFilms.value ? filmControls() : meeting()}
        <button class="icon-btn" aria-label=${oneMore} title=${() => `${oneMore()} (A)`} ?disabled=${() =>
          compared.value.length === MOST_BESIDE}
          @click=${addCompared}>${icon("plus")}</button>
        <button class="icon-btn" aria-label="Beside each other" title="Beside each other (B)" ?disabled=${() =>
          compared.value.length > 1 || areFilms.value}
          aria-pressed=${() => String(isBeside.value)}
          @click=${toggleBeside}>${icon("columns-2")}</button>
        <button class="icon-btn" aria-label="End the comparison" title="End the comparison (C)"
          @click=${toggleCompare}>${icon("x")}</button>
      </div>
    `;
}

/** The line between two pictures that lie one over the other. */
const meeting = () =>
  html`
    <input class="range" type="range" min="0" max="100" aria-label="Where the two meet" ?disabled=${() =>
      isBeside.value}
      style=${() => `--v:${line.value}%`} .value=${() => String(line.value)} @input=${(/** @type {Event} */ event) =>
        line.value = Number(/** @type {HTMLInputElement} */ (event.target).value)}>
  `;

const oneMore = () => `One more ${nounOf(areFilms.value ? "video" : "image")}`;

export const toggleBeside = () => wantsBeside.value = !wantsBeside.peek();

/** How the pictures share the stage. */
export const stageLook = () =>
  isComparing.value && isBeside.value
    ? `--columns:${columnsOf(compared.value.length + 1, isTall.matches)};--rows:${
      Math.ceil((compared.value.length + 1) / columnsOf(compared.value.length + 1, isTall.matches))
    }`
    : "";

/** Whether they lie beside each other. */
export const stageClass = () => isComparing.value && isBeside.value ? "beside" : "";
