// The tiles near the view, which are all that is in the document: made once, and used again as the view moves.
import { VIDEO } from "./library-index.js";
import { bisect, widthOf } from "./layout.js";
import { MonthHeadings } from "./month-heading.js";
import { ThumbQueue } from "./thumb-queue.js";
import { Tile } from "./tile.js";

/** @import { Layout, Section } from "./layout.js" */
/** @import { LibraryIndex } from "./library-index.js" */
/** @import { Box } from "./tile.js" */
/** @typedef {{ lay: Layout, index: LibraryIndex }} Shown */

const OVERSCAN = 0.6; // of the view, each way

/** A hot path: it touches only the difference to the last frame, and reads nothing of the document. */
export class TileWindow {
  /** @type {Map<number, Tile>} by ordinal */ #live = new Map();
  #queue = new ThumbQueue();
  #first = 0;
  #last = -1;
  #pool;
  #headings;
  #dress;

  /**
   * @param {HTMLElement} plane  where the months are @param {HTMLElement} list  where the tiles are
   * @param {(section: Section) => void} selectMonth @param {(tile: Tile, at: number) => void} dress  says what is known of a tile that came
   */
  constructor(plane, list, selectMonth, dress) {
    this.#headings = new MonthHeadings(plane, selectMonth);
    this.#pool = new TilePool(list);
    this.#dress = dress;
  }

  /** Whether nothing was shown yet. */
  get isNew() {
    return this.#pool.isEmpty;
  }

  /** The tiles that are there now, by ordinal. @type {ReadonlyMap<number, Tile>} */
  get tiles() {
    return this.#live;
  }

  /** @param {Shown} shown @param {number} top  of the view, px @param {number} view  its height, px @param {number} speed  px/s @returns {boolean} whether the next frame must ask again */
  paint(shown, top, view, speed) {
    // what is in view first, and what is beyond it a frame later: a slow processor would stand still for both
    const { lay } = shown, isFirst = this.isNew, spare = isFirst ? 0 : view * OVERSCAN;
    const from = bisect(lay.y, top - spare, lay.rows),
      to = Math.min(lay.rows - 1, bisect(lay.y, top + view + spare, lay.rows));
    const first = lay.start[from], last = lay.start[to + 1] - 1;
    if (first !== this.#first || last !== this.#last) {
      for (const i of this.#live.keys()) if (i < first || i > last) this.#drop(i);
      for (let row = from; row <= to; row++) this.#putRow(shown, row);
      this.#pool.settle();
      this.#first = first;
      this.#last = last;
      this.#headings.paint(lay, top - spare, top + view + spare);
    }
    return this.#queue.load(top + view / 2, speed) || isFirst && !this.#pool.isEmpty; // not where there is nothing to draw
  }

  clear() {
    for (const i of this.#live.keys()) this.#drop(i);
    this.#pool.settle();
    this.#headings.clear();
    this.#first = 0;
    this.#last = -1;
  }

  /** Puts the tiles in the order in which they are read out. @returns {Tile[]} in it */
  order() {
    const inOrder = [...this.#live].sort(([a], [b]) => a - b).map(([, tile]) => tile);
    this.#pool.order(inOrder);
    return inOrder;
  }

  /** @param {Shown} shown @param {number} row */
  #putRow(shown, row) {
    const { lay, index } = shown, height = lay.h[row];
    for (let i = lay.start[row], x = 0; i < lay.start[row + 1]; i++) {
      const width = widthOf(lay, height, index.ratio[i]);
      if (!this.#live.has(i)) this.#put(index, i, { x, y: lay.y[row], width, height });
      x += width + lay.gap;
    }
  }

  /** @param {LibraryIndex} index @param {number} i @param {Box} box */
  #put(index, i, box) {
    const tile = this.#pool.take((index.flags[i] & VIDEO) !== 0);
    tile.show(index, i, box);
    this.#live.set(i, tile);
    this.#dress(tile, i);
    this.#queue.want(tile);
  }

  /** @param {number} i */
  #drop(i) {
    const tile = /** @type {Tile} */ (this.#live.get(i));
    this.#live.delete(i);
    this.#queue.forget(tile);
    this.#pool.give(tile);
  }
}

/** The tiles that show nothing now, to be used again. */
class TilePool {
  /** Out of view since this frame: taken first, as what was never hidden need not be laid out anew. @type {Tile[]} */ #freed =
    [];
  /** @type {Tile[]} */ #hidden = [];
  #list;

  /** @param {HTMLElement} list  where the tiles are */
  constructor(list) {
    this.#list = list;
  }

  /** Whether no tile was made yet. */
  get isEmpty() {
    return !this.#list.childElementCount;
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
