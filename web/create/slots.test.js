import { assert, assertEquals } from "../testing.js";
import { moved, putBefore, stepped } from "./arrange.js";
import { countsOf, missing, nameOf, place } from "./slots.js";

/** @import { Role, Slot } from "../lib/shapes.js" */
/** @import { DraftReference, Placed } from "./slots.js" */

/** @param {Role} role @param {Partial<Slot>} [more] @returns {Slot} */
const slot = (role, more) => ({
  role,
  label: role,
  min: 0,
  max: 1,
  media_type: "image",
  mime_types: ["image/png", "image/jpeg"],
  max_bytes: 1_000_000,
  text_limits: {},
  ...more,
});
const why = "Frames or references, not both.";
const veo = {
  name: "Veo",
  references: [slot("first_frame"), slot("last_frame"), slot("reference", { max: 2 })],
  rules: [
    { option: "reference", values: [1, 2], limits: "first_frame", allowed: [0], reason: why },
    { option: "last_frame", values: [1], limits: "first_frame", allowed: [1], reason: "First things first." },
  ],
};
/** @param {string} name @param {Partial<DraftReference>} [more] @returns {DraftReference} */
const picture = (name, more) => ({
  role: null,
  reference_id: name,
  url: `/static/references/${name}`,
  thumbnail_url: null,
  media_type: "image",
  mime_type: "image/png",
  bytes: 10,
  name,
  ...more,
});
const roles = (/** @type {readonly Placed[]} */ placed) => placed.map(({ role }) => role);

Deno.test("Pictures without a role fill the places in their order, and what a rule forbids is not used", () => {
  const placed = place(veo, [picture("a"), picture("b"), picture("c")]);
  assertEquals(roles(placed), ["first_frame", "last_frame", null]);
  assertEquals(placed[2].why, why);
  assertEquals(countsOf(veo, placed), { first_frame: 1, last_frame: 1, reference: 0 });
});
Deno.test("A role that was chosen comes before the places that are left to us", () => {
  assertEquals(roles(place(veo, [picture("a"), picture("b", { role: "first_frame" })])), ["last_frame", "first_frame"]);
  assertEquals(roles(place(veo, [picture("a", { role: "reference" }), picture("b")])), ["reference", "reference"]);
});
Deno.test("A role that another model has leads to the first place that fits", () => {
  assertEquals(roles(place(veo, [picture("a", { role: "mask" })])), ["first_frame"]);
});
Deno.test("A rule that needs another reference is told when that one is missing", () => {
  assertEquals(place(veo, [picture("a", { role: "last_frame" })])[0].why, "First things first.");
});
Deno.test("A file of another kind, a large one and one too many each say so", () => {
  const [gif] = place(veo, [picture("a.gif", { mime_type: "image/gif" })]);
  assertEquals(gif.why, "Veo does not take a.gif. Give it PNG or JPEG.");
  const [big] = place(veo, [picture("b.png", { bytes: 12_000_000 })]);
  assertEquals(big.why, "b.png has 12 MB; Veo takes at most 1 MB. Make it smaller first.");
  const many = ["a", "b", "c"].map((name) => picture(name, { role: "reference" }));
  assertEquals(place(veo, many)[2].why, "Veo takes at most 2 as reference. Remove one.");
});
Deno.test("A model of words alone, and one without a place for clips, say what they do not use", () => {
  assert(place({ ...veo, references: [] }, [picture("a")])[0].why?.includes("words alone"));
  assertEquals(place(veo, [picture("a", { media_type: "video" })])[0].why, "Veo does not take a clip.");
});
Deno.test("A place that has to be filled is named", () => {
  const aleph = {
    name: "Aleph",
    references: [slot("video", { label: "Clip to change", min: 1, media_type: "video" })],
  };
  assertEquals(missing(aleph, { video: 0 }), "Aleph needs a clip as clip to change. Drop it here, or choose one.");
  assertEquals(missing(aleph, { video: 1 }), null);
});
Deno.test("A step moves a reference along its own place and never out of it", () => {
  const placed = place(veo, ["a", "b"].map((name) => picture(name, { role: "reference" })));
  assertEquals(stepped(placed, "b", -1).map(nameOf), ["b", "a"]);
  assertEquals(stepped(placed, "a", -1).map(nameOf), ["a", "b"]);
});
Deno.test("Two frames change places when one is moved onto the other", () => {
  const placed = place(veo, [picture("a"), picture("b")]);
  const swapped = moved(placed, "b", "first_frame", true);
  assertEquals(swapped.map(({ role }) => role), ["last_frame", "first_frame"]);
  assertEquals(roles(place(veo, swapped)), ["last_frame", "first_frame"]);
});
Deno.test("A reference dropped on another stands where the hand is, both ways", () => {
  const placed = place(
    { ...veo, references: [slot("reference", { max: 4 })] },
    ["a", "b", "c"].map((name) => picture(name)),
  );
  assertEquals(putBefore(placed, "c", "a").map(nameOf), ["c", "a", "b"]);
  assertEquals(putBefore(placed, "a", "c").map(nameOf), ["b", "c", "a"]);
  assertEquals(putBefore(placed, "a", "a").map(nameOf), ["a", "b", "c"]);
});
