// When which thumbnail is asked for: nothing while the view flies, then the nearest to the middle first. Pure.

const FAST = 5000; // px/s: above it only colours are shown
const SLOW = 300; // px/s: below it all that is wanted is asked for
const PER_FRAME = 10;

/** How fast a hand moves the view, frame by frame. */
export class HandSpeed {
  /** Of the two frames before, px/s. */ #before = [0, 0];
  #top = 0;
  #when = 0;
  /** px/s */ now = 0;

  /**
   * One frame may see a third of a step of the wheel, and the next one the rest of it: a hand that was fast in both frames
   * before has not slowed down. A jump is the step of one frame.
   *
   * @param {number} top  of the view, px @param {number} when  ms
   */
  step(top, when) {
    const passed = Math.min(100, Math.max(8, when - this.#when)), speed = Math.abs(top - this.#top) / passed * 1000;
    this.now = Math.max(speed, Math.min(...this.#before));
    this.#before = [speed, this.#before[0]];
    this.#top = top;
    this.#when = when;
  }

  /** The view has come to rest, or was put there by no hand. @param {number} top  px */
  rest(top) {
    this.now = 0;
    this.#before = [0, 0];
    this.#top = top;
  }
}

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
