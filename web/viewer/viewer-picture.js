import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { effect, steady } from "../lib/signals.js";
import { tellSystem } from "./media-session.js";
import { compareBar, comparison, isComparing, stageClass, stageLook } from "./compare.js";
import { isLooping, lead } from "./film-step.js";
import { cullingBar } from "./rating.js";
import { closeViewer, isSound, media, mediaError, openedId, place, turnTo } from "./viewer-state.js";
import { listenToZoom, zoom, zoomStyle } from "./zoom-input.js";
import { FIT } from "./zoom.js";

/** @import { Media } from "../lib/shapes.js" */

const SWIPE_PX = 56;
const CONTROLS_PX = 80; // the lowest part of a video

/** The picture or video with the buttons that turn to its neighbours; a swipe turns too. */
export function pictureStage() {
  const wrong = steady(() => mediaError.value);
  const turns = steady(() => place.value.total > 1 && place.value.at >= 0);
  const stage = html`<div class=${() =>
    `look ${
      zoom.value.scale > 1 ? "near" : ""
    } ${stageClass()}`} style=${stageLook} tabindex="-1" autofocus @pointerdown=${press} @pointerup=${release}>
    ${() => wrong.value ? trouble(wrong.value) : openedId.value !== null && picture(openedId.value)}
    ${comparison()}
    ${compareBar()}
    ${cullingBar()}
    ${() =>
    turns.value &&
    [
      turn("Previous", "chevron-right", () => place.value.previous),
      turn("Next", "chevron-right", () => place.value.next),
    ]}
  </div>`;
  listenToZoom(stage);
  effect(() => { // each picture begins whole
    openedId.value;
    zoom.value = FIT;
  });
  return stage;
}

/** The server's advice on an unknown id is for scripts. @param {import("../lib/api-error.js").ApiError} problem */
function trouble({ code, message, advice }) {
  const words = code === "media_not_found"
    ? ["There is no such picture here.", "It was deleted for good, or the address is wrong."]
    : [message, advice];
  return html`<div class="state" role="alert">${icon("image-off")}<h2>${words[0]}</h2><p>${words[1]}</p>
    <button class="btn" @click=${closeViewer}>Close</button></div>`;
}

/**
 * The thumbnail at once, the original over it when it is there. Each is drawn once: what plays must not begin anew when
 * it is liked, or when others come.
 *
 * @param {number} id
 */
function picture(id) {
  const mine = () => media.value?.media_id === id ? media.value : null;
  const hasWave = steady(() => isSound(id)), kind = steady(() => mine()?.media_type);
  const url = steady(() => mine()?.playable_url ?? mine()?.url);
  return html`
    <div class="picture">
      <div class="canvas" style=${() => zoomStyle(zoom.value)}>
        ${() => hasWave.value ? icon("audio-lines", "wave") : html`<img src=${`/static/thumbs/${id}.webp`} alt="">`}
        ${() => kind.value && url.value && stages[kind.value](url.value)}
      </div>
    </div>
  `;
}

/** @param {Event} event */
const loaded = (event) => /** @type {HTMLElement} */ (event.target).classList.add("in");

const prompt = () => media.value?.prompt ?? "";

/** @param {string} url */
const original = (url) =>
  html`<img class="original" src=${url} alt=${prompt} decoding="async" draggable="false" @load=${loaded}>`;

/** It waits for the hand: sound must not surprise. @param {string} url */
const film = (url) =>
  html`
    <video ref=${lead} @play=${tellSystem} class="original" src=${url} aria-label=${prompt} ?controls=${() =>
      !isComparing.value}
      playsinline
      .loop=${() => isLooping.value} preload="metadata"
      @loadeddata=${loaded} @error=${loaded}></video>
  `;

/** @param {string} url */
const sound = (url) =>
  html`
    <audio @play=${tellSystem} class="original" src=${url} aria-label=${prompt} controls
      .loop=${() => isLooping.value} preload="metadata" @loadeddata=${loaded} @error=${loaded}></audio>
  `;

/** @type {Record<string, (url: string) => unknown>} */
const stages = { image: original, video: film, audio: sound };

/** What plays on a stage. @param {Element} stage @returns {HTMLMediaElement | null} */
export const playing = (stage) => stage.querySelector("video, audio");

/** @param {string} name @param {string} picture @param {() => number | null} to */
const turn = (name, picture, to) =>
  html`
    <button class=${`icon-btn turn ${name.toLowerCase()}`} aria-label=${name} title=${name} ?disabled=${() =>
      to() === null}
      @click=${() => turnTo(to())}>${icon(picture, "i-l")}</button>
  `;

/** Where a swipe began; null on the controls of a video. @type {number | null} */ let pressedAt = null;

/** @param {PointerEvent} event */
function press(event) {
  const video = event.target instanceof HTMLVideoElement ? event.target.getBoundingClientRect() : null;
  pressedAt = video && event.clientY > video.bottom - CONTROLS_PX ? null : event.clientX;
}

/** @param {PointerEvent} event */
function release(event) {
  if (pressedAt === null) return;
  const moved = event.clientX - pressedAt;
  if (isComparing.value || zoom.peek().scale > 1 || event.pointerType !== "touch" || Math.abs(moved) < SWIPE_PX) return;
  turnTo(moved > 0 ? place.value.previous : place.value.next);
}
