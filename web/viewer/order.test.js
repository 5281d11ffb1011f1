import { assertEquals } from "../testing.js";
import { followerOf, placeOf } from "./order.js";

const ids = Uint32Array.of(9, 7, 5, 3, 1);

Deno.test("The first has none before it and the last none after", () => {
  assertEquals(placeOf(ids, 9), { at: 0, total: 5, previous: null, next: 7 });
  assertEquals(placeOf(ids, 1), { at: 4, total: 5, previous: 3, next: null });
});
Deno.test("A picture that is not among them has no neighbours", () => {
  assertEquals(placeOf(ids, 4), { at: -1, total: 5, previous: null, next: null });
});
Deno.test("What goes is followed by the next that stays, else by the one before", () => {
  assertEquals(followerOf(ids, 7, new Set([7, 5])), 3);
  assertEquals(followerOf(ids, 1, new Set([1, 3])), 5);
  assertEquals(followerOf(ids, 9, new Set(ids)), null);
  assertEquals(followerOf(ids, 4, new Set()), null);
});
