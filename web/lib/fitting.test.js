import { assertEquals } from "../testing.js";
import { fitting } from "./fitting.js";

const choices = ["Paper flowers", "Coast at night", "Café", "nightfall"].map((name) => ({ name }));
const found = (/** @type {string} */ typed) => fitting(choices, typed).map(({ name }) => name);

Deno.test("Nothing typed shows all, in their own order", () => {
  assertEquals(found(" "), ["Paper flowers", "Coast at night", "Café", "nightfall"]);
});
Deno.test("A part of a name is enough, and its beginning comes first", () => {
  assertEquals([found("night"), found("FLOW"), found("cafe")], [["nightfall", "Coast at night"], ["Paper flowers"], [
    "Café",
  ]]);
});
Deno.test("What fits no name finds nothing", () => {
  assertEquals(found("xyz"), []);
});
