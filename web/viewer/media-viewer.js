import { count, shorten } from "../lib/format.js";
import { html, View } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, steady } from "../lib/signals.js";
import { viewerDetails } from "./viewer-details.js";
import { compared, stepCompared, toggleCompare } from "./compare.js";
import { stepFrame } from "./frame-step.js";
import { FIT } from "./zoom.js";
import { zoom, zoomByKey } from "./zoom-input.js";
import { isLooping, neighbourStrip, pictureStage, togglePlay } from "./viewer-picture.js";
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
      kindTools(),
      html`<a class="icon-btn" href=${download.value} download aria-label="Download" title="Download">${
        icon("download")
      }</a>`,
      html`<button class="icon-btn" aria-label="Delete" title="Delete" @click=${removeShown}>${
        icon("trash-2")
      }</button>`,
    ];
}

/** What only pictures, or only videos, can do. */
function kindTools() {
  if (media.peek()?.media_type !== "video") {
    return html`
      <button class="icon-btn" aria-label="Compare" title="Compare" aria-pressed=${() =>
        String(compared.value !== null)}
        @click=${toggleCompare}>${icon("columns-2")}</button>
    `;
  }
  const step = (/** @type {Event} */ event, /** @type {1 | -1} */ by) => {
    const video = /** @type {Element} */ (event.target).closest("dialog")?.querySelector("video");
    if (video) stepFrame(video, by);
  };
  return [
    html`<button class="icon-btn" aria-label="One frame back" title="One frame back" @click=${(
      /** @type {Event} */ event,
    ) => step(event, -1)}>${icon("step-back")}</button>`,
    html`<button class="icon-btn" aria-label="One frame on" title="One frame on" @click=${(
      /** @type {Event} */ event,
    ) => step(event, 1)}>${icon("step-forward")}</button>`,
    html`
      <button class="icon-btn" aria-label="Play in a loop" title="Play in a loop" aria-pressed=${() =>
        String(isLooping.value)}
        @click=${() => isLooping.value = !isLooping.peek()}>${icon("repeat")}</button>
    `,
  ];
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const viewer = /** @type {HTMLElement} */ (event.currentTarget);
  if (isTyping(event)) return;
  if (zoomByKey(viewer, event.key) || filmKey(viewer.querySelector("video"), event.key)) {
    event.preventDefault();
    return;
  }
  const all = order(), { previous, next } = place.value;
  switch (event.key) {
    case "ArrowLeft":
      if (compared.peek()) stepCompared(-1);
      else turnTo(previous);
      break;
    case "ArrowRight":
      if (compared.peek()) stepCompared(1);
      else turnTo(next);
      break;
    case "c":
      toggleCompare();
      break;
    case "Home":
      turnTo(all[0] ?? null);
      break;
    case "End":
      turnTo(all[all.length - 1] ?? null);
      break;
    case "Delete":
    case "x":
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

/** Arrows in a slider are its own. @param {Event} event */
const isTyping = ({ target }) => target instanceof HTMLInputElement;

/** Frame by frame, and in a loop. @param {HTMLVideoElement | null} video @param {string} key @returns {boolean} whether it was one of its keys */
function filmKey(video, key) {
  if (!video) return false;
  if (key === "," || key === ".") stepFrame(video, key === "." ? 1 : -1);
  else if (key === "l") isLooping.value = !isLooping.peek();
  else return false;
  return true;
}

/** There the blank has its own work already; a video with the focus plays by itself. @param {Event} event */
const isOnControl = (event) => event.target instanceof Element && event.target.closest("button, a, video") !== null;

/** @param {Event} event */
function cancel(event) {
  event.preventDefault();
  if (compared.peek()) toggleCompare();
  else if (zoom.peek().scale > 1) zoom.value = FIT;
  else closeViewer();
}

customElements.define("media-viewer", MediaViewer);
