import { assert, assertEquals } from "../testing.js";
import { marksOf, monthAt } from "./time-marks.js";

/** Months of one height each, newest first, from the end of 2026. @param {number} n @param {number} [height] */
const months = (n, height = 1000) =>
  Array.from({ length: n }, (_, k) => ({
    day: Math.round(Date.UTC(2026, 11 - k, 15) / 864e5),
    first: k * 10,
    count: 10,
    y: k * height,
    height,
  }));

Deno.test("Each year has a label where it begins, each month a dot", () => {
  const marks = marksOf(months(30), 30_000, 900);
  assertEquals(marks.filter(({ year }) => year).map(({ y, year }) => [y, year]), [[0, "2026"], [360, "2025"], [
    720,
    "2024",
  ]]);
  assertEquals(marks.filter(({ year }) => !year).length, 27);
});
Deno.test("Marks that would touch are dropped, also where a hundred years are one finger high", () => {
  for (const [n, size] of [[30, 100], [1200, 800], [400, 60]]) {
    const marks = marksOf(months(n), n * 1000, size);
    const labels = marks.filter(({ year }) => year);
    assert(marks.length > 0 && labels.length > 0);
    marks.slice(1).forEach(({ y }, i) => assert(y - marks[i].y >= 8, `${y} after ${marks[i].y}`));
    labels.slice(1).forEach(({ y }, i) => assert(y - labels[i].y >= 24, `label ${y} after ${labels[i].y}`));
  }
});
Deno.test("No months, no marks", () => {
  assertEquals(marksOf([], 0, 900), []);
});
Deno.test("The month at a height is the one that it lies in", () => {
  assertEquals([-5, 0, 999, 1000, 2500, 9e9].map((y) => monthAt(months(4), y)), [0, 0, 0, 1, 2, 3]);
});
