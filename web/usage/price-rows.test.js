import { assertEquals } from "../testing.js";
import { priceIn, priceRows, priceWords } from "./price-rows.js";

/** @import { Model } from "../lib/shapes.js" */

/** @type {any[]} */
const models = [
  {
    id: "clip",
    name: "Clip",
    kind: "video",
    options: [{ name: "sound", label: "Sound" }],
    price: {
      per: "second",
      rows: [
        { when: { quality: "720p", duration: 5 }, usd: 0.1, list_usd: 0.06, since: "2026-11-01" },
        { when: { sound: true }, usd: 0.2, list_usd: 0.2, since: null },
        { when: {}, usd: 0.3, list_usd: 0.3, since: null },
      ],
    },
  },
  { id: "unpriced", name: "Larger", kind: "image", options: [], price: null },
];
const own = (/** @type {Partial<import("../lib/price-api.js").OwnPrice>} */ price) => ({
  price_id: 1,
  model: "clip",
  when: {},
  usd: 1,
  since: "2026-11-01",
  holds: true,
  ...price,
});

Deno.test("Each price of a model has a row that says which orders it is about", () => {
  const rows = priceRows(models, []);
  assertEquals(rows.map(({ words }) => words), ["720p, 5 s", "Sound on", "All others", "Every order"]);
  assertEquals(rows.map(({ unit }) => unit), ["a second", "a second", "a second", "an order"]);
  assertEquals(rows.map(({ list }) => list), [0.06, 0.2, 0.3, null]);
});
Deno.test("A row has what the user said of it, whatever the order of the options, and knows what holds", () => {
  const [row, other] = priceRows(models, [
    own({ price_id: 1, when: { duration: 5, quality: "720p" }, usd: 0.09 }),
    own({ price_id: 2, when: { duration: 5, quality: "720p" }, usd: 0.1 }),
    own({ price_id: 3, when: { duration: 5, quality: "720p" }, usd: 9, since: "2999-01-01", holds: false }),
  ]);
  assertEquals(row.own.map(({ price_id }) => price_id), [1, 2, 3]);
  assertEquals(row.now?.usd, 0.1);
  assertEquals(other.now, null);
});
Deno.test("Words narrow the rows to the models that have them", () => {
  assertEquals(priceRows(models, [], "lar").map(({ model }) => model), ["unpriced"]);
});
Deno.test("A price is read from what people write, and what is none is not taken for one", () => {
  assertEquals(["0.05", " $1.5 ", "0,25", "0"].map(priceIn), [0.05, 1.5, 0.25, 0]);
  assertEquals(["", "free", "-1", "1e9", "1.2.3"].map(priceIn), [null, null, null, null, null]);
});
Deno.test("A part of a cent is shown whole", () => {
  assertEquals([0.0025, 0.03, 2].map(priceWords), ["$0.0025", "$0.03", "$2.00"]);
});
