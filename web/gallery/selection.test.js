import { assert, assertEquals } from "../testing.js";
import { Selection } from "./selection.js";

const order = Uint32Array.of(9, 7, 5, 3, 1);
const picked = (/** @type {Selection} */ selection) => selection.ids.sort((a, b) => b - a);

Deno.test("A second toggle takes a picture out again", () => {
  const selection = new Selection();
  selection.toggle(7);
  assert(selection.has(7));
  selection.toggle(7);
  assertEquals(selection.size, 0);
});
Deno.test("A range goes from the last toggled one, both ways", () => {
  const selection = new Selection();
  selection.toggle(5);
  selection.extendTo(order, 1);
  assertEquals(picked(selection), [5, 3, 1]);
  selection.extendTo(order, 9);
  assertEquals(picked(selection), [9, 7, 5, 3, 1]);
});
Deno.test("A range whose beginning is gone is the one picture", () => {
  const selection = new Selection();
  selection.toggle(100);
  selection.extendTo(order, 3);
  assert(selection.has(3) && !selection.has(9));
});
Deno.test("What has been deleted elsewhere is no longer selected", () => {
  const selection = new Selection();
  selection.add([9, 7, 4]);
  selection.keep(order);
  assertEquals(picked(selection), [9, 7]);
});

Deno.test("What a band touches takes the place of what was selected", () => {
  const selection = new Selection();
  selection.toggle(9);
  selection.replace([7, 5]);
  assertEquals(picked(selection), [7, 5]);
});
