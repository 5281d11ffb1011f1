import { assert, assertEquals } from "../testing.js";
import { likeness, wordDiff } from "./word-diff.js";

/** @param {string} before @param {string} after */
const short = (before, after) =>
  wordDiff(before, after).map(({ kind, text }) => ({ same: "", new: "+", gone: "-" })[kind] + text.trim());

Deno.test("Words that were put in and taken out are told, the rest is the same", () => {
  assertEquals(short("a red boat at dawn", "a blue boat at dawn"), ["a", "-red", "+blue", "boat at dawn"]);
  assertEquals(short("a boat", "a paper boat at night"), ["a", "+paper", "boat", "+at night"]);
  assertEquals(short("a boat, at dawn", "a boat"), ["a boat", "-at dawn"]);
});
Deno.test("A comma more does not make another word", () => {
  assertEquals(short("a boat at dawn", "a boat, at dawn"), ["a boat, at dawn"]);
});
Deno.test("One text alone is all new, or all gone", () => {
  assertEquals(short("", "a boat"), ["+a boat"]);
  assertEquals(short("a boat", ""), ["-a boat"]);
  assertEquals(wordDiff("", ""), []);
});
Deno.test("What is left of the later text is the later text", () => {
  const before = "the quick brown fox jumps over the lazy dog",
    after = "a quick red fox leaps over  one lazy\ndog today";
  const kept = wordDiff(before, after).filter(({ kind }) => kind !== "gone").map(({ text }) => text).join("");
  assertEquals(kept.replace(/\s+/g, " ").trim(), after.replace(/\s+/g, " "));
});
Deno.test("Texts too long to be compared word by word are told as written anew, with what they begin and end with", () => {
  const words = (/** @type {string} */ mark) => Array.from({ length: 3000 }, (_, i) => mark + i).join(" ");
  const pieces = wordDiff(`begin ${words("a")} end`, `begin ${words("b")} end`);
  assertEquals(pieces.map(({ kind }) => kind), ["same", "gone", "new", "same"]);
});
Deno.test("The likeness is of the longer text", () => {
  assertEquals(likeness(wordDiff("a red boat", "a red boat")), 1);
  assertEquals(likeness(wordDiff("a b c d", "a b x y")), 0.5);
  assert(likeness(wordDiff("one two", "three four")) === 0);
});
