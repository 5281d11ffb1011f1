import { playingTime } from "./format.js";
import { html } from "./html.js";
import { icon } from "./icon.js";

/** What tells a video from a picture, and how long it is. @param {{ duration?: number | null } | undefined} media  undefined until it is known @returns {HTMLElement} */
export const playTag = (media) =>
  html`<span class="tag num" aria-hidden="true">${icon("play")}${
    media?.duration && playingTime(media.duration)
  }</span>`;
