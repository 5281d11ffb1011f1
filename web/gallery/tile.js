import { duration, shorten } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { playTag } from "../lib/play-tag.js";
import { stopPreview } from "../lib/hover-preview.js";
import { cssColor, FAVORITE, VIDEO } from "./library-index.js";

/** @import { Media } from "../lib/shapes.js" */
/** @import { LibraryIndex } from "./library-index.js" */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** One picture or video of the grid. Tiles are re-used for other pictures as the view moves, so everything in it can change. */
export class Tile {
  #image = new Image();
  /** Shown under the pointer and the focus, and where the file is missing. @type {HTMLElement | null} */ #caption =
    null;
  #words = "";
  #isMissing = false;
  #isHovered = false;
  #isActive = false;
  /** @type {SVGElement | null} made for the first favourite, as most tiles never need it */ #heart = null;
  /** @type {HTMLElement | null} of a video */ #tag = null;
  /** Ordinal in the index. */ at = 0;
  id = 0;
  y = 0;

  constructor() {
    this.#image.decoding = "async";
    this.#image.alt = "";
    this.#image.draggable = false; // the tile is dragged, with what else is selected
    this.#image.onload = () => this.#image.className = "in";
    this.element =
      /** @type {HTMLElement} */ (html`<div class="tile" role="option">${this.#image}<span class="check"></span></div>`);
    this.element.draggable = canHover.matches; // a finger's long press selects
    tiles.set(this.element, this);
  }

  /** @param {LibraryIndex} index @param {number} at @param {Box} box */
  show(index, at, { x, y, width, height }) {
    const { element } = this;
    this.at = at;
    this.id = index.ids[at];
    this.y = y;
    element.id = `media-${this.id}`;
    element.style.cssText = `transform:translate(${x}px,${y}px);inline-size:${width}px;block-size:${height}px;--c:${
      cssColor(index.color[at])
    }`;
    element.ariaPosInSet = String(at + 1);
    element.ariaSetSize = String(index.total);
    const isLiked = (index.flags[at] & FAVORITE) !== 0;
    if (isLiked && !this.#heart) element.append(this.#heart = heart());
    element.classList.toggle("liked", isLiked);
    this.#setTag((index.flags[at] & VIDEO) !== 0, undefined);
  }

  /** @param {boolean} isVideo @param {Media | undefined} media */
  #setTag(isVideo, media) {
    this.#tag?.remove();
    this.#tag = isVideo ? playTag(media) : null;
    if (this.#tag) this.element.append(this.#tag);
  }

  /** Asks for the thumbnail. */
  load() {
    this.#image.src = `/static/thumbs/${this.id}.webp`;
  }

  /** @param {Media | undefined} media  undefined until its details are here */
  describe(media) {
    this.#isMissing = media?.file_missing === true;
    this.element.classList.toggle("missing", this.#isMissing);
    const words = this.#isMissing
      ? "The file is missing from the studio folder."
      : media
      ? shorten(media.prompt, 90)
      : "";
    this.#words = words;
    this.#caption?.remove();
    this.#caption = null;
    this.#showCaption();
    const isVideo = this.#tag !== null, kind = isVideo ? "Video" : "Picture";
    const length = isVideo && media?.duration ? `, ${duration(media.duration)}` : "";
    this.element.ariaLabel = words ? `${kind}${length}: ${words}` : kind;
    if (isVideo && media?.duration) this.#setTag(true, media);
  }

  /** @param {boolean} isSelected @param {boolean} isActive */
  mark(isSelected, isActive) {
    this.element.ariaSelected = String(isSelected);
    this.element.classList.toggle("active", isActive);
    this.#isActive = isActive;
    this.#showCaption();
  }

  /** Shows the prompt while the pointer is here. @param {boolean} isHovered */
  tell(isHovered) {
    this.#isHovered = isHovered;
    this.#showCaption();
  }

  /** Most tiles never show theirs, so it is made when it is to be seen. */
  #showCaption() {
    const isWanted = this.#words !== "" && (this.#isMissing || this.#isHovered || this.#isActive);
    if (!isWanted) {
      this.#caption?.remove();
      this.#caption = null;
    } else if (!this.#caption) {
      this.#caption = document.createElement("p");
      this.#caption.className = "over";
      this.#caption.textContent = this.#words;
      this.element.insertBefore(this.#caption, this.#image.nextSibling);
    }
  }

  /** Leaves the view; a load under way ends, so that it holds no connection. */
  rest() {
    if (this.element.querySelector("video")) stopPreview();
    this.#image.removeAttribute("src");
    this.#image.className = "";
    this.#words = "";
    this.#isHovered = this.#isActive = false;
    this.#showCaption();
    this.element.removeAttribute("id");
    this.element.style.cssText = "display:none";
  }
}

const canHover = matchMedia("(hover: hover)");
/** @type {WeakMap<Element, Tile>} */ const tiles = new WeakMap();

/** The tile at a click. @param {EventTarget | null} target @returns {Tile | undefined} */
export function tileAt(target) {
  const element = target instanceof Element ? target.closest(".tile") : null;
  return element ? tiles.get(element) : undefined;
}

function heart() {
  const drawn = icon("heart");
  drawn.classList.add("like");
  return drawn;
}
