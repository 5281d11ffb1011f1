import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onNews } from "../lib/events.js";
import { go, pageAddress, route, viewerAddress } from "../lib/router.js";
import { computed, effect, signal, steady } from "../lib/signals.js";
import { detailsOf, fetchDetails, keepDetails } from "../studio/details.js";
import { removeMedia, setFavorite, tellTrouble } from "../studio/library.js";
import { shownMedia } from "../studio/tasks.js";
import { followerOf, galleryOrder, gallerySounds, placeOf } from "./order.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { LibraryChange, Media } from "../lib/shapes.js" */

/** The media in the viewer; null when it is closed. */
export const openedId = steady(() => route.value.opened);
export const media = signal(/** @type {Media | null} */ (null));
export const mediaError = signal(/** @type {ApiError | null} */ (null));

/** The pictures of the page below, in its order. @returns {ArrayLike<number>} */
export const order = () =>
  route.value.page === "gallery" ? galleryOrder.value : shownMedia.value.map((one) => one.media_id);
export const place = computed(() => placeOf(order(), openedId.value ?? -1));

/** Whether it has no picture, as far as that is known by now. @param {number} id */
export const isSound = (id) => gallerySounds.value.has(id) || detailsOf(id)?.media_type === "audio";

/** @param {number} id */
async function load(id) {
  const known = detailsOf(id);
  if (known || media.peek()?.media_id !== id) media.value = known ?? null; // what is shown stays while it is asked for anew
  mediaError.value = null;
  try {
    const fresh = known ?? await api.media(id);
    keepDetails(fresh);
    if (openedId.peek() !== id) return;
    media.value = fresh;
    await preloadNeighbours();
  } catch (error) {
    if (openedId.peek() === id) mediaError.value = asApiError(error);
  }
}

/** The news that they are gone may come after the next picture, so they are neither shown next nor preloaded. */
const going = /** @type {Set<number>} */ (new Set());

/** So that the next picture is there at once. */
async function preloadNeighbours() {
  const near = [place.value.next, place.value.previous].filter((id) => id !== null).filter((id) => !going.has(id));
  await fetchDetails(near);
  for (const id of near) {
    const { url, thumbnail_url, media_type, deleted_at } = detailsOf(id) ?? {};
    const wanted = media_type === "image" ? url : thumbnail_url;
    if (wanted && !deleted_at) new Image().src = wanted;
  }
}

/** @param {number | null} id */
export function turnTo(id) {
  if (id !== null) go(viewerAddress(id), { replace: true });
}

/** Goes back to the page where the viewer was opened; one that was opened by its address is replaced by its page. */
export function closeViewer() {
  const before = navigation.entries()[(navigation.currentEntry?.index ?? 0) - 1];
  const page = pageAddress();
  if (before?.url === new URL(page, location.href).href) navigation.back();
  else go(page, { replace: true });
}

/** What is shown when the shown one goes. */
export const follower = () => followerOf(order(), openedId.peek() ?? -1, going);

/** Deletes the shown one; the next one follows, unless the user has gone on meanwhile. */
export async function removeShown() {
  const id = openedId.peek(), next = follower();
  if (id === null || !await remove(id) || openedId.peek() !== id) return;
  if (next !== null) turnTo(next);
  else closeViewer();
}

/** @param {number} id @returns {Promise<boolean>} whether it is gone; else a toast has said why not */
export async function remove(id) {
  going.add(id);
  const isGone = await removeMedia([id]);
  if (!isGone) going.delete(id);
  return isGone;
}

/**
 * What is known of a media by now, else what the server says of it: a fast hand must not be ignored.
 *
 * @param {number} id
 * @returns {Promise<Media | null>} null: a toast has said why not
 */
export async function detailsSoon(id) {
  const now = media.peek();
  const known = now?.media_id === id ? now : detailsOf(id);
  if (known) return known;
  try {
    const fresh = await api.media(id);
    keepDetails(fresh);
    return fresh;
  } catch (error) {
    tellTrouble(error);
    return null;
  }
}

export async function toggleFavorite() {
  const id = openedId.peek(), now = id === null ? null : await detailsSoon(id);
  const changed = now && await setFavorite(now.media_id, !now.favorite);
  if (changed) takeIn(changed);
}

/** Takes in what the server answered to a change. @param {Media} changed */
export function takeIn(changed) {
  keepDetails(changed);
  if (openedId.peek() === changed.media_id) media.value = changed;
}

effect(() => {
  if (openedId.value !== null) load(openedId.value);
});
onNews("library", async (/** @type {LibraryChange} */ { added, changed }) => {
  const id = openedId.peek();
  for (const [back] of added) going.delete(back);
  if (id !== null && changed.includes(id)) await load(id);
});
