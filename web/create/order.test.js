import { assert, assertEquals } from "../testing.js";
import {
  areShapes,
  emptyDraft,
  estimateOf,
  lengthTrouble,
  modelOf,
  optionsOf,
  orderBody,
  promptTrouble,
  troubleOf,
} from "./order.js";

/** @import { Model } from "../lib/shapes.js" */

/** @type {Model} */
const model = {
  id: "one",
  name: "One",
  kind: "image",
  summary: "",
  prompt: { required: true, max_length: 10 },
  options: [
    { name: "aspect_ratio", label: "Shape", type: "choice", values: ["1:1", "3:2"], default: "1:1" },
    { name: "n_variants", label: "Pictures", type: "choice", values: [1, 2, 4], default: 1 },
    { name: "is_enhance", label: "Enhance", type: "switch", default: false },
  ],
  rules: [],
  references: [],
  source: null,
  price: { credits: 6, usd: 0.03, per: "image", as_of: "2026-09-24" },
  typical_seconds: null,
};
const defaults = { default_image_model: "one", default_image_aspect_ratio: "3:2", default_variant_count: 2 };

Deno.test("An option is the draft's, else the settings', else the catalogue's", () => {
  const draft = { ...emptyDraft, options: { n_variants: 4 } };
  assertEquals(optionsOf(draft, model, defaults), { aspect_ratio: "3:2", n_variants: 4, is_enhance: false });
  assertEquals(optionsOf(emptyDraft, model, null), { aspect_ratio: "1:1", n_variants: 1, is_enhance: false });
});
Deno.test("A value that the model does not take is never sent", () => {
  const draft = { ...emptyDraft, options: { aspect_ratio: "21:9", n_variants: 3, is_enhance: "yes", seed: 7 } };
  assertEquals(orderBody({ ...draft, prompt: " a fox " }, model, null), {
    prompt: "a fox",
    model: "one",
    aspect_ratio: "1:1",
    n_variants: 1,
    is_enhance: false,
  });
});
Deno.test("A model that is no more gives way to the first one", () => {
  assertEquals(modelOf({ ...emptyDraft, model: "gone" }, [model], defaults)?.id, "one");
  assertEquals(modelOf(emptyDraft, [], defaults), null);
});
Deno.test("An empty prompt is told, and so is one of blanks", () => {
  assert(promptTrouble("", model)?.startsWith("Describe"));
  assert(promptTrouble(" \n", model)?.startsWith("Describe"));
  assertEquals(promptTrouble("a fox", model), null);
});
Deno.test("A prompt that is too long says by how much", () => {
  assertEquals(
    lengthTrouble("x".repeat(12), model),
    "One takes at most 10 characters and this has 12. Shorten it by 2.",
  );
  assertEquals(lengthTrouble("x".repeat(10), model), null);
});
Deno.test("A character outside of the first plane counts once", () =>
  assertEquals(lengthTrouble("🦊".repeat(10), model), null));
Deno.test("The video of a draft begins with the settings of videos", () => {
  /** @type {Model} */
  const film = {
    ...model,
    id: "film",
    kind: "video",
    options: [{ name: "duration", label: "Length", type: "choice", values: [5, 8], default: 5 }],
  };
  const given = { ...defaults, default_video_model: "film", default_video_duration: 8 };
  assertEquals(modelOf(emptyDraft, [{ ...film, id: "other" }, film], given)?.id, "film");
  assertEquals(optionsOf(emptyDraft, film, given), { duration: 8 });
  assert(promptTrouble("", film)?.includes("video"));
});
Deno.test("A range takes what lies in it, and a text what is short enough", () => {
  /** @type {Model} */
  const free = {
    ...model,
    options: [
      { name: "guidance", label: "Guidance", type: "range", minimum: 0, maximum: 1, step: 0.1, default: 0.5 },
      { name: "negative_prompt", label: "Without", type: "text", max_length: 3, default: "" },
    ],
  };
  const written = { ...emptyDraft, options: { guidance: 0.7, negative_prompt: "fog" } };
  assertEquals(optionsOf(written, free, null), { guidance: 0.7, negative_prompt: "fog" });
  const odd = { ...emptyDraft, options: { guidance: 2, negative_prompt: "rain" } };
  assertEquals(optionsOf(odd, free, null), { guidance: 0.5, negative_prompt: "" });
});
Deno.test("A draft that breaks a rule is brought in line before it is sent", () => {
  const rules = [{ option: "n_variants", values: [4], limits: "aspect_ratio", allowed: ["3:2"], reason: "" }];
  const sent = optionsOf({ ...emptyDraft, options: { n_variants: 4 } }, { ...model, rules }, null);
  assertEquals([sent.aspect_ratio, sent.n_variants], ["3:2", 4]);
});
Deno.test("A price by options and seconds is that of the fitting row", () => {
  const row = (/** @type {string} */ quality, /** @type {number} */ credits) => ({
    when: { quality },
    credits,
    usd: credits / 200,
  });
  const price = { ...row("720p", 10), per: "second", as_of: "", rows: [row("720p", 10), row("1080p", 20)] };
  assertEquals(estimateOf({ ...model, price }, { quality: "1080p", duration: 5 })?.credits, 100);
  assertEquals(estimateOf({ ...model, price }, { quality: "4k", duration: 5 }), null);
});
Deno.test("The estimate counts the pictures only where the price is for one", () => {
  assertEquals(estimateOf(model, { n_variants: 4 })?.credits, 24);
  assertEquals(
    estimateOf({ ...model, price: { credits: 6, usd: 0.03, per: "order", as_of: "" } }, { n_variants: 4 })?.credits,
    6,
  );
  assertEquals(estimateOf(model, { n_variants: 2 }, 3)?.credits, 36);
  assertEquals(estimateOf({ ...model, price: null }, {}), null);
});
Deno.test("An order sends what has a place, with its role, and the clip only where the model goes on from one", () => {
  const slot = {
    label: "Pictures",
    min: 0,
    max: 1,
    media_type: "image",
    mime_types: ["image/png"],
    max_bytes: 9,
    text_limits: {},
  };
  /** @type {Model} */
  const taking = { ...model, options: [], references: [{ ...slot, role: "reference" }] };
  const file = { role: null, thumbnail_url: null, media_type: "image", mime_type: null, bytes: null, name: null };
  const references = [{ ...file, reference_id: "ref_1", url: "/x" }, {
    ...file,
    reference_id: null,
    url: "https://a.b/c.png",
  }];
  const source = { media_id: 7, model: "one", model_name: "One", thumbnail_url: null, sandbox: false };
  const draft = { ...emptyDraft, prompt: "a fox", references, source };
  assertEquals(orderBody(draft, taking, null), {
    prompt: "a fox",
    model: "one",
    references: [{ reference_id: "ref_1", role: "reference" }],
  });
  assertEquals(orderBody({ ...draft, references: references.slice(1) }, taking, null).references, [
    { url: "https://a.b/c.png", role: "reference" },
  ]);
  const rule = { label: "Clip", models: [], options: {}, reason: "" };
  assertEquals(orderBody(draft, { ...taking, source: rule }, null).source_media_id, 7);
  assertEquals(troubleOf({ ...draft, source: null }, { ...taking, source: rule }, null)?.field, "source");
  assertEquals(troubleOf(draft, taking, null), null);
});
Deno.test("A text that is too long beside a reference says by how much", () => {
  const slot = { label: "First frame", min: 0, max: 1, media_type: "image", mime_types: ["image/png"], max_bytes: 9 };
  /** @type {Model} */
  const taking = {
    ...model,
    options: [{ name: "negative_prompt", label: "Without", type: "text", max_length: 9, default: "" }],
    references: [{ ...slot, role: "first_frame", text_limits: { negative_prompt: 3 } }],
  };
  const file = { thumbnail_url: null, media_type: "image", mime_type: null, bytes: null, name: null };
  const draft = { ...emptyDraft, prompt: "a fox", options: { negative_prompt: "rain" } };
  assertEquals(troubleOf(draft, taking, null), null);
  const words = troubleOf({ ...draft, references: [{ ...file, role: null, reference_id: "r", url: "" }] }, taking, null)
    ?.words;
  assertEquals(words, "Without has at most 3 characters beside a first frame. Shorten it by 1.");
});
Deno.test("The longest alternative must fit, and too many are refused", () => {
  assertEquals(lengthTrouble("a {b|cc}", model), null);
  assert(lengthTrouble("{a|" + "x".repeat(12) + "}", model)?.includes("this has 12"));
  assert(lengthTrouble("{a|b}".repeat(6), model)?.includes("24 prompts"));
});
Deno.test("Shapes are told from other choices by their values", () => {
  assert(areShapes(["auto", "1:1", "3:2"]));
  assert(!areShapes([1, 2]));
});
