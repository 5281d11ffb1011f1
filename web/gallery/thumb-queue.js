// When which thumbnail is asked for: nothing while the view flies, then the nearest to the middle first.

const FAST = 5000; // px/s: above it only colours are shown
const SLOW = 300; // px/s: below it all that is wanted is asked for
const PER_FRAME = 10;

export class ThumbQueue {
  /** @type {Set<import("./tile.js").Tile>} */ #wanted = new Set();

  /** @param {import("./tile.js").Tile} tile */
  want(tile) {
    this.#wanted.add(tile);
  }

  /** @param {import("./tile.js").Tile} tile */
  forget(tile) {
    this.#wanted.delete(tile);
  }

  /**
   * @param {number} middle  of the view, px
   * @param {number} speed  px/s
   * @returns {boolean} whether more is wanted, so that the next frame must ask again
   */
  load(middle, speed) {
    if (!this.#wanted.size || speed > FAST) return this.#wanted.size > 0;
    const near = [...this.#wanted].sort((a, b) => Math.abs(a.y - middle) - Math.abs(b.y - middle));
    for (const tile of near.slice(0, speed > SLOW ? PER_FRAME : near.length)) {
      this.#wanted.delete(tile);
      tile.load();
    }
    return this.#wanted.size > 0;
  }
}
