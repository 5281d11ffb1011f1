import { assert, assertEquals } from "../testing.js";
import { insertBefore, isNotOlder, withMedia } from "./task-list.js";

Deno.test("A task stands where its time belongs, not where it arrived", () => {
  const olderThan = (/** @type {string} */ id) => (/** @type {string} */ other) => other < id;
  assertEquals(insertBefore(["c", "a"], "b", olderThan("b")), ["c", "b", "a"]);
  assertEquals(insertBefore(["b", "a"], "c", olderThan("c")), ["c", "b", "a"]);
  assertEquals(insertBefore(["c", "b"], "a", olderThan("a")), ["c", "b", "a"]);
  assertEquals(insertBefore([], "a", olderThan("a")), ["a"]);
});
Deno.test("A picture changes only in its own task", () => {
  const task = /** @type {any} */ ({ media: [{ media_id: 1 }, { media_id: 2 }] });
  const change = (/** @type {any} */ media) => ({ ...media, deleted_at: "now" });
  assertEquals(withMedia(task, 2, change).media, [{ media_id: 1 }, { media_id: 2, deleted_at: "now" }]);
  assert(withMedia(task, 3, change) === task, "an untouched task must be the same object");
});

Deno.test("The answer to an order does not undo the news that came before it", () => {
  const state = (/** @type {any} */ status) => ({ status });
  assert(!isNotOlder(state("pending"), state("failed")));
  assert(!isNotOlder(state("pending"), state("unknown")));
  assert(!isNotOlder(state("processing"), state("completed")));
  assert(isNotOlder(state("cancelled"), state("pending")));
  assert(isNotOlder(state("processing"), state("unknown")), "an adopted order runs");
});
