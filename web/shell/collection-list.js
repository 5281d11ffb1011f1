// The collections in the side bar: with a cover and a count, and a place to drop pictures on.
import { ask, closeAround } from "../lib/dialog.js";
import { count } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openMenu } from "../lib/menu.js";
import { draggedMedia, isMediaDrag } from "../lib/media-drag.js";
import { go, route } from "../lib/router.js";
import { addCollection, collect, collections, removeCollection, renameCollection } from "../studio/labels.js";

/** @import { Collection } from "../lib/shapes.js" */

/** @param {string} name */
const addressOf = (name) => `/gallery?${new URLSearchParams({ collection: name })}`;

/** @param {string} name */
const isOpen = (name) => route.value.page === "gallery" && route.value.query.get("collection") === name;

export const collectionList = () =>
  html`
    <section class="collections" aria-labelledby="collections-title">
      <div
        class="nav-title"><h2 id="collections-title">Collections</h2><button type="button" class="icon-btn small" aria-label="New collection"
          @click=${() => askForName("New collection", "Make", "", addCollection)} @dragover=${allow} @dragleave=${leave}
          @drop=${dropOnNew}>${icon("plus", "i-s")}</button></div>
      <ul class="nav">${each(
        () => collections.value,
        ({ collection_id, name, count: n, cover_media_id }) => `${collection_id} ${n} ${cover_media_id} ${name}`,
        row,
      )}</ul>
    </section>
  `;

/** @param {Collection} collection */
const row = (collection) =>
  html`
    <li @dragover=${allow} @dragleave=${leave} @drop=${(/** @type {DragEvent} */ event) =>
      drop(event, collection.name)}>
      <a href=${addressOf(collection.name)} aria-current=${() => isOpen(collection.name) && "page"}>${cover(
        collection,
      )}<span>${collection.name}</span><small>${count(collection.count)}</small></a>
      <button type="button" class="icon-btn small" aria-label=${`Change ${collection.name}`} aria-haspopup="menu" aria-expanded="false"
        @click=${(/** @type {Event} */ event) =>
          openActions(/** @type {HTMLElement} */ (event.currentTarget), collection)}>${icon("ellipsis", "i-s")}</button>
    </li>
  `;

/** @param {Collection} collection */
const cover = ({ cover_media_id }) =>
  cover_media_id === null
    ? html`<span class="swatch"></span>`
    : html`<img class="swatch" alt="" src=${`/static/thumbs/${cover_media_id}.webp`}>`;

/** @param {HTMLElement} button @param {Collection} collection */
function openActions(button, collection) {
  openMenu(button, `Change ${collection.name}`, [
    { label: "Rename…", picture: "pencil", run: () => rename(collection) },
    { label: "Delete", picture: "trash-2", run: () => remove(collection) },
  ]);
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

/** @param {Collection} collection */
async function remove(collection) {
  const wasOpen = isOpen(collection.name);
  if (await removeCollection(collection) && wasOpen) go("/gallery", { replace: true });
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

/** @param {DragEvent} event */
function allow(event) {
  if (!isMediaDrag(event)) return;
  event.preventDefault();
  /** @type {Element} */ (event.currentTarget).toggleAttribute("data-over", true);
}

/** @param {DragEvent} event */
const leave = (event) => /** @type {Element} */ (event.currentTarget).removeAttribute("data-over");

/** @param {DragEvent} event @param {string} name */
function drop(event, name) {
  leave(event);
  const ids = draggedMedia(event);
  if (ids.length) collect(ids, name);
}

/** @param {DragEvent} event */
function dropOnNew(event) {
  leave(event);
  const ids = draggedMedia(event);
  if (ids.length) askForName("New collection", "Make", "", (name) => addCollection(name, ids));
}
