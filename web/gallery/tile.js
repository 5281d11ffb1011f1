import { duration, playingTime, plural, shorten } from "../lib/format.js";
import { icon } from "../lib/icon.js";
import { playTag } from "../lib/play-tag.js";
import { stopPreview } from "../lib/hover-preview.js";
import { cssColor, FAVORITE, ratingOf, SOUND, VIDEO } from "./library-index.js";

/** @import { Media } from "../lib/shapes.js" */
/** @import { LibraryIndex } from "./library-index.js" */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const LATE_MS = 200; // after so long a picture comes in softly; each that does is a layer, and what is around it drawn anew

/**
 * One picture, video or sound of the grid. Tiles are re-used for other pictures as the view moves, so everything in it can
 * change; what most of them never show is made when it is first to be seen, and nothing is made anew while the view moves.
 */
export class Tile {
  #image = new Image();
  /** Shown under the pointer and the focus, and where the file is missing. @type {HTMLElement | null} */ #caption =
    null;
  /** The circle that selects. @type {HTMLElement | null} */ #check = null;
  /** @type {SVGElement | null} of a favourite */ #heart = null;
  /** @type {HTMLElement | null} of a rated one */ #stars = null;
  /** How many stars it has, in them. */ #starCount = document.createTextNode("");
  #rating = 0;
  /** @type {HTMLElement | null} of a video or a sound */ #tag = null;
  /** @type {SVGElement | null} in place of a sound's picture */ #wave = null;
  /** How long it plays, in the tag. */ #length = document.createTextNode("");
  #words = "";
  #total = 0;
  #isMissing = false;
  #isHovered = false;
  #isActive = false;
  /** Ordinal in the index. */ at = 0;
  id = 0;
  y = 0;
  isVideo = false;
  #isSound = false;
  /** When its picture was asked for, ms. */ #askedAt = 0;
  element = document.createElement("div");

  constructor() {
    this.#image.decoding = "async";
    this.#image.alt = "";
    this.#image.draggable = false; // the tile is dragged, with what else is selected
    this.#image.onload = () => this.#image.className = performance.now() - this.#askedAt > LATE_MS ? "in late" : "in";
    this.element.className = "tile";
    this.element.role = "option";
    this.element.draggable = canHover.matches; // a finger's long press selects
    this.element.append(this.#image);
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
    if (index.total !== this.#total) element.ariaSetSize = String(this.#total = index.total);
    const isLiked = (index.flags[at] & FAVORITE) !== 0;
    if (isLiked && !this.#heart) element.append(this.#heart = heart());
    element.classList.toggle("liked", isLiked);
    this.#rate(ratingOf(index.flags[at]));
    this.isVideo = (index.flags[at] & VIDEO) !== 0;
    this.#beSound((index.flags[at] & SOUND) !== 0);
    const plays = this.isVideo || this.#isSound;
    this.#length.data = "";
    if (plays && !this.#tag) element.append(this.#tag = playTag(this.#length));
    else if (this.#tag && this.#tag.hidden === plays) this.#tag.hidden = !plays;
  }

  /** @param {boolean} isSound */
  #beSound(isSound) {
    if (isSound === this.#isSound) return;
    this.element.classList.toggle("sound", this.#isSound = isSound);
    if (!this.#wave) this.element.append(this.#wave = wave());
  }

  /** @param {number} rating  0 for none */
  #rate(rating) {
    if (rating === this.#rating) return;
    this.#rating = rating;
    this.#starCount.data = String(rating);
    if (!this.#stars) this.element.append(this.#stars = stars(this.#starCount));
    this.#stars.hidden = rating === 0;
  }

  /** Asks for the thumbnail. */
  load() {
    if (this.#isSound) return;
    this.#askedAt = performance.now();
    this.#image.src = `/static/thumbs/${this.id}.webp`;
  }

  /** @param {Media | undefined} media  undefined until its details are here */
  describe(media) {
    const isMissing = media?.file_missing === true;
    if (isMissing !== this.#isMissing) this.element.classList.toggle("missing", this.#isMissing = isMissing);
    this.#words = isMissing ? "The file is missing from the studio folder." : media ? shorten(media.prompt, 90) : "";
    this.#caption?.remove();
    this.#caption = null;
    this.#showCaption();
    const kind = this.isVideo ? "Video" : this.#isSound ? "Sound" : "Picture";
    const seconds = kind === "Picture" ? null : media?.duration;
    const stars = this.#rating ? plural(this.#rating, "star") : "";
    const name = [kind, seconds ? duration(seconds) : "", stars].filter(Boolean).join(", ");
    this.element.ariaLabel = this.#words ? `${name}: ${this.#words}` : name;
    if (seconds) this.#length.data = playingTime(seconds);
  }

  /** @param {boolean} isSelected @param {boolean} isActive @param {boolean} isSelecting  whether anything is selected */
  mark(isSelected, isActive, isSelecting) {
    if (this.element.ariaSelected !== String(isSelected)) this.element.ariaSelected = String(isSelected);
    if (isSelecting) this.#offerCheck();
    if (isActive === this.#isActive) return;
    this.element.classList.toggle("active", this.#isActive = isActive);
    this.#showCaption();
  }

  /** Shows the prompt while the pointer is here. @param {boolean} isHovered */
  tell(isHovered) {
    this.#isHovered = isHovered;
    if (isHovered) this.#offerCheck();
    this.#showCaption();
  }

  #offerCheck() {
    if (this.#check) return;
    this.#check = document.createElement("span");
    this.#check.className = "check";
    this.element.append(this.#check);
  }

  /** Most tiles never show theirs, so it is made when it is to be seen. */
  #showCaption() {
    const isWanted = this.#words !== "" && (this.#isMissing || this.#isSound || this.#isHovered || this.#isActive);
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
    this.#isHovered = false;
    if (this.#isActive) this.element.classList.toggle("active", this.#isActive = false);
    this.#showCaption();
  }

  /** Out of the accessibility tree too. */
  hide() {
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

function wave() {
  const drawn = icon("audio-lines", "i-l");
  drawn.classList.add("wave");
  return drawn;
}

function heart() {
  const drawn = icon("heart");
  drawn.classList.add("like");
  return drawn;
}

/** @param {Text} count */
function stars(count) {
  const drawn = document.createElement("span");
  drawn.className = "rated num";
  drawn.ariaHidden = "true";
  drawn.append(icon("star"), count);
  return drawn;
}
