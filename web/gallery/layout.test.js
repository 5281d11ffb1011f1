import { assert, assertEquals } from "../testing.js";
import { fakeBytes } from "./fake-index.js";
import { beside, bisect, layout, months, rowOf, widthOf } from "./layout.js";
import { readIndex } from "./library-index.js";

for (const [width, row] of [[1352, 200], [390, 128], [2400, 320]]) {
  for (const square of [false, true]) {
    Deno.test(`Every item has one place, no row is too wide: ${width} px, ${square ? "squares" : "rows"}`, () => {
      const index = readIndex(fakeBytes(10_007)), lay = layout(index, { width, row, gap: 6, head: 44, square });
      assertEquals([lay.start[0], lay.start[lay.rows]], [0, index.total]);
      for (let r = 0; r < lay.rows; r++) {
        assert(lay.start[r + 1] > lay.start[r], "an empty row");
        assert(r === 0 || lay.y[r] >= lay.y[r - 1] + lay.h[r - 1], "rows overlap");
        let used = -lay.gap;
        for (let i = lay.start[r]; i < lay.start[r + 1]; i++) used += widthOf(lay, lay.h[r], index.ratio[i]) + lay.gap;
        assert(used <= width + 0.5, `a row of ${used} px`);
      }
    });
  }
}
Deno.test("The first ones lie where they lie among all, but for the last row", () => {
  const index = readIndex(fakeBytes(10_007)), plan = { width: 1352, row: 200, gap: 6, head: 44, square: false };
  for (const total of [1, 30, 600, 10_007]) {
    const few = layout(index, plan, total), all = layout(index, plan), rows = few.rows - 1;
    assertEquals(few.start[few.rows], total);
    assertEquals(few.sections.reduce((sum, { count }) => sum + count, 0), total);
    assertEquals([...few.start.subarray(0, few.rows)], [...all.start.subarray(0, few.rows)]);
    assertEquals([...few.y.subarray(0, few.rows)], [...all.y.subarray(0, few.rows)]);
    assertEquals([...few.h.subarray(0, rows)], [...all.h.subarray(0, rows)]);
  }
});
Deno.test("A phone shows three abreast", () => {
  const lay = layout(readIndex(fakeBytes(30)), { width: 390, row: 128, gap: 2, head: 40, square: true });
  assertEquals(lay.start[1] - lay.start[0], 3);
});
Deno.test("Months hold every item once", () => {
  const index = readIndex(fakeBytes(10_007));
  assertEquals(months(index).reduce((sum, month) => sum + month.count, 0), index.total);
});
Deno.test("Sections follow each other without a gap, down to the end", () => {
  const lay = layout(readIndex(fakeBytes(10_007)), { width: 1352, row: 200, gap: 6, head: 44, square: false });
  lay.sections.forEach((section, k) => {
    const next = lay.sections[k + 1]?.y ?? lay.height;
    assert(Math.abs(section.y + section.height - next) < 0.01, `section ${k}`);
  });
});
Deno.test("An order that is not by date has no headings, yet all items", () => {
  const index = readIndex(fakeBytes(50, 0));
  const lay = layout(index, { width: 1352, row: 200, gap: 6, head: 44, square: false });
  assertEquals([lay.sections, lay.start[lay.rows], lay.y[0]], [[], 50, 0]);
});
Deno.test("An empty library has no rows", () => {
  const lay = layout(readIndex(fakeBytes(0)), { width: 1352, row: 200, gap: 6, head: 44, square: false });
  assertEquals([lay.rows, lay.height, lay.start], [0, 0, [0]]);
});
Deno.test("Down and up again from any item stays within one place", () => {
  const index = readIndex(fakeBytes(500)),
    lay = layout(index, { width: 1352, row: 200, gap: 6, head: 44, square: true });
  const inner = [...Array(400).keys()].slice(20);
  for (const i of inner) assertEquals(rowOf(lay, beside(lay, index.ratio, i, 1)) - rowOf(lay, i), 1);
  assertEquals(beside(lay, index.ratio, 0, -1), 0);
  assertEquals(beside(lay, index.ratio, 499, 1), 499);
});
Deno.test("The place of a value is the last one that is not above it", () => {
  assertEquals([15, -5, 99, 10].map((v) => bisect([0, 10, 20], v, 3)), [1, 0, 2, 1]);
});
