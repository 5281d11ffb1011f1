import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { isNarrow } from "../lib/narrow.js";
import { quiet } from "../lib/quiet.js";
import { go, route, viewerAddress } from "../lib/router.js";
import { isOutOfReach } from "../lib/sheets.js";
import { effect, onDispose, settled, signal, steady } from "../lib/signals.js";
import { whenLong } from "../lib/when-long.js";
import { areLabelsKnown, collections } from "../studio/labels.js";
import { removeMedia } from "../studio/library.js";
import { detailsOf, fetchDetails } from "../studio/details.js";
import { everything, galleryAddress, isNarrowed } from "./filter.js";
import { filter, index, indexError, loadIndex } from "./gallery-state.js";
import { narrow } from "./filter-chips.js";
import { galleryTop, openSearch } from "./gallery-top.js";
import { look } from "./look.js";
import { importNews, mediaDrop } from "./media-drop.js";
import { MediaGrid } from "./media-grid.js";
import { openCollection } from "./open-collection.js";
import { picksDrop } from "./picks-drop.js";
import { bandOver } from "./rubber-band.js";
import { TimeLine } from "./time-line.js";

const PHONE = { row: 128, gap: 2, head: 40, square: true }; // three abreast

/** Null until the first pictures are there, or something is selected before. */
const hands = signal(/** @type {typeof import("./hands.js") | null} */ (null));

async function fetchHands() {
  hands.value = await import("./hands.js");
}

// Nobody waits for them yet: what is out of reach now is asked for again when something is selected, in Firefox after a reload.
quiet().then(fetchHands).catch((error) => {
  if (!isOutOfReach(error)) throw error;
});

/** Every picture and video, by month. */
class GalleryPage extends View {
  /** @override */
  render() {
    const grid = new MediaGrid(), selected = signal(/** @type {readonly number[]} */ ([]));
    const timeLine = new TimeLine(grid);
    const place = signal("");
    prepare(grid, selected);
    picksDrop.listen();
    mediaDrop.listen();
    onDispose(bandOver(grid));
    effect(() => hands.value?.orderByHand(grid, place));
    const clear = () => {
      grid.select((selection) => selection.clear());
      grid.focusOn(0);
    };
    const isSelecting = steady(() => selected.value.length > 0);
    effect(() => {
      if (isSelecting.value) fetchHands();
    });
    const kind = steady(() =>
      index.value ? index.value.total ? "content" : "empty" : indexError.value ? "trouble" : "waiting"
    );
    return html`<main class="gallery" id="page" tabindex="-1">
      ${galleryTop()}
      <div class="stage">
        ${() => kind.value === "content" ? [grid, timeLine] : states[kind.value]()}
        ${picksDrop.hint()}${mediaDrop.hint()}
        ${importNews()}
        ${() => isSelecting.value && hands.value?.actionBar(() => selected.value, clear)}
        <p class="sr" role="status">${place}</p>
      </div>
    </main>`;
  }
}

/** @param {MediaGrid} grid @param {import("../lib/signals.js").Signal<readonly number[]>} selected */
function prepare(grid, selected) {
  grid.details = detailsOf;
  grid.addEventListener("select", () => selected.value = grid.selection.ids);
  grid.addEventListener("open", (event) => go(viewerAddress(/** @type {CustomEvent} */ (event).detail)));
  grid.addEventListener(
    "remove",
    (event) => removeMedia(grid.selection.size ? grid.selection.ids : [/** @type {CustomEvent} */ (event).detail]),
  );
  grid.addEventListener("rest", async (event) => {
    if (await fetchDetails(/** @type {CustomEvent} */ (event).detail)) grid.describe();
  });
  effect(() => {
    grid.plan = isNarrow.value
      ? PHONE
      : { row: look.value.size, gap: 6, head: 44, square: look.value.shape === "squares" };
  });
  effect(() => {
    grid.index = index.value;
    selected.value = grid.selection.ids;
  });
  let opened = route.peek().opened;
  effect(() => { // after the viewer the focus returns to the picture that it showed last
    const now = route.value.opened;
    if (opened !== null && now === null) focusAfterViewer(grid, opened);
    opened = now;
  });
  const byKey = (/** @type {KeyboardEvent} */ event) => pageKey(grid, event);
  document.addEventListener("keydown", byKey);
  onDispose(() => document.removeEventListener("keydown", byKey));
}

/** While the viewer is open all below it is inert, so its end is awaited. @param {MediaGrid} grid @param {number} id */
async function focusAfterViewer(grid, id) {
  await settled();
  grid.focusOn(id);
}

/** The next keys are for what is selected. @param {MediaGrid} grid */
function selectAll(grid) {
  grid.select((selection) => selection.add(grid.index?.ids ?? []));
  /** @type {HTMLElement | null} */ (grid.querySelector("[role=listbox]"))?.focus({ preventScroll: true });
}

/** The keys that work wherever the focus is on the page. @param {MediaGrid} grid @param {KeyboardEvent} event */
function pageKey(grid, event) {
  const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
  if (isTyping || event.defaultPrevented) return; // the grid has keys of its own
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === "/" && !isCommand) openSearch();
  else if (event.key === "a" && isCommand) selectAll(grid);
  else return;
  event.preventDefault();
}

/** The states without content. */
const states = {
  content: () => null,
  waiting: () =>
    html`<div class="bones" role="status" aria-label="Loading">${
      whenLong(() => Array.from({ length: 18 }, () => html`<div class="bone"></div>`))
    }</div>`,
  trouble: () =>
    html`<div class="state" role="alert">${
      icon("circle-alert")
    }<h2>${indexError.value?.message}</h2><p>${indexError.value?.advice}</p>
      <button class="btn" @click=${loadIndex}>${icon("rotate-ccw")}Try again</button></div>`,
  empty: () => {
    const { collection, ...rest } = filter.value;
    if (collection && areLabelsKnown.value && !openCollection()) {
      return html`<div class="state">${icon("folder")}<h2>There is no collection “${collection}”</h2>
        <p>It was given another name, or deleted.</p>
        <button class="btn" @click=${() => narrow(everything)}>Show all</button></div>`;
    }
    if (collection && !isNarrowed({ ...rest, collection: "" })) {
      const inside = collections.value.filter(({ parent_id }) => parent_id === openCollection()?.collection_id);
      return html`<div class="state">${icon("folder-plus")}<h2>Nothing in this collection ${
        inside.length ? "itself" : "yet"
      }</h2>
        <p>Drag pictures onto it, or select some and press Collect.</p>
        ${
        inside.map(({ name }) =>
          html`<a class="btn" href=${galleryAddress({ ...everything, order: "newest", collection: name })}>${
            icon("folder")
          }${name}</a>`
        )
      }
        <button class="btn" @click=${() => narrow(everything)}>Show all</button></div>`;
    }
    return isNarrowed(filter.value)
      ? html`<div class="state">${
        icon("search")
      }<h2>Nothing found</h2><p>Nothing here fits this search and these filters.</p>
        <button class="btn" @click=${() => narrow(everything)}>Show all</button></div>`
      : html`
        <div
          class="state">${icon(
            "images",
          )}<h2>Nothing here yet</h2><p>What you make in Create is kept here. Drop pictures, videos and sounds made elsewhere to keep them, too.</p>
                <a class="btn" href="/">${icon("sparkles")}Create one</a></div>
      `;
  },
};

customElements.define("gallery-page", GalleryPage);
