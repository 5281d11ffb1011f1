// What can be done with the shown picture or film beside what is done each day.
import { isComparing, toggleCompare } from "./compare.js";
import { firstFilm, isLooping } from "./film-step.js";
import { stepFrame } from "./frame-step.js";
import { run, toggleCulling } from "./rating.js";
import { showsDetails } from "./viewer-details.js";

/** @typedef {{ label: string, picture: string, key: string, run: () => void, isOn?: () => boolean }} Tool  `isOn` of what is on or off */

/** @type {Tool} */
const compare = {
  label: "Compare",
  picture: "columns-2",
  key: "C",
  run: toggleCompare,
  isOn: () => isComparing.value,
};

/** @type {Tool} */
const loop = {
  label: "Play in a loop",
  picture: "repeat",
  key: "L",
  run: () => isLooping.value = !isLooping.peek(),
  isOn: () => isLooping.value,
};

/** @type {Tool[]} */
const ofFilms = [
  { label: "One frame back", picture: "step-back", key: ",", run: () => step(-1) },
  { label: "One frame on", picture: "step-forward", key: ".", run: () => step(1) },
  loop,
  compare,
];
/** @type {Record<string, Tool[]>} */
const byKind = { image: [compare], video: ofFilms, audio: [loop] };

/** @type {Tool} */
const culling = { label: "Culling", picture: "star", key: "R", run: toggleCulling, isOn: () => run.value !== null };

export const toggleDetails = () => showsDetails.value = !showsDetails.peek();

/** @type {Tool} */
const details = { label: "Details", picture: "info", key: "I", run: toggleDetails, isOn: () => showsDetails.value };

/** @param {string} kind of what is shown */
export const rareTools = (kind) => [...byKind[kind], culling, details];

/** @param {1 | -1} by */
function step(by) {
  const film = firstFilm();
  if (film) stepFrame(film, by);
}
