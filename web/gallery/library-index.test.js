import { assertEquals, assertThrows } from "../testing.js";
import { fakeBytes } from "./fake-index.js";
import { areFavorites, cssColor, ratingOf, readIndex, reordered, withNewest, without } from "./library-index.js";

Deno.test("The index is read as it was sent", () => {
  const index = readIndex(fakeBytes(5, 2));
  assertEquals([index.total, index.version, index.ids], [5, 7, [5, 4, 3, 2, 1]]);
  assertEquals(index.runs, [[20700, 2], [20699, 2], [20698, 1]]);
});
Deno.test("An index whose order is not by date has no days, also after something is deleted", () => {
  const index = readIndex(fakeBytes(4, 0));
  assertEquals([index.runs, index.ids], [[], [4, 3, 2, 1]]);
  assertEquals([without(index, new Set([3]), 8).runs, without(index, new Set([3]), 8).ids], [[], [4, 2, 1]]);
});
Deno.test("Bytes that are no index, or a cut one, are refused", () => {
  assertThrows(() => readIndex(new ArrayBuffer(4)), RangeError);
  assertThrows(() => readIndex(new ArrayBuffer(64)), RangeError);
  assertThrows(() => readIndex(fakeBytes(50).slice(0, -20)), RangeError);
});
Deno.test("What is deleted leaves its place and its day", () => {
  const index = without(readIndex(fakeBytes(5, 2)), new Set([4, 3, 2]), 8);
  assertEquals([index.total, index.version, index.ids, index.runs], [2, 8, [5, 1], [[20700, 1], [20698, 1]]]);
});
Deno.test("Deleting what is not there changes nothing", () => {
  const before = readIndex(fakeBytes(300));
  const after = without(before, new Set([4000]), 7);
  assertEquals([after.ids, after.ratio, after.runs], [before.ids, before.ratio, before.runs]);
});
Deno.test("New media come first and join the day that is there", () => {
  const index = withNewest(readIndex(fakeBytes(3, 2)), [[9, 1500, 31, 0, 20701], [8, 1000, 0, 2, 20700]], 8);
  assertEquals([index.total, index.ids, index.ratio.slice(0, 2)], [5, [9, 8, 3, 2, 1], [1500, 1000]]);
  assertEquals(index.runs, [[20701, 1], [20700, 3], [20699, 1]]);
});
Deno.test("The first picture of a library makes its first day", () => {
  const index = withNewest(readIndex(fakeBytes(0)), [[1, 1000, 0, 0, 20700]], 8);
  assertEquals([index.ids, index.runs], [[1], [[20700, 1]]]);
});
Deno.test("Some are favourites when each of them is", () => {
  const index = readIndex(fakeBytes(4));
  index.flags.set([2, 3, 0, 2]);
  assertEquals([[4], [4, 3, 1], [4, 2], []].map((ids) => areFavorites(index, ids)), [true, true, false, true]);
});
Deno.test("A packed colour is told to the browser as it is", () => {
  assertEquals([cssColor(0xffff), cssColor(0), cssColor(0xf800)], ["rgb(248 252 248)", "rgb(0 0 0)", "rgb(248 0 0)"]);
});
Deno.test("The same media in another order keep all that is known of them", () => {
  const index = readIndex(fakeBytes(4, 2));
  index.flags.set([1, 2, 3 << 5, 0]);
  const turned = reordered(index, [2, 4, 1, 3]);
  assertEquals([turned.ids, turned.runs, turned.total], [[2, 4, 1, 3], [], 4]);
  assertEquals(turned.flags, [3 << 5, 1, 0, 2]);
  assertEquals([turned.ratio[1], ratingOf(turned.flags[0])], [index.ratio[0], 3]);
});
