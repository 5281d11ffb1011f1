import { choice } from "../lib/choice.js";
import { count } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { isNarrow } from "../lib/narrow.js";
import { signal } from "../lib/signals.js";
import { orders } from "./filter.js";
import { filterChips, narrow } from "./filter-chips.js";
import { filter, index } from "./gallery-state.js";
import { importButton } from "./media-drop.js";
import { LARGEST, look, setLook, SMALLEST } from "./look.js";

/** @import { Order } from "./filter.js" */

/** On a phone the search field comes when it is asked for. */
const isSearching = signal(false);

/** Title, search, size and shape of the grid, and below it what narrows it. */
export const galleryTop = () => [
  html`
    <header class="top">
      <h1>Gallery${() => index.value && html`<small class="num">${count(index.value.total)}</small>`}</h1>
      <search ?hidden=${() => isNarrow.value && !isSearching.value && !filter.value.q}>${searchField()}</search>
      <div class="end">
          <button class="icon-btn phone" aria-label="Search" aria-expanded=${() =>
            String(isSearching.value)} @click=${openSearch}>${icon("search", "i-l")}</button>
          <button class="icon-btn phone" aria-label="Collections" aria-haspopup="dialog" @click=${openSheet}>${icon(
            "folder",
            "i-l",
          )}</button>
          ${sizeSlider()}${shapeChoice()}${importButton()}
        </div>
    </header>
  `,
  html`<div class="filters" role="group" aria-label="Filters">
    ${filterChips()}
    <label class="order">${icon("arrow-down-wide-narrow", "i-s")}<span class="sr">Order</span>
      <select @change=${(/** @type {Event} */ event) =>
    narrow({ order: /** @type {Order} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}>
        ${
    orders.map(([name, words]) =>
      html`<option value=${name} ?hidden=${() => name === "manual" && !filter.value.collection} .selected=${() =>
        filter.value.order === name}>${words}</option>`
    )
  }
      </select></label>
  </div>`,
];

/** The collections, which stand in the side bar where there is one. */
async function openSheet() {
  const { openCollections } = await import("../shell/collections-sheet.js");
  openCollections();
}

/** Puts the focus into the search field. */
export function openSearch() {
  isSearching.value = true;
  const field = document.getElementById("search");
  field?.focus(); // at once, so that no letter of a fast hand is lost
  if (document.activeElement !== field) requestAnimationFrame(() => field?.focus()); // a phone's comes with the next frame
}

const searchField = () =>
  html`
    <label
      class="input">${icon(
        "search",
      )}<input id="search" type="search" placeholder="Search prompts, models, tags" aria-label="Search"
        autocomplete="off" .value=${() =>
          filter.value.q} @input=${search} @keydown=${leaveSearch}><span class="kbd" aria-hidden="true">/</span></label>
  `;

/** @type {ReturnType<typeof setTimeout> | undefined} */ let typing;
const TYPING_MS = 180;

/** @param {Event} event */
function search(event) {
  const q = /** @type {HTMLInputElement} */ (event.target).value;
  clearTimeout(typing);
  typing = setTimeout(() => narrow({ q: q.trim() }, true), TYPING_MS);
}

/** @param {KeyboardEvent} event */
function leaveSearch(event) {
  if (event.key !== "Escape") return;
  clearTimeout(typing);
  isSearching.value = false;
  if (filter.peek().q) narrow({ q: "" }, true);
  /** @type {HTMLElement} */ (event.target).blur();
}

const sizeSlider = () =>
  html`
    <label
      class="size">${icon(
        "image",
        "i-s",
      )}<input class="range" type="range" aria-label="Size of the pictures" min=${SMALLEST} max=${LARGEST} step="10"
        .value=${() => String(look.value.size)} style=${() =>
          `--v:${(look.value.size - SMALLEST) / (LARGEST - SMALLEST) * 100}%`}
        @input=${(/** @type {Event} */ event) =>
          setLook({ size: Number(/** @type {HTMLInputElement} */ (event.target).value) })}></label>
  `;

const shapes = { rows: ["layout-panel-top", "Rows"], squares: ["grid-3x3", "Squares"] };

const shapeChoice = () =>
  choice({
    label: "Layout",
    look: "seg icons",
    values: /** @type {("rows" | "squares")[]} */ (["rows", "squares"]),
    value: () => look.value.shape,
    choose: (shape) => setLook({ shape }),
    draw: (shape) => icon(shapes[shape][0]),
    name: (shape) => shapes[shape][1],
  });
