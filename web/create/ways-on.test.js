import { assertEquals } from "../testing.js";
import { sourceTrouble, waysOn } from "./ways-on.js";

/** @import { Model } from "../lib/shapes.js" */

/** @param {string} id @param {object} more @returns {Model} */
const model = (id, more) => /** @type {any} */ ({ id, name: id, kind: "video", references: [], source: null, ...more });
const source = { label: "Clip", models: ["veo"], options: { quality: ["720p"] }, reason: "Only 720p." };
const models = [
  model("draw", { kind: "image", references: [{ role: "reference" }] }),
  model("runway", { references: [{ role: "first_frame" }] }),
  model("veo", { references: [{ role: "first_frame" }] }),
  model("extend", { source }),
];
const now = { provider: "kie", preferred: ["draw", "veo"] };

Deno.test("A picture is animated by the usual model, or by the first that can, and edited", () => {
  const picture = { media_type: "image", model: "draw", sandbox: false };
  assertEquals(waysOn(picture, models, now).map(({ label, model }) => [label, model]), [
    ["Animate", "veo"],
    ["Edit this", "draw"],
    ["Vary", "draw"],
  ]);
  assertEquals(waysOn(picture, models, { ...now, preferred: [] })[0].model, "runway");
  assertEquals(waysOn(picture, [], now), []);
});
Deno.test("Nothing is made from a sound", () => {
  assertEquals(waysOn({ media_type: "audio", model: "draw", sandbox: false }, models, now), []);
});
Deno.test("A picture is varied by the model that made it, where that takes pictures, with its words", () => {
  const more = [...models, model("paint", { kind: "image", references: [{ role: "reference" }] })];
  const vary = (/** @type {string} */ made) =>
    waysOn({ media_type: "image", model: made, sandbox: false }, more, now).find(({ label }) => label === "Vary");
  assertEquals(vary("paint")?.model, "paint");
  assertEquals(vary("words-alone")?.model, "draw");
  assertEquals(vary("paint")?.keepsPrompt, true);
});
Deno.test("A retoucher is offered for what it is for, and never to edit with", () => {
  const larger = model("larger", { kind: "image", purpose: "upscale", references: [{ role: "reference" }] });
  const picture = { media_type: "image", model: "draw", sandbox: false };
  const ways = waysOn(picture, [larger, ...models], { ...now, preferred: ["larger"] });
  assertEquals(ways.find(({ label }) => label === "Upscale")?.model, "larger");
  assertEquals(ways.find(({ label }) => label === "Edit this")?.model, "draw");
  assertEquals(ways.some(({ label }) => label === "Remove background"), false);
});
Deno.test("A clip goes on only with models of its own, where it was made", () => {
  const clip = { media_type: "video", model: "veo", sandbox: false };
  assertEquals(waysOn(clip, models, now).map(({ model }) => model), ["extend"]);
  assertEquals(waysOn({ ...clip, sandbox: true }, models, now), []);
  assertEquals(waysOn({ ...clip, model: "runway" }, models, now), []);
});
Deno.test("A clip that cannot be gone on from says why", () => {
  const extend = models[3], clip = { model: "veo", sandbox: false };
  assertEquals(sourceTrouble(extend, clip, { quality: "720p" }, "kie"), null);
  assertEquals(sourceTrouble(extend, clip, { quality: "1080p" }, "kie"), "Only 720p.");
  assertEquals(
    sourceTrouble(extend, { ...clip, sandbox: true }, { quality: "720p" }, "kie"),
    "The sandbox made that clip; the service does not know it.",
  );
  assertEquals(
    sourceTrouble(extend, { ...clip, model: "runway" }, {}, "kie"),
    "extend does not go on from a clip of this model.",
  );
});
