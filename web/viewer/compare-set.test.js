import { assertEquals } from "../testing.js";
import { columnsOf, nextFree, withLast, withOne } from "./compare-set.js";

Deno.test("There are at most three beside the shown one; the last gives way", () => {
  assertEquals(withOne([1, 2], 3), [1, 2, 3]);
  assertEquals(withOne([1, 2, 3], 4), [1, 2, 4]);
  assertEquals(withOne([1, 2], 1), [1, 2]);
  assertEquals(withLast([1, 2], 9), [1, 9]);
  assertEquals(withLast([], 9), [9]);
});
Deno.test("The next free one passes over those that are compared, and begins anew at the end", () => {
  const order = Uint32Array.of(9, 7, 5, 3);
  assertEquals(nextFree(order, 9, new Set([9, 7]), 1), 5);
  assertEquals(nextFree(order, 3, new Set([3, 9]), 1), 7);
  assertEquals(nextFree(order, 9, new Set([9]), -1), 3);
  assertEquals(nextFree(order, 9, new Set(order), 1), null);
});
Deno.test("Four stand in a square, fewer in a row, on a tall stage in a column", () => {
  assertEquals([2, 3, 4].map((n) => columnsOf(n, false)), [2, 3, 2]);
  assertEquals([2, 3, 4].map((n) => columnsOf(n, true)), [1, 1, 2]);
});
