import { choice } from "../lib/choice.js";
import { count } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { isNarrow } from "../lib/narrow.js";
import { go } from "../lib/router.js";
import { signal } from "../lib/signals.js";
import { everything, filterQuery, isNarrowed, orders } from "./filter.js";
import { filter, index } from "./gallery-state.js";
import { LARGEST, look, setLook, SMALLEST } from "./look.js";

/** @import { Filter, Order, Type } from "./filter.js" */

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
          ${sizeSlider()}${shapeChoice()}
        </div>
    </header>
  `,
  html`<div class="filters">
    ${chip("All", null, () => !isNarrowed({ ...filter.value, q: "" }), () => ({ ...everything, q: filter.peek().q }))}
    ${typeChip("Images", "image", "image")}${typeChip("Videos", "film", "video")}
    ${chip("Favourites", "heart", () => filter.value.favorite, () => ({ favorite: !filter.peek().favorite }))}
    <label class="order">${icon("arrow-down-wide-narrow", "i-s")}<span class="sr">Order</span>
      <select @change=${(/** @type {Event} */ event) =>
    narrow({ order: /** @type {Order} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}>
        ${
    orders.map(([name, words]) =>
      html`<option value=${name} .selected=${() => filter.value.order === name}>${words}</option>`
    )
  }
      </select></label>
  </div>`,
];

/** Changes the address, which changes the gallery. @param {Partial<Filter>} change @param {boolean} [replace] */
export function narrow(change, replace = false) {
  const query = new URLSearchParams(filterQuery({ ...filter.peek(), ...change }));
  go(query.size ? `/gallery?${query}` : "/gallery", { replace });
}

/** Puts the focus into the search field. */
export function openSearch() {
  isSearching.value = true;
  requestAnimationFrame(() => document.getElementById("search")?.focus());
}

const searchField = () =>
  html`
    <label
      class="input">${icon(
        "search",
      )}<input id="search" type="search" placeholder="Search prompts and models" aria-label="Search"
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

/** @param {string} words @param {string | null} picture @param {() => boolean} isOn @param {() => Partial<Filter>} change */
const chip = (words, picture, isOn, change) =>
  html`<button class="chip" aria-pressed=${() => String(isOn())} @click=${() => narrow(change())}>${
    picture && icon(picture, "i-s")
  }${words}</button>`;

/** Pressed again it shows both kinds. @param {string} words @param {string} picture @param {Exclude<Type, null>} type */
const typeChip = (words, picture, type) =>
  chip(words, picture, () => filter.value.type === type, () => ({ type: filter.peek().type === type ? null : type }));

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
