// Films side by side: those beside the shown one do what it does, without sound.
import { onDispose } from "../lib/signals.js";

const NEAR_S = { playing: 0.12, held: 0.01 }; // what is further from the shown one is put right

/** @type {Set<HTMLVideoElement>} */ const followers = new Set();
/** @type {HTMLVideoElement | null} */ let leader = null;

/** The film whose controls move all. @param {HTMLVideoElement} video */
export function lead(video) {
  leader = video;
  for (const kind of ["play", "pause", "seeking", "seeked", "ratechange", "timeupdate"]) {
    video.addEventListener(kind, () => {
      if (video === leader) { for (const one of followers) keepStep(video, one); }
    });
  }
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
  else if (video.paused) {
    video.play().catch((error) => {
      // A film that left has ended a start under way, or its file is broken.
      if (!(error instanceof DOMException)) throw error;
    });
  }
}
