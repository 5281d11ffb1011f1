import { assertEquals } from "../testing.js";
import { newRun, progressOf, withDecision, withoutDecision } from "./culling.js";

/** @param {number} id @param {number | null} now */
const decision = (id, now) => ({ id, before: 0, now });

Deno.test("Each picture counts once, by its last decision", () => {
  const run = [decision(1, 3), decision(2, null), decision(1, 5)].reduce(withDecision, newRun(80));
  assertEquals(progressOf(run), { done: 2, total: 80, rated: 1, rejected: 1 });
});
Deno.test("A decision that is taken back counts no more, and the one before it again", () => {
  const first = decision(1, null), second = decision(1, 4);
  const run = withDecision(withDecision(newRun(8), first), second);
  assertEquals(progressOf(withoutDecision(run, second)), { done: 1, total: 8, rated: 0, rejected: 1 });
  assertEquals(progressOf(withoutDecision(withoutDecision(run, second), first)).done, 0);
});
Deno.test("What came in meanwhile is not beyond the total", () => {
  assertEquals(progressOf(withDecision(newRun(0), decision(9, 1))).total, 1);
});
