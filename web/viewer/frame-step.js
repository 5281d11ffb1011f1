// One frame of a video back or on. The browser does not tell how long a frame is, so it is learned from those it shows.

const USUAL_S = 1 / 24;
const SHORTEST_S = 1 / 130;

/** @type {WeakMap<HTMLVideoElement, number>} seconds of a frame */ const learned = new WeakMap();

/** Learns how long a frame of this video is, while it plays. @param {HTMLVideoElement} video */
export function learnFrames(video) {
  let before = -1;
  /** @type {VideoFrameRequestCallback} */
  const look = (_, { mediaTime }) => {
    const length = mediaTime - before;
    if (before >= 0 && length > SHORTEST_S) learned.set(video, Math.min(length, learned.get(video) ?? USUAL_S * 2));
    before = mediaTime;
    if (video.isConnected) video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback?.(look);
}

/** @param {HTMLVideoElement} video @param {1 | -1} by */
export function stepFrame(video, by) {
  video.pause();
  const length = learned.get(video) ?? USUAL_S;
  video.currentTime = Math.min(Math.max(0, video.currentTime + by * length), video.duration || 0);
}
