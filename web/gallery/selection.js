// Which media are selected: by id, so that a changed index keeps them. Pure.

export class Selection {
  /** @type {Set<number>} */ #ids = new Set();
  /** Where a range begins. @type {number} */ #from = 0;

  get size() {
    return this.#ids.size;
  }

  /** @returns {number[]} */
  get ids() {
    return [...this.#ids];
  }

  /** @param {number} id */
  has(id) {
    return this.#ids.has(id);
  }

  /** Adds one, or takes it out; a later range begins here. @param {number} id */
  toggle(id) {
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#from = id;
  }

  /**
   * Adds all from where the last one was toggled to this one.
   *
   * @param {ArrayLike<number>} order  ids as they are shown
   * @param {number} id
   */
  extendTo(order, id) {
    const to = Array.prototype.indexOf.call(order, id), known = Array.prototype.indexOf.call(order, this.#from);
    const from = known < 0 ? to : known;
    for (let i = Math.min(from, to); i <= Math.max(from, to); i++) this.#ids.add(order[i]);
  }

  /** A range begins here when none has begun. @param {number} id */
  beginAt(id) {
    if (!this.#ids.size) this.#from = id;
  }

  /** @param {Iterable<number>} ids */
  add(ids) {
    for (const id of ids) this.#ids.add(id);
  }

  /** @param {Iterable<number>} ids  all that are selected now */
  replace(ids) {
    this.#ids = new Set(ids);
  }

  /** Keeps only what is still there. @param {Iterable<number>} ids */
  keep(ids) {
    if (this.#ids.size) this.#ids = this.#ids.intersection(new Set(ids));
  }

  clear() {
    this.#ids.clear();
  }
}
