// Which pictures lie before and after the one that is shown.
import { computed, signal } from "../lib/signals.js";

/** The pictures of the gallery as it shows them; the gallery sets it. */
export const galleryOrder = signal(/** @type {ArrayLike<number>} */ ([]));

/** Finds those of them that have no picture; the gallery sets it. A visit of the gallery alone need not know. */
export const findSounds = signal(() => /** @type {ReadonlySet<number>} */ (new Set()));
export const gallerySounds = computed(() => findSounds.value());

/**
 * What is shown when one goes: the next that stays, else the one before; null when nothing is left.
 *
 * @param {ArrayLike<number>} ids @param {number} id @param {ReadonlySet<number>} going
 */
export function followerOf(ids, id, going) {
  const at = Array.prototype.indexOf.call(ids, id), stays = (/** @type {number} */ i) => !going.has(ids[i]);
  for (let i = at + 1; at >= 0 && i < ids.length; i++) if (stays(i)) return ids[i];
  for (let i = at - 1; i >= 0; i--) if (stays(i)) return ids[i];
  return null;
}

/**
 * @typedef {object} Place
 * @property {number} at  -1 when the media is not among them
 * @property {number} total
 * @property {number | null} previous
 * @property {number | null} next
 */

/** @param {ArrayLike<number>} ids @param {number} id @returns {Place} */
export function placeOf(ids, id) {
  const at = Array.prototype.indexOf.call(ids, id);
  return {
    at,
    total: ids.length,
    previous: at > 0 ? ids[at - 1] : null,
    next: at >= 0 && at + 1 < ids.length ? ids[at + 1] : null,
  };
}
