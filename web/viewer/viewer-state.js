import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onNews } from "../lib/events.js";
import { go, pageAddress, route, viewerAddress } from "../lib/router.js";
import { computed, effect, signal, steady } from "../lib/signals.js";
import { detailsOf, fetchDetails, keepDetails } from "../studio/details.js";
import { removeMedia, setFavorite } from "../studio/library.js";
import { shownMedia } from "../studio/tasks.js";
import { galleryOrder, placeOf } from "./order.js";

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

/** The news that it is gone may come after the next picture, so it must not be preloaded as its neighbour. */
let justRemoved = 0;

/** So that the next picture is there at once. */
async function preloadNeighbours() {
  const near = [place.value.next, place.value.previous].filter((id) => id !== null).filter((id) => id !== justRemoved);
  await fetchDetails(near);
  for (const id of near) {
    const { url, thumbnail_url, media_type, deleted_at } = detailsOf(id) ?? {};
    const wanted = media_type === "video" ? thumbnail_url : url;
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

/** Deletes the shown one and shows the next. @returns {Promise<boolean>} whether it is gone */
export async function removeShown() {
  const id = openedId.peek(), { next, previous } = place.value;
  if (id === null || !await removeMedia([id])) return false;
  justRemoved = id;
  if (next ?? previous) turnTo(next ?? previous);
  else closeViewer();
  return true;
}

/** The shown media, also while it is still asked for: a fast hand must not be ignored. @returns {Promise<Media | null>} */
export async function shownSoon() {
  const id = openedId.peek();
  if (id === null) return null;
  if (media.peek()?.media_id !== id) await fetchDetails([id]);
  const now = media.peek();
  return now?.media_id === id ? now : detailsOf(id) ?? null;
}

export async function toggleFavorite() {
  const now = media.peek();
  if (!now) return;
  const changed = await setFavorite(now.media_id, !now.favorite);
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
  if (added.some(([back]) => back === justRemoved)) justRemoved = 0;
  if (id !== null && changed.includes(id)) await load(id);
});
