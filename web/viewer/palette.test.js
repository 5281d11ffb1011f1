import { assertEquals } from "../testing.js";
import { palette } from "./palette.js";

/** @param {[color: number[], count: number][]} runs */
const pixels = (...runs) =>
  Uint8ClampedArray.from(runs.flatMap(([color, count]) => Array.from({ length: count }, () => color).flat()));
const black = [0, 0, 0, 255], red = [255, 0, 0, 255], white = [255, 255, 255, 255];

Deno.test("The colours that cover most come first into it, and stand from dark to light", () => {
  assertEquals(palette(pixels([white, 50], [red, 30], [black, 20]), 3), ["#000000", "#ff0000", "#ffffff"]);
  assertEquals(palette(pixels([white, 50], [red, 30], [black, 20]), 2), ["#ff0000", "#ffffff"]);
});
Deno.test("Colours that are much alike count as one", () => {
  assertEquals(palette(pixels([red, 9], [[238, 20, 20, 255], 5], [black, 2]), 6), ["#000000", "#ff0000"]);
});
Deno.test("What is clear has no colour", () => {
  assertEquals(palette(pixels([[9, 9, 9, 0], 50]), 6), []);
});
