import { assert, assertEquals } from "../testing.js";
import { areAlike, changesBetween, isSame } from "./changes.js";

const models = /** @type {any} */ ([
  { id: "draw", options: [{ name: "aspect_ratio", label: "Shape" }, { name: "is_enhance", label: "Enhance" }] },
  { id: "paint", options: [{ name: "aspect_ratio", label: "Shape" }, { name: "seed", label: "Seed" }] },
]);
/** @param {object} more @returns {import("../lib/shapes.js").Task} */
const task = (more) => /** @type {any} */ ({
  model: "draw",
  model_name: "Draw",
  prompt: "a red boat",
  aspect_ratio: "1:1",
  ...more,
});

Deno.test("Only options with another value are told, in the words of the page", () => {
  const before = task({ is_enhance: false }), after = task({ aspect_ratio: "3:2", is_enhance: true });
  assertEquals(changesBetween(before, after, models).options, [
    { label: "Shape", before: "1:1", after: "3:2" },
    { label: "Enhance", before: "Off", after: "On" },
  ]);
});
Deno.test("Another model is told, with the options that one of the two does not have", () => {
  const before = task({ is_enhance: true }), after = task({ model: "paint", model_name: "Paint", seed: 7 });
  assertEquals(changesBetween(before, after, models).options, [
    { label: "Model", before: "Draw", after: "Paint" },
    { label: "Enhance", before: "On", after: "–" },
    { label: "Seed", before: "–", after: "7" },
  ]);
});
Deno.test("References that were added or exchanged are told", () => {
  const one = { role: "reference", reference_id: "ref_a" }, other = { role: "reference", reference_id: "ref_b" };
  const of = (/** @type {object[]} */ ...references) => task({ references });
  assertEquals(changesBetween(of(), of(one), models).options, [
    { label: "References", before: "–", after: "1 reference" },
  ]);
  assertEquals(changesBetween(of(one), of(other), models).options[0].after, "others");
  assertEquals(changesBetween(of(one, other), of(other, one), models).options, []);
});
Deno.test("The same order again has no changes, and an order of other words is no change of it", () => {
  assert(isSame(changesBetween(task({}), task({}), models)));
  assert(areAlike(changesBetween(task({}), task({ prompt: "a blue boat" }), models)));
  assert(!areAlike(changesBetween(task({}), task({ prompt: "seven sleeping cats" }), models)));
});
