import { moveIn, restAfter, runsOf } from "./runs.js";
import { assertEquals } from "../testing.js";

Deno.test("things of an order come as runs, the last one first, each with what stands after it", () => {
  assertEquals(runsOf([1, 2, 3, 4, 5, 6], [2, 5, 3, 9]), [{ ids: [5], before: 6 }, { ids: [2, 3], before: 4 }]);
  assertEquals(runsOf(Uint32Array.of(1, 2), [2]), [{ ids: [2], before: null }]);
  assertEquals(runsOf([], [1]), []);
});

Deno.test("putting the runs back one after the other gives the order that was", () => {
  const before = [1, 2, 3, 4, 5, 6, 7];
  for (const moved of [[2, 3, 7], [1, 7], [7, 1, 4], [1, 2, 3, 4, 5, 6, 7]]) {
    let now = moveIn(before, moved, restAfter(before, 4, new Set(moved)));
    for (const { ids, before: next } of runsOf(before, moved)) now = moveIn(now, ids, next);
    assertEquals(now, before);
  }
});

Deno.test("what is moved stands before what was named, in the order in which it was given", () => {
  assertEquals(moveIn([1, 2, 3, 4], [4, 1], 3), [2, 4, 1, 3]);
  assertEquals(moveIn([1, 2, 3], [1], null), [2, 3, 1]);
  assertEquals(moveIn([1, 2, 3], [1], 9), [2, 3, 1]);
});

Deno.test("a gap beside what is moved itself counts as the next place", () => {
  assertEquals(restAfter([1, 2, 3], 1, new Set([2])), 3);
  assertEquals(restAfter([1, 2, 3], 2, new Set([3])), null);
  assertEquals(restAfter([1, 2, 3], 0, new Set()), 1);
});
