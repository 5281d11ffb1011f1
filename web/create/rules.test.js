import { assertEquals } from "../testing.js";
import { blockedBy, obeying } from "./rules.js";

/** @import { Model } from "../lib/shapes.js" */

const reason = "1080p is only for 5 seconds.";
/** @type {Model} */
const model = {
  id: "film",
  name: "Film",
  kind: "video",
  summary: "",
  prompt: { required: true, max_length: 10 },
  options: [
    { name: "duration", label: "Length", type: "choice", values: [5, 10], default: 10 },
    { name: "quality", label: "Quality", type: "choice", values: ["720p", "1080p"], default: "720p" },
  ],
  rules: [{ option: "quality", values: ["1080p"], limits: "duration", allowed: [5], reason }],
  references: [],
  source: null,
  price: null,
  typical_seconds: null,
};

Deno.test("A rule blocks both its sides, with its own words", () => {
  assertEquals(blockedBy(model, { duration: 10, quality: "720p" }, "quality", "1080p"), reason);
  assertEquals(blockedBy(model, { duration: 5, quality: "1080p" }, "duration", 10), reason);
});
Deno.test("What no rule is about stays free", () => {
  assertEquals(blockedBy(model, { duration: 5, quality: "720p" }, "quality", "1080p"), null);
  assertEquals(blockedBy({ ...model, rules: [] }, { duration: 10, quality: "720p" }, "quality", "1080p"), null);
});
Deno.test("Values that break a rule are brought in line", () => {
  assertEquals(obeying(model, { duration: 10, quality: "1080p" }), { duration: 5, quality: "1080p" });
  assertEquals(obeying(model, { duration: 10, quality: "720p" }), { duration: 10, quality: "720p" });
});
Deno.test("Rules that contradict each other come to an end", () => {
  const back = { option: "duration", values: [5], limits: "quality", allowed: ["720p"], reason: "" };
  const found = obeying({ ...model, rules: [...model.rules, back] }, { duration: 10, quality: "1080p" });
  assertEquals(found, { duration: 5, quality: "720p" });
});
Deno.test("A rule about an option that the model lacks does nothing", () => {
  const odd = { option: "quality", values: ["720p"], limits: "seed", allowed: [1], reason: "" };
  const values = { duration: 5, quality: "720p" };
  assertEquals(obeying({ ...model, rules: [odd] }, values), values);
});
Deno.test("An option gives way to the number of references, whichever side of the rule it is on", () => {
  const held = [
    { option: "reference", values: [1, 2], limits: "duration", allowed: [5], reason: "" },
    { option: "quality", values: ["1080p"], limits: "reference", allowed: [0], reason: "" },
  ];
  const film = { ...model, rules: held };
  assertEquals(obeying(film, { duration: 10, quality: "1080p" }, { reference: 1 }), { duration: 5, quality: "720p" });
  assertEquals(obeying(film, { duration: 10, quality: "1080p" }, { reference: 0 }), { duration: 10, quality: "1080p" });
  assertEquals(blockedBy(film, { duration: 5, quality: "720p", reference: 1 }, "duration", 10), "");
});
