import { assert, assertEquals } from "../testing.js";
import { isPainted, NONE, redo, undo, within, withPoint, withStroke } from "./strokes.js";

/** @param {number} x */
const stroke = (x, isEraser = false) => ({ size: 100, isEraser, points: [{ x, y: 0 }] });
/** @param {import("./strokes.js").Strokes} strokes */
const begins = ({ done }) => done.map(({ points }) => points[0].x);

Deno.test("Strokes are taken back one by one, and come back until a new one is painted", () => {
  const two = withStroke(withStroke(NONE, stroke(1)), stroke(2));
  assertEquals(begins(undo(two)), [1]);
  assertEquals(begins(redo(undo(two))), [1, 2]);
  const other = withStroke(undo(two), stroke(3));
  assertEquals(begins(redo(other)), [1, 3]);
  assertEquals(undo(NONE), NONE);
});
Deno.test("A stroke grows by points that are not much like the last", () => {
  const one = withStroke(NONE, stroke(0));
  assert(withPoint(one, { x: 5, y: 0 }) === one);
  assertEquals(withPoint(one, { x: 50, y: 0 }).done[0].points.length, 2);
  assert(withPoint(NONE, { x: 5, y: 0 }) === NONE);
});
Deno.test("Nothing is painted by an eraser alone", () => {
  assert(!isPainted(withStroke(NONE, stroke(1, true))));
  assert(isPainted(withStroke(withStroke(NONE, stroke(1)), stroke(1, true))));
});
Deno.test("The hand stays on the picture", () => {
  assertEquals(within({ x: -4, y: 90 }, { width: 100, height: 50 }), { x: 0, y: 50 });
});
