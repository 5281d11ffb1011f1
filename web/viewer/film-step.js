// Films side by side go as one: the longest gives the time, the shorter ones wait at their ends. Only the shown one sounds.
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { onDispose, signal, steady } from "../lib/signals.js";
import { learnFrames } from "./frame-step.js";

const NEAR_S = { playing: 0.12, held: 0.01 }; // what is further from the first one is put right
const SAME_S = 0.05; // lengths that differ by less are alike

/** Those beside the shown one. @type {Set<HTMLVideoElement>} */ const others = new Set();
/** @type {HTMLVideoElement | null} */ let shown = null;

/** Whether what plays begins anew at its end. */
export const isLooping = signal(false);

/** How far they are. */
const state = signal({ time: 0, length: 0, isPlaying: false });

/** The film that the others follow: what is done to it, all do. */
export function firstFilm() {
  let first = shown;
  for (const one of others) if ((one.duration || 0) > (first?.duration || 0) + SAME_S) first = one;
  return first;
}

/** The shown film. @param {HTMLVideoElement} video */
export function lead(video) {
  shown = video;
  listen(video);
}

/** A film beside it, until the scope ends. @param {HTMLVideoElement} video */
export function follow(video) {
  others.add(video);
  onDispose(() => {
    others.delete(video);
    tell(firstFilm());
  });
  listen(video);
}

/** @param {HTMLVideoElement} video */
function listen(video) {
  learnFrames(video);
  for (const kind of ["loadedmetadata", "play", "pause", "seeking", "seeked", "ratechange", "timeupdate"]) {
    video.addEventListener(kind, () => {
      const first = firstFilm();
      if (video === first) {
        first.loop = isLooping.peek();
        tell(first);
        for (const one of [shown, ...others]) if (one && one !== first) keepStep(first, one);
      } else if (first?.isConnected && (video === shown || others.has(video))) {
        if (kind === "loadedmetadata" || kind === "seeked") keepStep(first, video);
      }
    });
  }
}

/** @param {HTMLVideoElement | null} first */
function tell(first) {
  if (first) state.value = { time: first.currentTime, length: first.duration || 0, isPlaying: !first.paused };
}

/** Plays a film or a sound, or holds it. @param {HTMLMediaElement} video */
export const toggleFilm = (video) => video.paused ? start(video) : video.pause();

/** @param {HTMLVideoElement | null} video */
const toggle = (video) => video && toggleFilm(video);

/** A film that left ends a start under way; a broken file is told by the player itself. @param {HTMLMediaElement} video */
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
        @click=${() => toggle(firstFilm())}>${() => icon(isPlaying.value ? "pause" : "play")}</button>
    `,
    html`
      <input class="range" type="range" min="0" max=${() => String(state.value.length)} step="any"
        aria-label="Place in all" aria-valuetext=${words} style=${() =>
          `--v:${state.value.time / (state.value.length || 1) * 100}%`} .value=${() => String(state.value.time)}
        @input=${(/** @type {Event} */ event) => {
          const first = firstFilm();
          if (first) first.currentTime = Number(/** @type {HTMLInputElement} */ (event.target).value);
        }}>
    `,
  ];
}

/** A shorter one waits at its end. @param {HTMLVideoElement} first @param {HTMLVideoElement} video */
function keepStep(first, video) {
  if (!video.duration || video.seeking) return; // once it is there, it looks again
  const time = Math.min(first.currentTime, video.duration);
  video.loop = false;
  video.playbackRate = first.playbackRate;
  if (Math.abs(video.currentTime - time) > NEAR_S[first.paused ? "held" : "playing"]) video.currentTime = time;
  if (first.paused || time >= video.duration) video.pause();
  else if (video.paused) start(video);
}
