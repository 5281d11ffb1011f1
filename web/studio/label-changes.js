// What the user says of many media at once: done at once, taken back by a toast.
import { plural } from "../lib/format.js";
import { sortingApi } from "../lib/sorting-api.js";
import { toast } from "../lib/toast.js";
import { tellTrouble } from "./library.js";

/** @typedef {{ favorite?: boolean, add_tags?: string[], remove_tags?: string[], add_collections?: string[], remove_collections?: string[] }} Change */

/**
 * Changes media and offers the way back, which changes only what was different.
 *
 * @param {readonly number[]} ids @param {Change} change @param {Change} back
 * @param {(count: number) => string} words  what to say; the count may be 0
 * @param {(changed: number[]) => Promise<unknown>} [afterBack]  what the way back does then
 */
async function change(ids, change, back, words, afterBack) {
  try {
    const { changed } = await sortingApi.changeMany([...ids], change);
    const undo = async () => {
      try {
        await sortingApi.changeMany(changed, back);
        await afterBack?.(changed);
      } catch (error) {
        tellTrouble(error);
      }
    };
    toast(words(changed.length), changed.length ? { action: { label: "Undo", run: undo } } : {});
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {number} n */
const items = (n) => plural(n, "item");

/** @param {readonly number[]} ids @param {string} name  a collection that is not there comes to be */
export const collect = (ids, name) =>
  change(
    ids,
    { add_collections: [name] },
    { remove_collections: [name] },
    (n) => n ? `${items(n)} put into “${name}”` : `Already in “${name}”`,
  );

/** @param {readonly number[]} ids @param {string} name @param {(ids: number[]) => Promise<unknown>} putBack  to where they were */
export const takeOut = (ids, name, putBack) =>
  change(
    ids,
    { remove_collections: [name] },
    { add_collections: [name] },
    (n) => `${items(n)} taken out of “${name}”`,
    putBack,
  );

/** @param {readonly number[]} ids @param {string} name */
export const addTag = (ids, name) =>
  change(
    ids,
    { add_tags: [name] },
    { remove_tags: [name] },
    (n) => n ? `${items(n)} tagged “${name}”` : `Already tagged “${name}”`,
  );

/** @param {readonly number[]} ids @param {string} name */
export const removeTag = (ids, name) =>
  change(ids, { remove_tags: [name] }, { add_tags: [name] }, (n) => `Tag “${name}” taken from ${items(n)}`);

/** @param {readonly number[]} ids @param {boolean} favorite */
export const setFavorites = (ids, favorite) =>
  change(
    ids,
    { favorite },
    { favorite: !favorite },
    (n) =>
      n
        ? `${items(n)} ${favorite ? "are favourites now" : "are no favourites any more"}`
        : "They are favourites already",
  );
