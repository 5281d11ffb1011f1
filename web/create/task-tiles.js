import { nounOf, playingTime, ratioOf } from "../lib/format.js";
import { startPreview, stopPreview } from "../lib/hover-preview.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openMenu } from "../lib/menu.js";
import { playTag } from "../lib/play-tag.js";
import { viewerAddress } from "../lib/router.js";
import { untracked } from "../lib/signals.js";
import { removeMedia, setFavorite } from "../studio/library.js";
import { tileWords } from "./task-words.js";
import { goOn, useMediaAgain, waysOnFrom } from "./use-again.js";

/** @import { Media, Task } from "../lib/shapes.js" */

const MOST_WAYS = 2; // beside the menu, which has all

/**
 * A finished picture or video: a click opens it; hovered or focused it offers what can be done with it.
 *
 * @param {Media} media
 * @param {number} beside  how many are in its row: few are large and show the original, many the thumbnail
 * @param {() => Media | undefined} now  as it is now, where the first is as it was drawn
 */
export function mediaTile(media, beside, now) {
  const ratio = media.width && media.height ? media.width / media.height : ratioOf(media.aspect_ratio);
  const isLiked = () => (now() ?? media).favorite;
  const name = `${nounOf(media.media_type)} ${media.variant + 1} of ${beside}`;
  return html`
    <div class="tile" style=${`--r:${ratio};--c:${media.mean_color ?? "var(--control)"}`} @pointerenter=${(
      /** @type {PointerEvent} */ event,
    ) => startPreview(/** @type {HTMLElement} */ (event.currentTarget), media)} @pointerleave=${stopPreview}>
      <a class="open" href=${viewerAddress(
        media.media_id,
      )} aria-label=${`Open ${name}: ${media.prompt}`}>${picture(media, beside)}</a>
      ${media.media_type !== "image" && playTag(media.duration && playingTime(media.duration))}
      <svg class="like" aria-hidden="true" ?hidden=${() => !isLiked()}><use href="#i-heart"/></svg>
      <div class="over">
        <button class="icon-btn" aria-label=${`Favourite: ${name}`} title="Favourite" aria-pressed=${() =>
          String(isLiked())} @click=${() => setFavorite(media.media_id, !isLiked())}>${icon("heart")}</button>
        ${() =>
          waysOnFrom(media).slice(0, MOST_WAYS).map((way) =>
            html`<button class="icon-btn" aria-label=${`${way.label}: ${name}`} title=${way.label} @click=${() =>
              goOn(media, way)}>${icon(way.picture)}</button>`
          )}
        ${more(media, name)}
        <a class="icon-btn end" href=${media
          .download_url} download aria-label=${`Download ${name}`} title="Download">${icon("download")}</a>
      </div>
    </div>
  `;
}

/** What can be made from it. @param {Media} media @param {string} name */
const more = (media, name) =>
  html`
    <button class="icon-btn" aria-haspopup="menu" aria-label=${`More for ${name}`} title="More"
      @click=${(/** @type {Event} */ event) =>
        openMenu(/** @type {HTMLElement} */ (event.currentTarget), `More for ${name}`, [
          { label: "Use again", picture: "repeat-2", run: () => useMediaAgain(media) },
          ...untracked(() => waysOnFrom(media)).map((way) => ({ ...way, run: () => goOn(media, way) })),
          { label: "Delete", picture: "trash-2", run: () => removeMedia([media.media_id]) },
        ])}>${icon("ellipsis")}</button>
  `;

/** A video without a poster shows its colour. @param {Media} media @param {number} beside */
function picture(media, beside) {
  if (media.media_type === "audio") return icon("audio-lines", "wave");
  const isSmall = beside > 2 || media.media_type === "video";
  const source = isSmall ? media.thumbnail_url ?? (media.media_type === "video" ? null : media.url) : media.url;
  return source && html`<img src=${source} alt="" decoding="async">`;
}

/** A picture or video to come: it breathes and says how far it is. @param {{ readonly value: Task }} task @param {number} ratio */
export const waitingTile = (task, ratio) =>
  html`<div class="tile next" style=${`--r:${ratio}`}><span class="step">${() => tileWords(task.value)}</span></div>`;
