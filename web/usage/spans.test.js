import { assertEquals } from "../testing.js";
import { columns, firstDay, ticks } from "./spans.js";

const sum = (/** @type {string} */ name, /** @type {number} */ usd) => ({ name, usd, orders: 1 });

Deno.test("A span ends today and has its number of days, also over the end of a month", () => {
  assertEquals(firstDay("2026-03-02", 7), "2026-02-24");
  assertEquals(columns([], "2026-03-02", 7).length, 7);
  assertEquals(columns([], "2024-03-01", 30)[0].name, "2024-02-01");
});
Deno.test("Days without an order are there, and those before the span are not", () => {
  const found = columns([sum("2026-11-20", 9), sum("2026-11-27", 0.5)], "2026-11-28", 7);
  assertEquals(found.map(({ usd }) => usd), [0, 0, 0, 0, 0, 0.5, 0]);
  assertEquals(found.at(-1)?.label, "28 Nov");
});
Deno.test("A year is shown in twelve whole months", () => {
  const found = columns([sum("2025-12-01", 1), sum("2025-12-31", 2), sum("2026-11-28", 4)], "2026-11-28", 365);
  assertEquals(found.length, 12);
  assertEquals([found[0].usd, found[11].usd], [3, 4]);
  assertEquals(firstDay("2026-11-28", 365), "2025-12-01");
});
Deno.test("The marks of an axis are round and reach the highest value", () => {
  assertEquals(ticks(0.9), [0, 0.25, 0.5, 0.75, 1]);
  assertEquals(ticks(7), [0, 2, 4, 6, 8]);
  assertEquals(ticks(2, 1), [0, 1, 2]);
  assertEquals(ticks(0), [0, 1]);
});
