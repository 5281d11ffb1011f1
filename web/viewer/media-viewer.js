import { count, shorten } from "../lib/format.js";
import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, steady } from "../lib/signals.js";
import { viewerDetails } from "./viewer-details.js";
import { neighbourStrip, pictureStage, togglePlay } from "./viewer-picture.js";
import { closeViewer, media, mediaError, order, place, removeShown, toggleFavorite, turnTo } from "./viewer-state.js";
import "../shell/toast-stack.js";

/** One picture or video large, over the page where it was opened; dark in both themes, so that colours are judged alike. */
class MediaViewer extends View {
  /** @override */
  render() {
    const from = document.activeElement;
    onDispose(() => {
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
    });
    const dialog =
      /** @type {HTMLDialogElement} */ (html`<dialog class="viewer" aria-label="Viewer" @keydown=${key} @cancel=${cancel}>
      <header>
        <button class="icon-btn" aria-label="Close" title="Close" @click=${closeViewer}>${icon("x", "i-l")}</button>
        <h2>${() => media.value && shorten(media.value.prompt)}<small class="num">${() => position()}</small></h2>
        ${tools()}
      </header>
      ${pictureStage()}
      ${neighbourStrip()}
      ${viewerDetails()}
      <toast-stack></toast-stack>
    </dialog>`);
    queueMicrotask(() => {
      if (dialog.isConnected && !dialog.open) dialog.showModal();
    });
    return dialog;
  }
}

const position = () => place.value.at < 0 ? "" : `${count(place.value.at + 1)} of ${count(place.value.total)}`;

/** Favourite, download, delete: once the picture is known. */
function tools() {
  const download = steady(() => media.value && !mediaError.value ? media.value.download_url : null);
  return () =>
    download.value && [
      html`
        <button class="icon-btn heart" aria-label="Favourite" title="Favourite" aria-pressed=${() =>
          String(media.value?.favorite === true)}
          @click=${toggleFavorite}>${icon("heart")}</button>
      `,
      html`<a class="icon-btn" href=${download.value} download aria-label="Download" title="Download">${
        icon("download")
      }</a>`,
      html`<button class="icon-btn" aria-label="Delete" title="Delete" @click=${removeShown}>${
        icon("trash-2")
      }</button>`,
    ];
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const all = order(), { previous, next } = place.value;
  switch (event.key) {
    case "ArrowLeft":
      turnTo(previous);
      break;
    case "ArrowRight":
      turnTo(next);
      break;
    case "Home":
      turnTo(all[0] ?? null);
      break;
    case "End":
      turnTo(all[all.length - 1] ?? null);
      break;
    case "Delete":
      removeShown();
      break;
    case "f":
      toggleFavorite();
      break;
    case " ":
      if (isOnControl(event) || !togglePlay(/** @type {Element} */ (event.currentTarget))) return;
      break;
    default:
      return;
  }
  event.preventDefault();
}

/** There the blank has its own work already; a video with the focus plays by itself. @param {Event} event */
const isOnControl = (event) => event.target instanceof Element && event.target.closest("button, a, video") !== null;

/** @param {Event} event */
function cancel(event) {
  event.preventDefault();
  closeViewer();
}

customElements.define("media-viewer", MediaViewer);
