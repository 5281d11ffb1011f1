import { assertEquals } from "../testing.js";
import { fakeBytes } from "./fake-index.js";
import { gapAt, within } from "./hit.js";
import { layout } from "./layout.js";
import { readIndex } from "./library-index.js";

// Squares of 100 with gaps of 10, three in a row: 0 1 2 / 3 4 5 / 6.
const index = readIndex(fakeBytes(7, 0));
const lay = layout(index, { width: 320, row: 100, gap: 10, head: 0, square: true });
const box = (/** @type {number[]} */ ...[left, top, right, bottom]) =>
  within(lay, index.ratio, { left, top, right, bottom });

Deno.test("A rectangle holds every picture that it touches, and no other", () => {
  assertEquals(box(0, 0, 320, 320), [0, 1, 2, 3, 4, 5, 6]);
  assertEquals(box(90, 90, 115, 115), [0, 1, 3, 4]);
  assertEquals(box(102, 0, 108, 320), []);
  assertEquals(box(0, 102, 320, 108), []);
  assertEquals(box(230, 230, 320, 320), []);
  assertEquals(box(-50, 300, 5, 900), [6]);
});

Deno.test("A drop goes to the gap on the side of the picture that it is on", () => {
  const gap = (/** @type {number} */ x, /** @type {number} */ y) => gapAt(lay, index.ratio, x, y);
  assertEquals(gap(10, 50), { gap: 0, x: -5, y: 0, height: 100 });
  assertEquals(gap(60, 50), { gap: 1, x: 105, y: 0, height: 100 });
  assertEquals(gap(150, 50).gap, 1);
  assertEquals(gap(319, 50).gap, 3);
  assertEquals(gap(10, 150), { gap: 3, x: -5, y: 110, height: 100 });
  assertEquals(gap(300, 400).gap, 7);
});

Deno.test("An empty grid has one gap and nothing in it", () => {
  const none = layout(readIndex(fakeBytes(0, 0)), { width: 320, row: 100, gap: 10, head: 0, square: true });
  assertEquals(gapAt(none, new Uint16Array(), 5, 5).gap, 0);
  assertEquals(within(none, new Uint16Array(), { left: 0, top: 0, right: 9, bottom: 9 }), []);
});
