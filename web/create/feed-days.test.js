import { assertEquals } from "../testing.js";
import { byDay, dayName, madeWords } from "./feed-days.js";

Deno.test("A day is called by its name only when it is near", () => {
  const names = ["2026-03-01", "2026-02-28", "2026-02-27", "2025-12-31"].map((day) => dayName(day, "2026-03-01"));
  assertEquals(names, ["Today", "Yesterday", "Friday 27 February", "31 December 2025"]);
});
Deno.test("Each day stands once, with its things as they came", () => {
  const days = byDay(["b2", "b1", "a9", "b0"], (one) => one[0]);
  assertEquals([...days], [["b", ["b2", "b1", "b0"]], ["a", ["a9"]]]);
});
Deno.test("What was made is told by kind, and what there is none of is not told", () => {
  const made = [{ value: "video", count: 1 }, { value: "image", count: 1200 }];
  assertEquals(madeWords(made), "1,200 pictures, 1 video");
  assertEquals(madeWords([{ value: "image", count: 1 }]), "1 picture");
  assertEquals(madeWords([]), "");
});
