import { assertEquals } from "../testing.js";
import {
  costWords,
  phaseWords,
  queueWords,
  remainingWords,
  runningWords,
  tileWords,
  troubleWords,
} from "./task-words.js";

Deno.test("A phase that the page does not know is shown as it is", () => {
  assertEquals([phaseWords("running"), phaseWords("being_polished")], ["Drawing", "being polished"]);
});
Deno.test("A percentage stands only where the service draws", () => {
  assertEquals(tileWords({ phase: "running", progress: 42 }), "Drawing 42%");
  assertEquals(tileWords({ phase: "running", progress: null }), "Drawing");
  assertEquals(tileWords({ phase: "queued", progress: 0 }), "Waiting");
});
Deno.test("The remaining time runs down and never below nothing", () => {
  assertEquals([remainingWords(9, 0), remainingWords(9, 4), remainingWords(9, 12)], [
    "9 s left",
    "5 s left",
    "any moment now",
  ]);
  assertEquals(remainingWords(null, 3), "");
});
Deno.test("What went wrong is told in the server's words, both sentences", () => {
  const error = { code: "x", detail: "It broke.", advice: "Mend it." };
  assertEquals(troubleWords({ status: "failed", error }), "It broke. Mend it.");
  assertEquals(troubleWords({ status: "unknown", error: null }), "It may have been billed.");
});

Deno.test("What a task cost is told exactly only when it is known exactly, and the sandbox costs nothing", () => {
  const estimate = { credits: 6, usd: 0.03 };
  assertEquals(costWords({ sandbox: false, cost: null, estimate }), "about $0.03");
  assertEquals(
    costWords({ sandbox: false, cost: { credits: 8, usd: 0.04, estimated: true }, estimate }),
    "about $0.04",
  );
  assertEquals(costWords({ sandbox: false, cost: { credits: 8, usd: 0.04 }, estimate }), "$0.04");
  assertEquals(costWords({ sandbox: true, cost: null, estimate }), "");
});

Deno.test("What runs and what waits are told apart", () => {
  const task = (/** @type {any} */ status) => ({ status });
  assertEquals(runningWords([task("processing"), task("pending"), task("pending")]), "1 running, 2 waiting");
  assertEquals(runningWords([task("pending")]), "1 waiting");
});
Deno.test("A task that waits to be sent tells how many are before it, and no other does", () => {
  const tasks = ["running", "queued", "queued"].map((phase, i) => ({ task_id: `t${i}`, phase }));
  assertEquals(["t0", "t1", "t2"].map((id) => queueWords(tasks, id)), ["", "", "1 before it"]);
});
