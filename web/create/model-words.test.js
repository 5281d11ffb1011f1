import { assertEquals } from "../testing.js";
import { factWords, grouped } from "./model-words.js";

/** @param {string} name @param {object} [more] */
const model = (name, more) => /** @type {any} */ ({
  name,
  summary: "",
  kind: "image",
  source: null,
  references: [],
  price: null,
  ...more,
});
const models = [
  model("Words"),
  model("Edit", { references: [{ min: 0 }], summary: "Keeps faces" }),
  model("Aleph", { references: [{ min: 1 }] }),
  model("Longer", { source: {} }),
];
const titles = (/** @type {string} */ typed) =>
  grouped(models, typed).map(({ title, models }) => `${title}: ${models.map((one) => one.name)}`);

Deno.test("A model stands with those that work from the same, once", () => {
  assertEquals(titles(""), [
    "From words and pictures: Edit",
    "From words alone: Words",
    "From what you give to them: Aleph",
    "From a clip that is there: Longer",
  ]);
});
Deno.test("Words are looked for in the name and in what it is good for", () => {
  assertEquals(titles("face"), ["From words and pictures: Edit"]);
  assertEquals(titles("ale"), ["From what you give to them: Aleph"]);
  assertEquals(titles("none"), []);
});
Deno.test("The facts are the wait here and the price, as far as they are known", () => {
  assertEquals(factWords(model("a"), null), "");
  assertEquals(factWords(model("a", { price: { usd: 0.03, per: "image" } }), 16), "about 16 s · $0.03 a picture");
  const rows = [{ usd: 0.6 }, { usd: 0.3 }];
  assertEquals(
    factWords(model("a", { kind: "video", price: { usd: 0.6, per: "task", rows } }), null),
    "from $0.30 a video",
  );
  assertEquals(
    factWords(model("a", { kind: "video", price: { usd: 0.1, per: "second", rows: [{ usd: 0.1 }] } }), null),
    "$0.10 a second",
  );
});
