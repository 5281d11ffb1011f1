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
  #words = document.createElement("p");
  /** @type {SVGElement | null} made for the first favourite, as most tiles never need it */ #heart = null;
  /** @type {HTMLElement | null} of a video */ #tag = null;
  /** Ordinal in the index. */ at = 0;
  id = 0;
  y = 0;

  constructor() {
    this.#image.decoding = "async";
    this.#image.alt = "";
    this.#image.onload = () => this.#image.className = "in";
    this.#words.className = "over";
    this.element =
      /** @type {HTMLElement} */ (html`<div class="tile" role="option">${this.#image}${this.#words}<span class="check"></span></div>`);
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
    const isMissing = media?.file_missing === true;
    this.element.classList.toggle("missing", isMissing);
    const words = isMissing ? "The file is missing from the studio folder." : media ? shorten(media.prompt, 90) : "";
    this.#words.textContent = words;
    const isVideo = this.#tag !== null, kind = isVideo ? "Video" : "Picture";
    const length = isVideo && media?.duration ? `, ${duration(media.duration)}` : "";
    this.element.ariaLabel = words ? `${kind}${length}: ${words}` : kind;
    if (isVideo && media?.duration) this.#setTag(true, media);
  }

  /** @param {boolean} isSelected @param {boolean} isActive */
  mark(isSelected, isActive) {
    this.element.ariaSelected = String(isSelected);
    this.element.classList.toggle("active", isActive);
  }

  /** Leaves the view; a load under way ends, so that it holds no connection. */
  rest() {
    if (this.element.querySelector("video")) stopPreview();
    this.#image.removeAttribute("src");
    this.#image.className = "";
    this.element.removeAttribute("id");
    this.element.style.cssText = "display:none";
  }
}

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
