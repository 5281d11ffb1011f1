// What can be done with a collection and a smart one: the menu of its row, and the question for a name.
import { readIndex } from "../gallery/library-index.js";
import { api } from "../lib/api.js";
import { ask, closeAround } from "../lib/dialog.js";
import { html } from "../lib/html.js";
import { openMenu } from "../lib/menu.js";
import { openPicker } from "../lib/pick-menu.js";
import { go } from "../lib/router.js";
import { sheets } from "../lib/sheets.js";
import {
  addCollection,
  moveCollection,
  removeCollection,
  renameCollection,
  setCover,
} from "../studio/collection-changes.js";
import { collections, smartCollections } from "../studio/labels.js";
import { tellTrouble } from "../studio/library.js";
import { moveSmart, removeSmart, renameSmart } from "../studio/smart-changes.js";
import { isOpen, showsFilter } from "./open-set.js";
import { steps } from "./set-places.js";

/** @import { Item } from "../lib/menu.js" */
/** @import { Collection, SmartCollection } from "../lib/shapes.js" */

/** @param {string} name */
const addressOf = (name) => `/gallery?${new URLSearchParams({ collection: name })}`;

/** @param {{ ids?: readonly number[], parent?: Collection }} [o]  what is in it, and in which other it is */
export const askForCollection = ({ ids, parent } = {}) =>
  askForName(
    parent ? `New collection in ${parent.name}` : "New collection",
    "Make",
    "",
    (name) => addCollection(name, ids, parent?.collection_id),
  );

/** @param {HTMLElement} button @param {Collection} collection */
export function openActions(button, collection) {
  const { collection_id: id, name, count, parent_id, chosen_cover_media_id } = collection;
  const nodes = collections.peek().map((one) => ({ id: one.collection_id, parent: one.parent_id }));
  const { up, down } = steps(nodes, id), holds = nodes.some(({ parent }) => parent === id);
  openMenu(button, `Change ${name}`, [
    { label: "Rename…", picture: "pencil", run: () => rename(collection) },
    ...only(parent_id === null, {
      label: "New inside…",
      picture: "folder-plus",
      run: () => askForCollection({ parent: collection }),
    }),
    ...only(up, { label: "Move up", picture: "arrow-up", run: () => up && moveCollection(collection, up) }),
    ...only(down, { label: "Move down", picture: "arrow-down", run: () => down && moveCollection(collection, down) }),
    ...only(!holds && nodes.length > 1, {
      label: "Put into…",
      picture: "arrow-right",
      run: () => pickParent(button, collection),
    }),
    ...only(chosen_cover_media_id !== null, {
      label: "Newest as cover",
      picture: "image",
      run: () => setCover(collection, null),
    }),
    ...only(count, {
      label: "Export…",
      picture: "download",
      run: () => exportAll({ collection: name, sort_by: "manual" }),
    }),
    { label: "Delete", picture: "trash-2", run: () => remove(collection) },
  ]);
}

/** @param {HTMLElement} button @param {SmartCollection} smart */
export function openSmartActions(button, smart) {
  const { smart_collection_id: id, name, count, filter } = smart;
  const { up, down } = steps(smartCollections.peek().map((one) => ({ id: one.smart_collection_id, parent: null })), id);
  openMenu(button, `Change ${name}`, [
    { label: "Rename…", picture: "pencil", run: () => renameSmartly(smart) },
    ...only(up, { label: "Move up", picture: "arrow-up", run: () => up && moveSmart(smart, up.before_id) }),
    ...only(down, { label: "Move down", picture: "arrow-down", run: () => down && moveSmart(smart, down.before_id) }),
    ...only(count, { label: "Export…", picture: "download", run: () => exportAll(filter) }),
    { label: "Delete", picture: "trash-2", run: () => leaveAfter(removeSmart(smart), showsFilter(filter)) },
  ]);
}

/** All that a filter of the gallery finds. @param {Record<string, string>} filter */
async function exportAll(filter) {
  try {
    const { ids } = readIndex(await api.mediaIndex(filter));
    await sheets("gallery"); // the dialog's, on whichever page
    (await import("../gallery/export-dialog.js")).askExport([...ids]);
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {unknown} isThere @param {Item} item @returns {Item[]} */
const only = (isThere, item) => isThere ? [item] : [];

/** @param {HTMLElement} button @param {Collection} collection */
function pickParent(button, collection) {
  const others = collections.peek().filter((one) => one.parent_id === null && one !== collection);
  openPicker(button, {
    label: `Put ${collection.name} into`,
    none: collection.parent_id === null ? undefined : "None",
    choices: others.map(({ name, collection_id }) => ({ name, isOn: collection_id === collection.parent_id })),
    choose: (name) => {
      const parent = others.find((one) => one.name === name)?.collection_id ?? null;
      if (parent !== collection.parent_id) moveCollection(collection, { parent_id: parent, before_id: null });
    },
  });
}

/** @param {Collection} collection */
function rename(collection) {
  const wasOpen = isOpen(collection.name);
  askForName("Rename the collection", "Rename", collection.name, async (name) => {
    const isDone = await renameCollection(collection, name);
    if (isDone && wasOpen) go(addressOf(name), { replace: true });
    return isDone;
  });
}

/** @param {SmartCollection} smart */
const renameSmartly = (smart) =>
  askForName("Rename the smart collection", "Rename", smart.name, (name) => renameSmart(smart, name));

/** @param {Collection} collection */
const remove = (collection) => leaveAfter(removeCollection(collection), isOpen(collection.name));

/** @param {Promise<boolean>} removal @param {boolean} wasOpen */
async function leaveAfter(removal, wasOpen) {
  if (await removal && wasOpen) go("/gallery", { replace: true });
}

/**
 * @param {string} title @param {string} word  on the button @param {string} now
 * @param {(name: string) => Promise<boolean>} done  whether the name could be given
 */
function askForName(title, word, now, done) {
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const name = String(new FormData(form).get("name")).trim();
    if (name && await done(name)) form.closest("dialog")?.close();
  };
  ask(html`
    <dialog class="dialog" closedby="any" aria-labelledby="name-title">
      <h2 id="name-title">${title}</h2>
      <form @submit=${submit}>
        <label class="field"><span class="label">Name</span><span class="input"><input name="name" required maxlength="100"
            autocomplete="off" autofocus .value=${now}></span></label>
        <div class="row"><button type="button" class="btn quiet" @click=${closeAround}>Cancel</button>
            <button class="btn strong">${word}</button></div>
      </form>
    </dialog>
  `);
}
