import { assert, assertEquals } from "../testing.js";
import { HandSpeed } from "./thumb-queue.js";

/** The speeds of a view that moves by so many px in each frame of 17 ms. @param {number[]} steps @returns {number[]} */
function speeds(steps) {
  const hand = new HandSpeed();
  hand.step(0, 0);
  let top = 0;
  return steps.map((px, i) => {
    hand.step(top += px, (i + 1) * 17);
    return hand.now;
  });
}

Deno.test("A frame that sees a third of a step does not slow a hand down", () => {
  const seen = speeds([133, 132, 135, 195, 63, 133]); // as Chromium told them of a wheel at 8,000 px/s
  assert(seen.every((speed) => speed > 7500), String(seen));
});
Deno.test("A hand that slows down is slow two frames later", () => {
  assert(speeds([133, 133, 20, 20, 20]).at(-1) === 20 / 17 * 1000);
});
Deno.test("After a jump the view stands in the next frame", () => {
  assertEquals(speeds([0, 0, 50_000, 0]).at(-1), 0);
});
Deno.test("Up is as fast as down", () => {
  assertEquals(speeds([-133, -133]), speeds([133, 133]));
});
Deno.test("What no hand moved is not fast", () => {
  const hand = new HandSpeed();
  for (let frame = 1; frame < 4; frame++) hand.step(frame * 133, frame * 17);
  hand.rest(9000);
  assertEquals(hand.now, 0);
  hand.step(9000, 68);
  assertEquals(hand.now, 0);
});
