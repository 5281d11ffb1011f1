// What wheel, hand and fingers do to the enlargement; pictures that are compared share it.
import { signal } from "../lib/signals.js";
import { FIT, panned, pixelScale, toggled, zoomedAt } from "./zoom.js";

/** @import { Point, Zoom } from "./zoom.js" */

export const zoom = signal(FIT);

const WHEEL = 0.0022; // of a px of the wheel, as a power of e
const STEP = 1.5; // of a key

/** @type {Map<number, Point>} where the fingers are */ const pressed = new Map();

/** @param {HTMLElement} stage */
export function listenToZoom(stage) {
  stage.addEventListener("wheel", (event) => {
    if (!canZoom(stage)) return;
    event.preventDefault();
    zoomBy(stage, Math.exp(-event.deltaY * WHEEL), at(stage, event));
  }, { passive: false });
  stage.addEventListener("dblclick", (event) => {
    if (canZoom(stage) && !isControl(event)) {
      zoom.value = toggled(zoom.peek(), at(stage, event), boxOf(stage), pixelOf(stage));
    }
  });
  stage.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && canZoom(stage) && !isControl(event)) pressed.set(event.pointerId, at(stage, event));
  });
  stage.addEventListener("pointermove", (event) => move(stage, event));
  for (const kind of ["pointerup", "pointercancel", "pointerleave"]) {
    stage.addEventListener(kind, (event) => pressed.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
}

/** One finger or the mouse moves the picture; two enlarge it. @param {HTMLElement} stage @param {PointerEvent} event */
function move(stage, event) {
  const before = pressed.get(event.pointerId), now = at(stage, event);
  if (!before) return;
  const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
  pressed.set(event.pointerId, now);
  if (other) zoomBy(stage, distance(now, other) / Math.max(1, distance(before, other)), other);
  else if (zoom.peek().scale > 1) zoom.value = panned(zoom.peek(), now.x - before.x, now.y - before.y, boxOf(stage));
}

/** Plus, minus, nought and Z. @param {Element} viewer @param {string} key @returns {boolean} whether it was one of them */
export function zoomByKey(viewer, key) {
  const stage = /** @type {HTMLElement | null} */ (viewer.querySelector(".look"));
  if (!stage || !canZoom(stage)) return false;
  const { width, height } = boxOf(stage), middle = { x: width / 2, y: height / 2 };
  const factor = { "+": STEP, "=": STEP, "-": 1 / STEP }[key];
  if (factor) zoomBy(stage, factor, middle);
  else if (key === "0") zoom.value = FIT;
  else if (key === "z") zoom.value = toggled(zoom.peek(), middle, boxOf(stage), pixelOf(stage));
  else return false;
  return true;
}

/** @param {HTMLElement} stage @param {number} factor @param {Point} point */
const zoomBy = (stage, factor, point) =>
  zoom.value = zoomedAt(zoom.peek(), factor, point, boxOf(stage), pixelOf(stage));

/** The picture under the pointer, else the shown one: all of them have one size. @param {HTMLElement} stage @param {EventTarget | null} [target] */
const frameOf = (
  stage,
  target,
) => /** @type {HTMLElement} */ ((target instanceof Element && target.closest(".picture")) ||
  stage.querySelector(".picture") || stage);

/** @param {HTMLElement} stage */
const boxOf = (stage) => ({ width: frameOf(stage).clientWidth, height: frameOf(stage).clientHeight });

/** @param {HTMLElement} stage @param {MouseEvent} event @returns {Point} */
function at(stage, { clientX, clientY, target }) {
  const { left, top } = frameOf(stage, target).getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/** @param {HTMLElement} stage */
function pixelOf(stage) {
  const picture = stage.querySelector("img.original");
  if (!(picture instanceof HTMLImageElement)) return 1;
  return pixelScale({ width: picture.naturalWidth, height: picture.naturalHeight }, boxOf(stage), devicePixelRatio);
}

/** A player has a use of its own for all of these. @param {HTMLElement} stage */
const canZoom = (stage) => stage.querySelector("img.original") !== null;

/** @param {Event} event */
const isControl = ({ target }) => target instanceof Element && target.closest("button, input, a") !== null;

/** @param {Point} a @param {Point} b */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** @param {Zoom} zoom */
export const zoomStyle = ({ scale, x, y }) => scale === 1 ? "" : `transform:translate(${x}px,${y}px) scale(${scale})`;
