import { assertEquals } from "../testing.js";
import { actionWords, billedWords, doneWords } from "./failure-words.js";

/** @import { Task } from "../lib/shapes.js" */

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
  assertEquals(doneWords(3, 3, "retry"), "3 orders sent again");
  assertEquals(doneWords(1, 3, "look_again"), "1 order being fetched again, 2 not");
});
