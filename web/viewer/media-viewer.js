import { count, shorten } from "../lib/format.js";
import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { openMenu } from "../lib/menu.js";
import { isNarrow } from "../lib/narrow.js";
import { onDispose, steady } from "../lib/signals.js";
import { viewerDetails } from "./viewer-details.js";
import { isComparing, toggleCompare } from "./compare.js";
import { run, toggleCulling } from "./rating.js";
import { listenForViewer } from "./viewer-keys.js";
import { rareTools } from "./viewer-tools.js";
import { FIT } from "./zoom.js";
import { zoom } from "./zoom-input.js";
import { filmStrip } from "./film-strip.js";
import { pictureStage } from "./viewer-picture.js";
import { closeViewer, media, mediaError, openedId, place, removeShown, toggleFavorite } from "./viewer-state.js";
import "../shell/toast-stack.js";

/** One picture or video large, over the page where it was opened; dark in both themes, so that colours are judged alike. */
class MediaViewer extends View {
  /** @override */
  render() {
    const from = document.activeElement;
    onDispose(() => {
      if (run.peek()) toggleCulling();
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    });
    const dialog = /** @type {HTMLDialogElement} */ (html`<dialog class="viewer" aria-label="Viewer" @cancel=${cancel}>
      <header>
        <button class="icon-btn" aria-label="Close" title="Close" @click=${closeViewer}>${icon("x", "i-l")}</button>
        <h2><span>${() =>
      media.value && (shorten(media.value.prompt) || media.value.model_name)}</span><small class="num">${() =>
      position()}</small></h2>
        ${tools()}
      </header>
      ${pictureStage()}
      ${filmStrip()}
      ${viewerDetails()}
      <toast-stack></toast-stack>
    </dialog>`);
    onDispose(listenForViewer(dialog));
    queueMicrotask(() => {
      if (dialog.isConnected && !dialog.open) dialog.showModal();
    });
    return dialog;
  }
}

const position = () => place.value.at < 0 ? "" : `${count(place.value.at + 1)} of ${count(place.value.total)}`;

/** Favourite, download, delete, and between them what is done less often: once a picture is known that can be fetched. */
function tools() {
  const kind = steadyKind();
  const download = () => media.value?.download_url ?? `/api/media/${openedId.value}/download`;
  return () =>
    kind.value && [
      html`
        <button class="icon-btn heart" aria-label="Favourite" title="Favourite (F)" aria-pressed=${() =>
          String(media.value?.favorite === true)}
          @click=${toggleFavorite}>${icon("heart")}</button>
      `,
      isNarrow.value ? moreTools(kind.value) : rareTools(kind.value).map(toolButton),
      html`<a class="icon-btn" href=${download} download aria-label="Download" title="Download">${
        icon("download")
      }</a>`,
      html`<button class="icon-btn" aria-label="Delete" title="Delete (X)" @click=${removeShown}>${
        icon("trash-2")
      }</button>`,
    ];
}

/** The kind of what is shown, and until the next one is known that of the last: so a button keeps the focus. */
function steadyKind() {
  let kind = /** @type {string | null} */ (null);
  return steady(() => {
    const shown = media.value;
    if (mediaError.value) kind = null;
    else if (shown) kind = shown.download_url && shown.media_type;
    return kind;
  });
}

/** @param {import("./viewer-tools.js").Tool} tool */
const toolButton = ({ label, picture, key, run, isOn }) =>
  html`
    <button class="icon-btn" aria-label=${label} title=${`${label} (${key})`} aria-pressed=${isOn &&
      (() => String(isOn()))}
      @click=${run}>${icon(picture)}</button>
  `;

/** Where there is no room for all of them. @param {string} kind */
const moreTools = (kind) =>
  html`<button class="icon-btn" aria-haspopup="menu" aria-label="More" title="More" @click=${(
    /** @type {Event} */ event,
  ) =>
    openMenu(
      /** @type {HTMLElement} */ (event.currentTarget),
      "More",
      rareTools(kind).map(({ label, picture, run }) => ({ label, picture, run: () => run() })),
    )}>${icon("ellipsis")}</button>`;

/** @param {Event} event */
function cancel(event) {
  event.preventDefault();
  if (isComparing.value) toggleCompare();
  else if (zoom.peek().scale > 1) zoom.value = FIT;
  else closeViewer();
}

customElements.define("media-viewer", MediaViewer);
