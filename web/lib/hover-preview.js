// The short silent preview of the video under the mouse. One player for the whole page: it moves to the tile that wants it.

import { isStill } from "./still.js";

const DWELL_MS = 120; // a mouse that only passes over a tile loads nothing

const player = document.createElement("video");
Object.assign(player, { muted: true, loop: true, playsInline: true, disablePictureInPicture: true, tabIndex: -1 });
player.className = "preview";
player.ariaHidden = "true";
player.addEventListener("playing", () => player.classList.add("in"));

/** @type {ReturnType<typeof setTimeout> | undefined} */ let waiting;

/** @param {HTMLElement} tile  has the poster as its `img` @param {{ preview_url?: string | null } | undefined} media */
export function startPreview(tile, media) {
  const source = media?.preview_url;
  if (source && tile.contains(player) && player.getAttribute("src") === source) return;
  stopPreview();
  if (!source || isStill() || matchMedia("(hover: none)").matches) return;
  waiting = setTimeout(() => play(tile, source), DWELL_MS);
}

export function stopPreview() {
  clearTimeout(waiting);
  if (!player.isConnected) return;
  player.remove();
  player.classList.remove("in");
  player.removeAttribute("src"); // ends a load under way
  player.load();
}

/** @param {HTMLElement} tile @param {string} source */
async function play(tile, source) {
  const poster = tile.querySelector("img");
  if (!poster || !tile.isConnected) return;
  poster.after(player);
  player.src = source;
  try {
    await player.play();
  } catch (error) {
    // A mouse that left has ended it, or the file is gone: the poster stays.
    if (!(error instanceof DOMException)) throw error;
  }
}
