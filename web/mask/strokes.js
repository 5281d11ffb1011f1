// What is painted of a mask, stroke by stroke, so that it can be taken back. Pure.

/** @typedef {{ x: number, y: number }} Point  pixels of the picture */
/** @typedef {{ size: number, isEraser: boolean, points: readonly Point[] }} Stroke  `size` in pixels of the picture */
/** @typedef {{ done: readonly Stroke[], undone: readonly Stroke[] }} Strokes */

/** @type {Strokes} */
export const NONE = { done: [], undone: [] };

const NEAR = 0.12; // of the brush: points nearer to the last one are left out

/** Begins a stroke; what was taken back is gone then. @param {Strokes} strokes @param {Stroke} stroke @returns {Strokes} */
export const withStroke = ({ done }, stroke) => ({ done: [...done, stroke], undone: [] });

/** Goes on with the last stroke. @param {Strokes} strokes @param {Point} point @returns {Strokes} */
export function withPoint(strokes, point) {
  const last = strokes.done.at(-1), before = last?.points.at(-1);
  if (!last || !before || Math.hypot(point.x - before.x, point.y - before.y) < last.size * NEAR) return strokes;
  return { ...strokes, done: [...strokes.done.slice(0, -1), { ...last, points: [...last.points, point] }] };
}

/** @param {Strokes} strokes @returns {Strokes} */
export function undo({ done, undone }) {
  const last = done.at(-1);
  return last ? { done: done.slice(0, -1), undone: [...undone, last] } : { done, undone };
}

/** @param {Strokes} strokes @returns {Strokes} */
export function redo({ done, undone }) {
  const last = undone.at(-1);
  return last ? { done: [...done, last], undone: undone.slice(0, -1) } : { done, undone };
}

/** Whether anything may be painted; an eraser alone leaves nothing. @param {Strokes} strokes */
export const isPainted = ({ done }) => done.some(({ isEraser }) => !isEraser);

/** @param {Point} point @param {{ width: number, height: number }} picture @returns {Point} the nearest one on the picture */
export const within = ({ x, y }, { width, height }) => ({
  x: Math.min(Math.max(x, 0), width),
  y: Math.min(Math.max(y, 0), height),
});
