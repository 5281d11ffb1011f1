// The whole answer of one filter and sort, as typed arrays: read from the server's bytes, patched by its news. Pure.

/**
 * @typedef {object} LibraryIndex
 * @property {number} total
 * @property {number} version  of the library
 * @property {Uint32Array} ids
 * @property {Uint16Array} ratio  width / height × 1000
 * @property {Uint16Array} color  RGB 5-6-5
 * @property {Uint8Array} flags  `VIDEO`, `FAVORITE`, `SOUND` and others; the upper three bits are the rating
 * @property {(readonly [day: number, count: number])[]} runs  days since 1970; empty when not sorted by date
 */

export const VIDEO = 1;
export const FAVORITE = 2;
export const SOUND = 4;
/** 0…5. @param {number} flags */
export const ratingOf = (flags) => flags >> 5;
const MAGIC = 0x314c5441; // "ATL1", little-endian

/**
 * @param {ArrayBuffer} bytes
 * @returns {LibraryIndex}
 * @throws {RangeError} when the bytes are no index or are cut
 */
export function readIndex(bytes) {
  const view = new DataView(bytes);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new RangeError("not a library index");
  const headLength = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, headLength)));
  const total = head.total, first = 8 + headLength;
  return {
    total,
    version: head.version,
    runs: head.runs ?? [],
    ids: new Uint32Array(bytes, first, total),
    ratio: new Uint16Array(bytes, first + 4 * total, total),
    color: new Uint16Array(bytes, first + 6 * total, total),
    flags: new Uint8Array(bytes, first + 8 * total, total),
  };
}

/**
 * The index without some media.
 *
 * @param {LibraryIndex} index @param {ReadonlySet<number>} gone @param {number} version
 * @returns {LibraryIndex}
 */
export function without(index, gone, version) {
  const kept = new Uint32Array(index.total);
  let n = 0;
  for (let i = 0; i < index.total; i++) if (!gone.has(index.ids[i])) kept[n++] = i;
  const order = kept.subarray(0, n);
  return {
    total: n,
    version,
    ids: Uint32Array.from(order, (i) => index.ids[i]),
    ratio: Uint16Array.from(order, (i) => index.ratio[i]),
    color: Uint16Array.from(order, (i) => index.color[i]),
    flags: Uint8Array.from(order, (i) => index.flags[i]),
    runs: runsOf(index, order),
  };
}

/** The same media in another order, without days. @param {LibraryIndex} index @param {readonly number[]} ids @returns {LibraryIndex} */
export function reordered(index, ids) {
  const at = new Map(Array.from(index.ids, (id, i) => [id, i])), order = ids.map((id) => at.get(id) ?? 0);
  return {
    ...index,
    runs: [],
    ids: Uint32Array.from(ids),
    ratio: Uint16Array.from(order, (i) => index.ratio[i]),
    color: Uint16Array.from(order, (i) => index.color[i]),
    flags: Uint8Array.from(order, (i) => index.flags[i]),
  };
}

/** @param {LibraryIndex} index @param {Uint32Array} order  ordinals that stay, rising @returns {[number, number][]} */
function runsOf(index, order) {
  /** @type {[number, number][]} */ const runs = [];
  let at = 0, end = 0;
  for (const [day, count] of index.runs) {
    end += count;
    const from = at;
    while (at < order.length && order[at] < end) at++;
    if (at > from) runs.push([day, at - from]);
  }
  return runs;
}

/**
 * The index, sorted newest first, with newer media before it.
 *
 * @param {LibraryIndex} index
 * @param {readonly (readonly number[])[]} added  [id, ratio, color, flags, day], newest first, none of them in the index
 * @param {number} version
 * @returns {LibraryIndex}
 */
export function withNewest(index, added, version) {
  const total = index.total + added.length;
  const joined = (/** @type {number} */ column, /** @type {any} */ array) => {
    const out = new array.constructor(total);
    added.forEach((one, i) => out[i] = one[column]);
    out.set(array, added.length);
    return out;
  };
  /** @type {[number, number][]} */ const runs = [];
  for (const [day, count] of [...added.map((one) => [one[4], 1]), ...index.runs]) {
    const last = runs.at(-1);
    if (last?.[0] === day) last[1] += count;
    else runs.push([day, count]);
  }
  return {
    total,
    version,
    ids: joined(0, index.ids),
    ratio: joined(1, index.ratio),
    color: joined(2, index.color),
    flags: joined(3, index.flags),
    runs,
  };
}

/** What has no picture to show. @param {LibraryIndex} index @returns {Set<number>} ids */
export function soundsOf({ ids, flags }) {
  const sounds = new Set();
  for (let i = 0; i < ids.length; i++) if (flags[i] & SOUND) sounds.add(ids[i]);
  return sounds;
}

/** Whether all of these are favourites. @param {LibraryIndex} index @param {readonly number[]} ids */
export function areFavorites(index, ids) {
  const asked = new Set(ids);
  return index.ids.every((id, i) => !asked.has(id) || (index.flags[i] & FAVORITE) !== 0);
}

/** @param {number} packed RGB 5-6-5 @returns {string} a CSS colour */
export const cssColor = (packed) => `rgb(${(packed >> 11) << 3} ${((packed >> 5) & 63) << 2} ${(packed & 31) << 3})`;
