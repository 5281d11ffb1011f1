import { assertEquals } from "../testing.js";
import { actionWords, asideWords, billedWords, costWords, doneWords, workWords } from "./failure-words.js";

/** @import { Budgets, Task } from "../lib/shapes.js" */

const tasks = (/** @type {number} */ n) => Array.from({ length: n }, () => /** @type {Task} */ ({}));

Deno.test("Money is named where it was taken or may have been, and only then", () => {
  assertEquals(billedWords({ billed: "maybe", estimate_usd: 0.09 }), "May have been billed: about $0.09");
  assertEquals(billedWords({ billed: "yes", estimate_usd: 0 }), "Was billed");
  assertEquals(billedWords({ billed: "no", estimate_usd: 0.09 }), "Nothing was billed");
});
Deno.test("What may have been billed has no button for all, so that no press orders it all again", () => {
  assertEquals(actionWords({ action: "adopt", tasks: tasks(3) }), "");
  assertEquals(actionWords({ action: "change", tasks: tasks(1) }), "");
});
Deno.test("A button says how many orders it sends", () => {
  assertEquals(actionWords({ action: "retry", tasks: tasks(1) }), "Order again");
  assertEquals(actionWords({ action: "retry", tasks: tasks(2) }), "Order both again");
  assertEquals(actionWords({ action: "retry", tasks: tasks(3) }), "Order all 3 again");
});
Deno.test("What was not done is said, too", () => {
  assertEquals(doneWords(3, 3, "retry"), "3 orders placed again");
  assertEquals(doneWords(1, 3, "look_again"), "1 order being fetched again, 2 not");
});

const priced = (/** @type {(number | null)[]} */ ...prices) => ({
  tasks: prices.map((usd) => /** @type {Task} */ ({ estimate: usd === null ? null : { usd, credits: 0 } })),
});
const budget = (/** @type {number} */ left) => /** @type {Budgets} */ (/** @type {unknown} */ ({
  day: { limit_usd: 1, left_usd: left },
  month: { limit_usd: null, left_usd: null },
}));

Deno.test("What ordering a group again costs is said as one sum, and what nobody states a price for", () => {
  assertEquals(costWords(priced(0.03, 0.03, 0.04), null), "3 orders for about $0.10 together.");
  assertEquals(costWords(priced(0.03), budget(0.5)), "1 order for about $0.03.");
  assertEquals(
    costWords(priced(0.03, null), null),
    "1 order for about $0.03. Nobody states a price for 1 order.",
  );
  assertEquals(costWords(priced(null, null), null), "Nobody states a price for what this orders.");
});
Deno.test("What passes a budget is said before it is ordered, and only then", () => {
  const words = "$0.05 of the budget is left today; what passes it waits until you release it.";
  assertEquals(costWords(priced(0.03, 0.03), budget(0.05)), `2 orders for about $0.06 together. ${words}`);
  assertEquals(costWords(priced(0.03, 0.02), budget(0.05)), "2 orders for about $0.05 together.");
  assertEquals(costWords(priced(null), budget(0.05)), `Nobody states a price for what this orders. ${words}`);
});
Deno.test("A run says which order it is at, and that it is about to stop", () => {
  const run = /** @type {const} */ ({ action: "retry", done: 2, total: 20, isStopped: false });
  assertEquals(workWords(run), "Ordering 3 of 20");
  assertEquals(workWords({ ...run, action: "look_again", done: 20 }), "Fetching 20 of 20");
  assertEquals(workWords({ ...run, isStopped: true }), "Stopping after this order");
});
Deno.test("The button that takes a group off the desk says how many that are", () => {
  assertEquals([1, 2, 7].map((n) => asideWords({ tasks: tasks(n) })), [
    "Put aside",
    "Put both aside",
    "Put all 7 aside",
  ]);
});
