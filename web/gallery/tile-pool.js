// The tiles that show nothing now, to be used again.
import { Tile } from "./tile.js";

export class TilePool {
  /** Out of view since this frame: taken first, as what was never hidden need not be laid out anew. @type {Tile[]} */ #freed =
    [];
  /** @type {Tile[]} */ #hidden = [];
  #list;

  /** @param {HTMLElement} list  where the tiles are */
  constructor(list) {
    this.#list = list;
  }

  /**
   * A tile that showed the same kind need not change what it is made of. Else the first in the document, so that what
   * is filled from the top is in order at once.
   *
   * @param {boolean} isVideo
   */
  take(isVideo) {
    const alike = this.#freed.findIndex((tile) => tile.isVideo === isVideo);
    const tile = alike < 0 ? this.#freed.shift() ?? this.#hidden.shift() : this.#freed.splice(alike, 1)[0];
    if (tile) return tile;
    const made = new Tile();
    this.#list.append(made.element);
    return made;
  }

  /** @param {Tile} tile */
  give(tile) {
    tile.rest();
    this.#freed.push(tile);
  }

  /** Hides what was given back and not taken again. Must be called in the same frame. */
  settle() {
    for (const tile of this.#freed) tile.hide();
    this.#hidden.push(...this.#freed.splice(0));
  }

  /** Puts these in this order in the document, and moves no more of them than it must. @param {readonly Tile[]} shown */
  order(shown) {
    /** @type {Element | null} */ let next = null;
    for (const { element } of shown.toReversed()) {
      if (element.nextSibling !== next) this.#list.insertBefore(element, next);
      next = element;
    }
  }
}
