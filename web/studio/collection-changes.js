// What changes the collections themselves: done at once, taken back by a toast.
import { sortingApi } from "../lib/sorting-api.js";
import { toast } from "../lib/toast.js";
import { collections, refreshLabels } from "./labels.js";
import { tellTrouble } from "./library.js";
import { runsOf } from "./runs.js";

/** @import { Collection } from "../lib/shapes.js" */
/** @typedef {{ parent_id: number | null, before_id: number | null }} Place */

/** @param {() => Promise<unknown>} work @returns {Promise<boolean>} whether it is done; else a toast has said why not */
async function done(work) {
  try {
    await work();
    return true;
  } catch (error) {
    tellTrouble(error);
    return false;
  }
}

/** @param {string} text @param {() => Promise<unknown>} back @param {string} [series]  of steps by keys: the first one's way back is for all */
const tell = (text, back, series) => toast(text, { series, action: { label: "Undo", run: () => void done(back) } });

/** @param {string} name @param {readonly number[]} [ids]  what is in it from the start @param {number | null} [parent] */
export const addCollection = (name, ids = [], parent = null) =>
  done(() => sortingApi.addCollection({ name, media_ids: [...ids], parent_id: parent }));

/** @param {Collection} collection @param {string} name */
export const renameCollection = ({ collection_id: id, name: before }, name) =>
  done(async () => {
    await sortingApi.changeCollection(id, { name });
    tell(`“${before}” is “${name}” now`, () => sortingApi.changeCollection(id, { name: before }));
  });

/** Its media stay in the gallery, and what is inside it comes to where it was. @param {Collection} collection */
export const removeCollection = (collection) =>
  done(async () => {
    const { collection_id: id, name, chosen_cover_media_id } = collection, place = placeOf(collection);
    const { media_ids, child_ids } = await sortingApi.removeCollection(id);
    const cover_media_id = media_ids.find((one) => one === chosen_cover_media_id) ?? null;
    const back = { name, media_ids, child_ids, cover_media_id };
    tell(
      `Collection “${name}” deleted; its pictures stay`,
      () => sortingApi.addCollection({ ...back, ...nearest(place) }),
    );
  });

/** The place, as far as what it goes by is still there. @param {Place} place @returns {Place} */
function nearest({ parent_id, before_id }) {
  const parent = collections.peek().find((one) => one.collection_id === parent_id)?.collection_id ?? null;
  const next = collections.peek().find((one) => one.collection_id === before_id && one.parent_id === parent);
  return { parent_id: parent, before_id: next?.collection_id ?? null };
}

/** Where it stands now. @param {Collection} collection @returns {Place} */
export function placeOf({ collection_id: id, parent_id }) {
  const beside = collections.peek().filter((one) => one.parent_id === parent_id);
  const next = beside[beside.findIndex((one) => one.collection_id === id) + 1];
  return { parent_id, before_id: next?.collection_id ?? null };
}

/** @param {Collection} collection @param {Place} place @param {boolean} [isStep]  by a key, maybe one of many */
export const moveCollection = (collection, place, isStep = false) =>
  done(async () => {
    const { collection_id: id, name } = collection, before = placeOf(collection);
    await sortingApi.changeCollection(id, place);
    const parent = isStep ? undefined : collections.peek().find((one) => one.collection_id === place.parent_id);
    const words = parent ? `“${name}” is in “${parent.name}” now` : `“${name}” moved`;
    tell(words, () => putBack(id, before), isStep ? `collection ${id}` : undefined);
    await refreshLabels();
  });

/** @param {number} id @param {Place} place */
const putBack = (id, place) => sortingApi.changeCollection(id, nearest(place));

/** @param {Collection} collection @param {number | null} media  null: the newest again */
export const setCover = ({ collection_id: id, name, chosen_cover_media_id: before }, media) =>
  done(async () => {
    await sortingApi.changeCollection(id, { cover_media_id: media });
    const words = media === null ? `“${name}” shows its newest` : `“${name}” has another cover`;
    tell(words, () => sortingApi.changeCollection(id, { cover_media_id: before }));
  });

/** One move after the other, however fast the keys are. @type {Promise<unknown>} */
let moves = Promise.resolve();

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function inTurn(work) {
  const mine = moves.then(work);
  moves = mine.catch(() => {}); // whoever asked for it is told
  return mine;
}

/**
 * Moves media in a collection's order by hand.
 *
 * @param {Collection} collection @param {readonly number[]} ids @param {number | null} before
 * @param {ArrayLike<number>} order  how all of them stood @param {boolean} isStep  by a key, maybe one of many
 */
export const arrange = ({ collection_id: id }, ids, before, order, isStep) =>
  done(async () => {
    await inTurn(() => sortingApi.arrange(id, [...ids], before));
    const runs = runsOf(order, ids), words = ids.length === 1 ? "Moved" : `${ids.length} items moved`;
    const back = () =>
      inTurn(async () => {
        for (const run of runs) await sortingApi.arrange(id, run.ids, run.before);
      });
    tell(words, back, isStep ? `in ${id}: ${ids.join()}` : undefined);
  });
