// Films side by side: those beside the shown one do what it does, without sound.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, signal, steady } from "../lib/signals.js";

const NEAR_S = { playing: 0.12, held: 0.01 }; // what is further from the shown one is put right

/** @type {Set<HTMLVideoElement>} */ const followers = new Set();
/** @type {HTMLVideoElement | null} */ let leader = null;

/** How far the shown one is. */
const state = signal({ time: 0, length: 0, isPlaying: false });

/** The film that the others follow. @param {HTMLVideoElement} video */
export function lead(video) {
  leader = video;
  for (const kind of ["loadedmetadata", "play", "pause", "seeking", "seeked", "ratechange", "timeupdate"]) {
    video.addEventListener(kind, () => {
      if (video !== leader) return;
      state.value = { time: video.currentTime, length: video.duration || 0, isPlaying: !video.paused };
      for (const one of followers) keepStep(video, one);
    });
  }
}

/** Plays a film, or holds it. @param {HTMLVideoElement} video */
export const toggleFilm = (video) => video.paused ? start(video) : video.pause();

/** A film that left ends a start under way; a broken file is told by the player itself. @param {HTMLVideoElement} video */
function start(video) {
  video.play().catch((error) => {
    if (!(error instanceof DOMException)) throw error;
  });
}

/** What plays, holds and moves all films of a comparison. */
export function filmControls() {
  const isPlaying = steady(() => state.value.isPlaying);
  const words = () => `${state.value.time.toFixed(1)} of ${state.value.length.toFixed(1)} s`;
  return [
    html`
      <button class="icon-btn" aria-label=${() =>
        isPlaying.value ? "Pause all" : "Play all"} title="Play or pause (Space)"
        @click=${() => leader && toggleFilm(leader)}>${() => icon(isPlaying.value ? "pause" : "play")}</button>
    `,
    html`
      <input class="range" type="range" min="0" max=${() => String(state.value.length)} step="any"
        aria-label="Place in all" aria-valuetext=${words} style=${() =>
          `--v:${state.value.time / (state.value.length || 1) * 100}%`} .value=${() => String(state.value.time)}
        @input=${(/** @type {Event} */ event) => {
          if (leader) leader.currentTime = Number(/** @type {HTMLInputElement} */ (event.target).value);
        }}>
    `,
  ];
}

/** A film beside it, until the scope ends. @param {HTMLVideoElement} video */
export function follow(video) {
  followers.add(video);
  onDispose(() => followers.delete(video));
  for (const kind of ["loadedmetadata", "seeked"]) {
    video.addEventListener(kind, () => {
      if (leader?.isConnected && followers.has(video)) keepStep(leader, video);
    });
  }
}

/** The shorter one waits at its end. @param {HTMLVideoElement} first @param {HTMLVideoElement} video */
function keepStep(first, video) {
  if (!video.duration || video.seeking) return; // once it is there, it looks again
  const time = Math.min(first.currentTime, video.duration);
  video.playbackRate = first.playbackRate;
  if (Math.abs(video.currentTime - time) > NEAR_S[first.paused ? "held" : "playing"]) video.currentTime = time;
  if (first.paused || time >= video.duration) video.pause();
  else if (video.paused) start(video);
}
