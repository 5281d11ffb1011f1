// What mouse, pen, finger and keys do on the painting area of a mask.
import { effect } from "../lib/signals.js";
import { within, withPoint, withStroke } from "./strokes.js";

/** @import { Signal } from "../lib/signals.js" */
/** @import { Point, Strokes } from "./strokes.js" */
/**
 * @typedef {object} Board
 * @property {HTMLCanvasElement} canvas  as many pixels as the picture, shown smaller
 * @property {HTMLElement} ring  shows where the brush is, and how large
 * @property {{ width: number, height: number }} size
 * @property {Signal<Strokes>} strokes
 * @property {Signal<boolean>} isEraser
 * @property {() => number} brushSize  pixels of the picture
 * @property {Signal<string>} news  read out
 */

const STEP = 0.02, WIDE_STEP = 0.1; // of the shorter side, for a key
/** @type {Record<string, readonly [x: number, y: number]>} */
const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Board} board */
export function listenToBrush({ canvas, ring, size, strokes, isEraser, brushSize, news }) {
  /** @type {Point} */ let at = { x: size.width / 2, y: size.height / 2 };
  let isDown = false;
  const move = (/** @type {Point} */ point) => {
    at = within(point, size);
    if (isDown) strokes.update((now) => withPoint(now, at));
    place();
  };
  const down = () => {
    isDown = true;
    strokes.update((now) => withStroke(now, { size: brushSize(), isEraser: isEraser.peek(), points: [at] }));
  };
  const place = () => {
    ring.style.cssText = `left:${at.x / size.width * 100}%;top:${at.y / size.height * 100}%;inline-size:${
      brushSize() / size.width * 100
    }%`;
  };
  effect(place);

  const pointOf = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    const box = canvas.getBoundingClientRect();
    return { x: (clientX - box.left) / box.width * size.width, y: (clientY - box.top) / box.height * size.height };
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || isDown) return;
    canvas.setPointerCapture(event.pointerId);
    at = within(pointOf(event), size);
    down();
    place();
  });
  canvas.addEventListener("pointermove", (event) => {
    for (const one of isDown ? event.getCoalescedEvents?.() ?? [event] : [event]) move(pointOf(one));
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => isDown = false);

  canvas.addEventListener("keydown", (event) => {
    const way = ways[event.key], step = Math.min(size.width, size.height) * (event.shiftKey ? WIDE_STEP : STEP);
    if (way) move({ x: at.x + way[0] * step, y: at.y + way[1] * step });
    else if (event.key === " " && !event.repeat) {
      if (isDown) isDown = false;
      else down();
      news.value = isDown ? `${isEraser.peek() ? "Eraser" : "Brush"} down: arrow keys paint` : "Lifted";
    } else return;
    event.preventDefault();
  });
  canvas.addEventListener("blur", () => isDown = false);
}
