import { assertEquals } from "../testing.js";
import { holdWords, isDear, leftWords } from "./budget-words.js";

/** @param {number | null} day @param {number | null} month  what may be spent; half a dollar is */
const budgets = (day, month) => {
  const one = (/** @type {number | null} */ limit) => ({
    limit_usd: limit,
    spent_usd: 0.5,
    left_usd: limit === null ? null : Math.max(0, limit - 0.5),
  });
  return { date: "2026-11-28", day: one(day), month: one(month), confirm_above_usd: null, held: 0 };
};
const price = (/** @type {number} */ usd) => ({ usd, credits: usd * 200 });

Deno.test("The budget with the least left is the one that is told", () => {
  assertEquals(leftWords(budgets(2, 1)), "$0.50 left this month");
  assertEquals(leftWords(budgets(1, 20)), "$0.50 left today");
  assertEquals(leftWords(budgets(null, null)), "");
  assertEquals(leftWords(null), "");
});
Deno.test("Only what does not fit, or has no price, will wait", () => {
  assertEquals(holdWords(budgets(1, null), price(0.5)), "");
  assertEquals(holdWords(budgets(1, null), price(0.51)).startsWith("It passes the budget of $1.00 for today"), true);
  assertEquals(holdWords(budgets(1, null), null).startsWith("Nobody states a price"), true);
  assertEquals(holdWords(budgets(0, null), price(0)), "");
  assertEquals(holdWords(budgets(null, null), null), "");
});
Deno.test("Above the user's sum they are asked, also where there is no price", () => {
  const asked = { ...budgets(null, null), confirm_above_usd: 0.5 };
  assertEquals([0.5, 0.51].map((usd) => isDear(asked, price(usd))), [false, true]);
  assertEquals(isDear(asked, null), true);
  assertEquals(isDear(budgets(null, null), null), false);
});
