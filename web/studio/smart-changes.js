// Filters that are kept under a name: made, changed, moved and deleted, each taken back by a toast.
import { sortingApi } from "../lib/sorting-api.js";
import { toast } from "../lib/toast.js";
import { refreshLabels, smartCollections } from "./labels.js";
import { tellTrouble } from "./library.js";

/** @import { SmartCollection } from "../lib/shapes.js" */
/** @typedef {Record<string, string>} Query */

/** @param {() => Promise<unknown>} work @returns {Promise<boolean>} whether it is done; else a toast has said why not */
async function done(work) {
  try {
    await work();
    await refreshLabels();
    return true;
  } catch (error) {
    tellTrouble(error);
    return false;
  }
}

/** @param {string} text @param {() => Promise<unknown>} back @param {string} [series]  of steps by keys: the first one's way back is for all */
const tell = (text, back, series) => toast(text, { series, action: { label: "Undo", run: () => void done(back) } });

/** Keeps a filter: under a new name, or in place of what the name stood for. @param {string} name @param {Query} filter */
export const keepFilter = (name, filter) =>
  done(async () => {
    const known = smartCollections.peek().find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (known) {
      const { smart_collection_id: id, filter: before } = known;
      await sortingApi.changeSmart(id, { filter });
      tell(`“${known.name}” shows this now`, () => sortingApi.changeSmart(id, { filter: before }));
    } else {
      const { smart_collection_id: id } = await sortingApi.addSmart({ name, filter });
      tell(`Kept as “${name}”`, () => sortingApi.removeSmart(id));
    }
  });

/** @param {SmartCollection} smart @param {string} name */
export const renameSmart = ({ smart_collection_id: id, name: before }, name) =>
  done(async () => {
    await sortingApi.changeSmart(id, { name });
    tell(`“${before}” is “${name}” now`, () => sortingApi.changeSmart(id, { name: before }));
  });

/** @param {SmartCollection} smart */
export const removeSmart = (smart) =>
  done(async () => {
    const { smart_collection_id: id, name, filter } = smart, before_id = nextOf(smart);
    await sortingApi.removeSmart(id);
    tell(`Smart collection “${name}” deleted`, () => sortingApi.addSmart({ name, filter, before_id }));
  });

/** @param {SmartCollection} smart @param {number | null} before_id  null: the last @param {boolean} [isStep]  by a key, maybe one of many */
export const moveSmart = (smart, before_id, isStep = false) =>
  done(async () => {
    const { smart_collection_id: id, name } = smart, stood = nextOf(smart);
    await sortingApi.changeSmart(id, { before_id });
    const back = () => sortingApi.changeSmart(id, { before_id: isThere(stood) ? stood : null });
    tell(`“${name}” moved`, back, isStep ? `smart ${id}` : undefined);
  });

/** @param {number | null} id */
const isThere = (id) => smartCollections.peek().some((one) => one.smart_collection_id === id);

/** The one after it. @param {SmartCollection} smart */
function nextOf({ smart_collection_id: id }) {
  const all = smartCollections.peek();
  return all[all.findIndex((one) => one.smart_collection_id === id) + 1]?.smart_collection_id ?? null;
}
