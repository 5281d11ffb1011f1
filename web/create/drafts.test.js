import { assert, assertEquals } from "../testing.js";
import { alternatives, MOST_ALTERNATIVES } from "./alternatives.js";
import { freshDraft, isBlank, openOf, readDesk, withChange, withDraft, withoutDraft, writeDesk } from "./drafts.js";
import { emptyDraft } from "./order.js";

const draft = (/** @type {string} */ id, prompt = id) => ({ ...emptyDraft, id, prompt });
const desk = { open: "a", drafts: [draft("a"), draft("b")] };

Deno.test("What was kept comes back, and what is no desk makes an empty one", () => {
  assertEquals(readDesk(writeDesk(desk), "a"), desk);
  assertEquals(readDesk(writeDesk(desk), "b").open, "b");
  for (const odd of [null, "", "{", "[]", '{"drafts":[{"prompt":3}]}', '{"drafts":[{}],"open":"x"}']) {
    const { open, drafts } = readDesk(odd, "x");
    assert(drafts.length === 1 && drafts[0].id === open && isBlank(drafts[0]), String(odd));
  }
});
Deno.test("A kept draft of an earlier version gets what it lacks, and a lost mark opens the first", () => {
  const old = JSON.stringify({ drafts: [{ id: "a", prompt: "x", options: {}, references: [] }] });
  assertEquals(readDesk(old, "gone"), { open: "a", drafts: [draft("a", "x")] });
});
Deno.test("A new draft stands beside the others; an empty one gives its place", () => {
  assertEquals(withDraft(desk, draft("c")).drafts.map(({ id }) => id), ["a", "b", "c"]);
  assertEquals(withDraft({ open: "e", drafts: [draft("a"), draft("e", " ")] }, draft("c")).drafts.map(({ id }) => id), [
    "a",
    "c",
  ]);
});
Deno.test("When a draft is closed the one beside it opens, and the last leaves an empty one", () => {
  assertEquals(withoutDraft(withDraft(desk, draft("c")), "c").open, "b");
  assertEquals(withoutDraft(desk, "b").open, "a");
  const last = withoutDraft({ open: "a", drafts: [draft("a")] }, "a");
  assert(isBlank(openOf(last)) && last.open !== "a");
});
Deno.test("A change reaches its own draft only, also one that is not open", () => {
  const changed = withChange(desk, "b", (now) => ({ ...now, prompt: "new" }));
  assertEquals(changed.drafts.map(({ prompt }) => prompt), ["a", "new"]);
  assert(freshDraft().id !== freshDraft().id);
});

Deno.test("Alternatives stand for every prompt, each once", () => {
  assertEquals(alternatives("a {red|blue} fox {|at night}"), [
    "a red fox",
    "a red fox at night",
    "a blue fox",
    "a blue fox at night",
  ]);
  assertEquals(alternatives("a {x| x }"), ["a x"]);
});
Deno.test("Braces without a bar, and a text without braces, stay as they are", () => {
  for (const text of ['{"a": 1}', "two  blanks", "{}", "a | b"]) assertEquals(alternatives(text), [text]);
});
Deno.test("Too many alternatives are seen as too many, without being made all", () => {
  assert(alternatives("{a|b}".repeat(40)).length > MOST_ALTERNATIVES);
});
