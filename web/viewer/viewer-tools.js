// What can be done with the shown picture or film beside what is done each day.
import { isComparing, toggleCompare } from "./compare.js";
import { stepFrame } from "./frame-step.js";
import { run, toggleCulling } from "./rating.js";
import { isLooping } from "./viewer-picture.js";
import { media } from "./viewer-state.js";

/** @typedef {{ label: string, picture: string, key: string, run: () => void, isOn?: () => boolean }} Tool  `isOn` of what is on or off */

/** @type {Tool} */
const compare = {
  label: "Compare",
  picture: "columns-2",
  key: "C",
  run: toggleCompare,
  isOn: () => isComparing.value,
};

/** @type {Tool[]} */
const ofFilms = [
  { label: "One frame back", picture: "step-back", key: ",", run: () => step(-1) },
  { label: "One frame on", picture: "step-forward", key: ".", run: () => step(1) },
  {
    label: "Play in a loop",
    picture: "repeat",
    key: "L",
    run: () => isLooping.value = !isLooping.peek(),
    isOn: () => isLooping.value,
  },
  compare,
];

/** @type {Tool} */
const culling = { label: "Culling", picture: "star", key: "R", run: toggleCulling, isOn: () => run.value !== null };

export const rareTools = () => [...(media.peek()?.media_type === "video" ? ofFilms : [compare]), culling];

/** @param {1 | -1} by */
function step(by) {
  const video = document.querySelector("video.original");
  if (video instanceof HTMLVideoElement) stepFrame(video, by);
}
