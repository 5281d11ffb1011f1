import { assert, assertEquals } from "../testing.js";
import { inView, leftOf, scrollTo, STEP, WIDE, widthOf } from "./strip-window.js";

Deno.test("The shown one has more room, and all after it lie that much further right", () => {
  assertEquals([0, 1, 2].map((i) => leftOf(i, 1)), [0, STEP, STEP + WIDE]);
  assertEquals(widthOf(3, 1), 2 * STEP + WIDE);
  assertEquals(widthOf(3, -1), 3 * STEP);
});
Deno.test("Every one that can be seen is in view, and no more than some around", () => {
  const total = 100_000, view = 1000;
  for (const shown of [-1, 0, 7, 50_000, total - 1]) {
    for (const scroll of [0, 100, 44 * 49_990, widthOf(total, shown) - view]) {
      const { from, to } = inView(scroll, view, total, shown);
      const isSeen = (/** @type {number} */ i) => {
        const left = leftOf(i, shown);
        return left < scroll + view && left + (i === shown ? WIDE : STEP) > scroll;
      };
      for (let i = Math.max(0, from - 50); i < Math.min(total, to + 50); i++) {
        assert(!isSeen(i) || (i >= from && i < to), `${i} of ${from}…${to} at ${scroll}`);
      }
      assert(to - from < view / STEP + 12);
    }
  }
});
Deno.test("The shown one comes into the middle", () => {
  const scroll = scrollTo(20, 500);
  assertEquals(leftOf(20, 20) + WIDE / 2 - scroll, 250);
  assertEquals(inView(0, 500, 0, -1), { from: 0, to: 0 });
});
