// The collections and tags of the studio, and what changes them: done at once, taken back by a toast.
import { api } from "../lib/api.js";
import { ApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { plural } from "../lib/format.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { libraryApi } from "../lib/library-api.js";
import { tellTrouble } from "./library.js";

/** @import { Collection, Label } from "../lib/shapes.js" */
/** @typedef {{ favorite?: boolean, add_tags?: string[], remove_tags?: string[], add_collections?: string[], remove_collections?: string[] }} Change */

export const collections = signal(/** @type {readonly Collection[]} */ ([]));
export const tags = signal(/** @type {readonly Label[]} */ ([]));

let isStale = false, isReading = false;

/** Reads them again; a burst of news makes one more request, not one each. */
async function refresh() {
  isStale = true;
  if (isReading) return;
  isReading = true;
  try {
    while (isStale) {
      isStale = false;
      [collections.value, tags.value] = await Promise.all([libraryApi.collections(), api.tags()]);
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // the last ones stay; the banner tells that the server is gone
  } finally {
    isReading = false;
  }
}

/**
 * Changes media and offers the way back, which changes only what was different.
 *
 * @param {readonly number[]} ids @param {Change} change @param {Change} back
 * @param {(count: number) => string} words  what to say; the count may be 0
 */
async function change(ids, change, back, words) {
  try {
    const { changed } = await libraryApi.changeMany([...ids], change);
    const undo = () => libraryApi.changeMany(changed, back).catch(tellTrouble);
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

/** @param {readonly number[]} ids @param {string} name */
export const takeOut = (ids, name) =>
  change(ids, { remove_collections: [name] }, { add_collections: [name] }, (n) => `${items(n)} taken out of “${name}”`);

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

/** @param {string} name @param {readonly number[]} [ids]  what is in it from the start @returns {Promise<boolean>} whether it is there now */
export async function addCollection(name, ids = []) {
  try {
    await libraryApi.addCollection(name, [...ids]);
    return true;
  } catch (error) {
    tellTrouble(error);
    return false;
  }
}

/** @param {Collection} collection @param {string} name @returns {Promise<boolean>} */
export async function renameCollection({ collection_id, name: before }, name) {
  try {
    await libraryApi.renameCollection(collection_id, name);
    const undo = () => libraryApi.renameCollection(collection_id, before).catch(tellTrouble);
    toast(`“${before}” is “${name}” now`, { action: { label: "Undo", run: undo } });
    return true;
  } catch (error) {
    tellTrouble(error);
    return false;
  }
}

/** Its media stay in the gallery. @param {Collection} collection @returns {Promise<boolean>} */
export async function removeCollection({ collection_id, name }) {
  try {
    const { media_ids } = await libraryApi.removeCollection(collection_id);
    toast(`Collection “${name}” deleted; its pictures stay`, {
      action: { label: "Undo", run: () => addCollection(name, media_ids) },
    });
    return true;
  } catch (error) {
    tellTrouble(error);
    return false;
  }
}

export function startLabels() {
  onNews("library", refresh);
  onMissedNews(refresh);
  return refresh();
}
