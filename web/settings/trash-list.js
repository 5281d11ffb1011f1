// What lies in the trash, one by one: each can come back, or go for ever.
import { asApiError } from "../lib/api-error.js";
import { ask, closeAround } from "../lib/dialog.js";
import { onNews } from "../lib/events.js";
import { dateTime, fileSize, nounOf, shorten } from "../lib/format.js";
import { each, html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, signal, steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { trashApi } from "../lib/trash-api.js";
import { restoreMedia, tellTrouble } from "../studio/library.js";

/** @import { Media } from "../lib/shapes.js" */

const PAGE_SIZE = 20;

/** A list that opens; it is asked for only then. */
export function trashList() {
  const items = signal(/** @type {readonly Media[] | null} */ (null)), trouble = signal("");
  const hasMore = signal(false);
  /** @type {string | null} */ let cursor = null;
  let isOpen = false;

  /** @param {number} limit @param {boolean} isMore  whether to go on after the last one */
  async function load(limit, isMore) {
    try {
      const page = await trashApi.page({ limit, cursor: isMore ? cursor : null });
      cursor = page.next_cursor;
      hasMore.value = cursor !== null;
      items.value = isMore ? [...items.peek() ?? [], ...page.items] : page.items;
      trouble.value = "";
    } catch (error) {
      trouble.value = asApiError(error).words;
    }
  }
  const look = () => isOpen && load(Math.max(PAGE_SIZE, items.peek()?.length ?? 0), false);
  const open = (/** @type {Event} */ event) => {
    isOpen = /** @type {HTMLDetailsElement} */ (event.currentTarget).open;
    look();
  };
  onDispose(onNews("library", look));
  const state = steady(() => trouble.value || (items.value?.length === 0 && "There is nothing in it."));
  return html`
    <details class="more" @toggle=${open}>
      <summary>What is in the trash</summary>
      <p class="hint" role="status">${() => state.value}</p>
      <ul class="trash-list" aria-label="In the trash">${each(
        () => items.value ?? [],
        ({ media_id }) => media_id,
        row,
      )}</ul>
      ${() =>
        hasMore.value &&
        html`<button type="button" class="btn small" @click=${() => load(PAGE_SIZE, true)}>Show more</button>`}
    </details>
  `;
}

/** @param {Media} media */
function row(media) {
  const words = shorten(media.prompt) || `A ${nounOf(media.media_type)} of yours`;
  return html`<li>
    ${
    media.thumbnail_url
      ? html`<img alt="" src=${media.thumbnail_url} loading="lazy">`
      : html`<span class="no-picture">${icon("image-off")}</span>`
  }
    <p>${words}</p>
    <small class="num">${facts(media)}</small>
    <button type="button" class="icon-btn" aria-label=${`Bring back: ${words}`} title="Bring back"
      @click=${() => restoreMedia([media.media_id])}>${icon("rotate-ccw")}</button>
    <button type="button" class="icon-btn danger" aria-label=${`Delete for ever: ${words}`} title="Delete for ever"
      @click=${() => askToDelete(media, words)}>${icon("trash-2")}</button>
  </li>`;
}

/** @param {Media} media */
const facts = ({ media_type, bytes, deleted_at }) =>
  [nounOf(media_type), bytes && fileSize(bytes), deleted_at && `deleted ${dateTime(deleted_at)}`].filter(Boolean)
    .join(" · ");

/** What goes for ever is asked for. @param {Media} media @param {string} words */
function askToDelete(media, words) {
  const remove = async (/** @type {Event} */ event) => {
    closeAround(event);
    try {
      await trashApi.deleteForever(media.media_id);
      toast("Deleted for ever");
    } catch (error) {
      tellTrouble(error);
    }
  };
  ask(html`
    <dialog class="dialog" closedby="any" aria-labelledby="delete-for-ever">
      <h2 id="delete-for-ever">Delete this ${nounOf(media.media_type)} for ever?</h2>
      <p>“${words}”</p>
      <p>Its file goes from this disk and cannot be had back. What it cost and its prompt stay.</p>
      <div class="row">
        <button type="button" class="btn quiet" @click=${closeAround}>Keep it</button>
        <button type="button" class="btn danger" @click=${remove}>Delete for ever</button>
      </div>
    </dialog>
  `);
}
