// The windowed grid: what is selected, where the focus is, and where the view. A hot path: it writes the DOM itself, once
// a frame.
import { startPreview, stopPreview } from "../lib/hover-preview.js";
import { listenToHand } from "./grid-input.js";
import { beside, bisect, layout, rowOf } from "./layout.js";
import { Selection } from "./selection.js";
import { HandSpeed } from "./thumb-queue.js";
import { TileWindow } from "./tile-window.js";

/** @import { Media } from "../lib/shapes.js" */
/** @import { Layout, Plan } from "./layout.js" */
/** @import { LibraryIndex } from "./library-index.js" */
/** @import { Tile } from "./tile.js" */

const MARGIN = 56; // px kept above and below the item with the focus: a heading is that high
const AT_ONCE = 600; // items, more than a view has: the first pictures do not wait for the places of all others
const REST_MS = 120; // without a move for so long, the details of what is in view are asked for

/**
 * @fires open    `detail` is the id to show
 * @fires select  the selection changed
 * @fires layout  the months are elsewhere
 * @fires rest    `detail` are the ids in view, when the view has come to rest
 */
export class MediaGrid extends HTMLElement {
  /** @type {LibraryIndex | null} */ #index = null;
  /** @type {Layout | null} */ #lay = null;
  /** @type {Omit<Plan, "width">} */ #plan = { row: 200, gap: 6, head: 44, square: false };
  /** @type {Tile | undefined} */ #hovered;
  #plane = document.createElement("div");
  #list = document.createElement("div");
  #window = new TileWindow(this.#plane, this.#list, (month) => this.#selectMonth(month), (tile, i) => {
    tile.describe(this.details(tile.id));
    this.#mark(i);
  });
  #life = new AbortController();
  #watcher = new ResizeObserver(() => this.#resized());
  #width = 0;
  #height = 0;
  #frame = 0;
  #top = 0;
  #hand = new HandSpeed();
  #active = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #resting;
  selection = new Selection();
  /** Details of a media, as far as they are known. @type {(id: number) => Media | undefined} */
  details = () => undefined;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#plane.className = "plane";
    this.#list.className = "list";
    Object.assign(this.#list, { role: "listbox", ariaMultiSelectable: "true", ariaLabel: "Pictures", tabIndex: 0 });
    this.#plane.replaceChildren(this.#list);
    this.replaceChildren(this.#plane);
    this.#width = 0; // what changed while it was away is laid out when the watcher tells the size
    this.addEventListener("scroll", () => this.#ask(), { passive: true, signal });
    this.addEventListener("scrollend", () => this.#stopped(), { signal });
    listenToHand(this, this.#list, signal);
    this.#watcher.observe(this);
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#watcher.disconnect();
    this.hover(undefined);
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#resting);
  }

  get index() {
    return this.#index;
  }

  /** A new index keeps the picture at the top of the view where it is, also when others came before it. */
  set index(index) {
    const kept = this.#topId(), focused = this.#index?.ids[this.#active];
    this.#index = index;
    if (index) this.selection.keep(index.ids);
    if (focused !== undefined && this.#isEntered) this.#active = this.#whereIs(focused) ?? this.#active;
    this.#arrange(kept);
    if (this.#isEntered) this.#tellActive();
  }

  /** Whether an item was ever given the focus: until then it is the first one's, whichever that is. */
  get #isEntered() {
    return this.#list.hasAttribute("aria-activedescendant");
  }

  /** @param {number} id @returns {number | null} its ordinal */
  #whereIs(id) {
    const at = this.#index?.ids.indexOf(id) ?? -1;
    return at < 0 ? null : at;
  }

  #tellActive() {
    const id = this.#index?.ids[this.#active];
    if (id === undefined) this.#list.removeAttribute("aria-activedescendant");
    else this.#list.setAttribute("aria-activedescendant", `media-${id}`);
  }

  /** @param {Omit<Plan, "width">} plan */
  set plan(plan) {
    this.#plan = plan;
    this.#arrange(this.#topId());
  }

  /** The months; empty when not sorted by date. */
  get sections() {
    return this.#lay?.sections ?? [];
  }

  /** Of everything, px. */
  get fullHeight() {
    return this.#lay?.height ?? 0;
  }

  get active() {
    return this.#active;
  }

  /** Where the view was in the last frame, px: unlike `scrollTop` it costs no layout. */
  get top() {
    return this.#top;
  }

  get lay() {
    return this.#lay;
  }

  /** The item above or below the one with the focus. @param {1 | -1} direction */
  neighbour(direction) {
    if (!this.#lay || !this.#index) return this.#active;
    return beside(this.#lay, this.#index.ratio, this.#active, direction);
  }

  /** Moves the focus to an item and brings it into view. @param {number} ordinal */
  activate(ordinal) {
    const lay = this.#lay, index = this.#index;
    if (!lay || !index?.total) return;
    const before = this.#active;
    this.#active = Math.max(0, Math.min(index.total - 1, ordinal));
    const row = rowOf(lay, this.#active), y = lay.y[row], bottom = y + lay.h[row];
    if (y < this.scrollTop + MARGIN) this.scrollTop = y - MARGIN;
    else if (bottom > this.scrollTop + this.clientHeight - MARGIN) this.scrollTop = bottom - this.clientHeight + MARGIN;
    this.#paint(this.scrollTop);
    for (const i of [before, this.#active]) this.#mark(i);
    this.#tellActive();
  }

  /** Gives the focus to the grid, at this media where it is still there. @param {number} id */
  focusOn(id) {
    const at = this.#whereIs(id);
    if (at !== null) this.activate(at);
    this.#list.focus({ preventScroll: true });
  }

  /** @param {number} id */
  open(id) {
    this.dispatchEvent(new CustomEvent("open", { detail: id }));
  }

  /** @param {(selection: Selection) => void} change */
  select(change) {
    change(this.selection);
    this.classList.toggle("selecting", this.selection.size > 0);
    for (const i of this.#window.tiles.keys()) this.#mark(i);
    this.dispatchEvent(new CustomEvent("select"));
  }

  /** Writes the details of what is in view, after they came. */
  describe() {
    for (const tile of this.#window.tiles.values()) tile.describe(this.details(tile.id));
    if (this.#hovered) this.hover(this.#hovered); // its preview was not known before
  }

  /** A video under the mouse moves. @param {Tile | undefined} tile */
  hover(tile) {
    if (this.#hovered !== tile) this.#hovered?.tell(false);
    this.#hovered = tile;
    tile?.tell(true);
    if (tile) startPreview(tile.element, this.details(tile.id));
    else stopPreview();
  }

  /** @param {number} i */
  #mark(i) {
    const tile = this.#window.tiles.get(i);
    tile?.mark(this.selection.has(tile.id), i === this.#active, this.selection.size > 0);
  }

  /** The id at the top of the view; 0 when it is at the very top, where new ones shall be seen. */
  #topId() {
    if (!this.#lay?.rows || !this.#index || this.scrollTop <= 0) return 0;
    return this.#index.ids[this.#lay.start[bisect(this.#lay.y, this.scrollTop, this.#lay.rows)]];
  }

  #resized() {
    if (this.clientWidth === this.#width) {
      if (this.clientHeight === this.#height) return; // the room for the time line beside it
      this.#height = this.clientHeight;
      return this.#paint(this.scrollTop);
    }
    this.#width = this.clientWidth;
    this.#arrange(this.#topId());
  }

  /** @param {number} kept  id that stays at the top of the view; 0 for none */
  #arrange(kept) {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#window.clear();
    this.#lay = null;
    if (!this.#index || !this.clientWidth) return;
    this.#height = this.clientHeight;
    this.classList.toggle("dated", this.#index.runs.length > 0); // then there is a time line beside it
    const style = getComputedStyle(this);
    const width = this.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
    const index = this.#index, plan = { ...this.#plan, width };
    if (this.#window.isNew) {
      const lay = layout(index, plan, Math.min(index.total, AT_ONCE));
      this.#window.paint({ lay, index }, 0, this.#height, 0);
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#spread(index, plan, kept);
        this.#ask();
      });
    } else {
      this.#spread(index, plan, kept);
      this.#paint(this.#top);
    }
  }

  /** @param {LibraryIndex} index @param {Plan} plan @param {number} kept  id that stays at the top of the view; 0 for none */
  #spread(index, plan, kept) {
    this.#lay = layout(index, plan);
    this.#plane.style.blockSize = `${this.#lay.height}px`;
    this.#active = Math.min(this.#active, Math.max(0, index.total - 1));
    const anchor = kept ? index.ids.indexOf(kept) : -1;
    if (anchor >= 0) this.scrollTop = this.#lay.y[rowOf(this.#lay, anchor)];
    this.#hand.rest(this.#top = this.scrollTop);
    this.dispatchEvent(new CustomEvent("layout"));
    this.#rest();
  }

  #ask() {
    this.#frame ||= requestAnimationFrame((time) => {
      this.#frame = 0;
      this.#top = this.scrollTop;
      this.#hand.step(this.#top, time);
      this.#paint(this.#top);
    });
  }

  #stopped() {
    this.#hand.rest(this.#top);
    this.#ask();
    this.#rest();
  }

  /** At rest the tiles are put in the order in which they are read out, and what is in view is told. */
  #rest() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      const detail = this.#window.order().map((tile) => tile.id);
      this.dispatchEvent(new CustomEvent("rest", { detail }));
    }, REST_MS);
  }

  /** Reads nothing of the document, so that it costs no layout. @param {number} top  of the view, px */
  #paint(top) {
    const lay = this.#lay, index = this.#index;
    if (lay && index && this.#window.paint({ lay, index }, top, this.#height, this.#hand.now)) this.#ask();
  }

  /** @param {import("./layout.js").Section} section */
  #selectMonth({ first, count }) {
    this.select((selection) => selection.add(this.#index?.ids.subarray(first, first + count) ?? []));
  }
}

customElements.define("media-grid", MediaGrid);
