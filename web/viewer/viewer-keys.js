// What each key does in the viewer.
import { addCompared, isComparing, stepCompared, toggleBeside, toggleCompare } from "./compare.js";
import { firstFilm, isLooping, toggleFilm } from "./film-step.js";
import { stepFrame } from "./frame-step.js";
import { rate, reject, run, toggleCulling, undoDecision } from "./rating.js";
import { playing } from "./viewer-picture.js";
import { copyPath, copyPrompt } from "./viewer-copy.js";
import { compareVariants } from "./viewer-family.js";
import { beginTag } from "./viewer-tags.js";
import { order, place, removeShown, toggleFavorite, turnTo } from "./viewer-state.js";
import { toggleDetails } from "./viewer-tools.js";
import { zoomByKey } from "./zoom-input.js";

/** @type {Record<string, () => unknown>} */
const keys = {
  ArrowLeft: () => isComparing.value ? stepCompared(-1) : turnTo(place.value.previous),
  ArrowRight: () => isComparing.value ? stepCompared(1) : turnTo(place.value.next),
  Home: () => turnTo(order()[0] ?? null),
  End: () => turnTo(order()[order().length - 1] ?? null),
  Delete: () => run.peek() ? reject() : removeShown(),
  x: () => run.peek() ? reject() : removeShown(),
  a: () => isComparing.value && addCompared(),
  b: () => isComparing.value && toggleBeside(),
  c: toggleCompare,
  n: copyPath,
  p: copyPrompt,
  t: beginTag,
  v: compareVariants,
  f: toggleFavorite,
  i: toggleDetails,
  r: toggleCulling,
  u: undoDecision,
};

/**
 * Takes the keys of the viewer, also where nothing has the focus: a button of the picture before is gone, or a hand
 * pressed beside all of them.
 *
 * @param {HTMLDialogElement} viewer
 * @returns {() => void} ends it
 */
export function listenForViewer(viewer) {
  const lost = (/** @type {KeyboardEvent} */ event) => {
    if (event.target !== document.body || [...document.querySelectorAll("dialog[open]")].at(-1) !== viewer) return;
    /** @type {HTMLElement} */ (viewer.querySelector(".look")).focus({ preventScroll: true });
    viewerKey(viewer, event);
  };
  viewer.addEventListener("keydown", (event) => viewerKey(viewer, event));
  document.addEventListener("keydown", lost, { capture: true });
  return () => document.removeEventListener("keydown", lost, { capture: true });
}

/** @param {HTMLElement} viewer @param {KeyboardEvent} event */
function viewerKey(viewer, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  const { key } = event;
  if (!zoomByKey(viewer, key) && !filmKey(viewer, event) && !starKey(event)) {
    if (!Object.hasOwn(keys, key)) return;
    if (!event.repeat || key.startsWith("Arrow")) keys[key](); // held down, Delete would empty the gallery
  }
  event.preventDefault();
}

/** In a field every key is its own; in a slider the arrows are. @param {Event} event */
const isTyping = ({ target }) => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** One to five stars; a key that is held down counts once. @param {KeyboardEvent} event */
function starKey({ key, repeat }) {
  if (!/^[1-5]$/.test(key)) return false;
  if (!repeat) rate(Number(key));
  return true;
}

/** Play, frame by frame, in a loop; a sound has no frames. @param {HTMLElement} viewer @param {KeyboardEvent} event @returns {boolean} whether it was one of its keys */
function filmKey(viewer, event) {
  const film = isComparing.value ? firstFilm() : playing(viewer), { key } = event;
  if (!film) return false;
  if ((key === "," || key === ".") && film instanceof HTMLVideoElement) stepFrame(film, key === "." ? 1 : -1);
  else if (key === "l") isLooping.value = !isLooping.peek();
  else if (key === " " && !isOnControl(event)) toggleFilm(film);
  else return false;
  return true;
}

/** There the blank has its own work already; what plays does so by itself with the focus. @param {Event} event */
const isOnControl = ({ target }) => target instanceof Element && target.closest("button, a, video, audio") !== null;
