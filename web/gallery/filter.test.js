import { assert, assertEquals } from "../testing.js";
import { everything, filterQuery, isNarrowed, readFilter } from "./filter.js";

Deno.test("A filter comes back from its own address", () => {
  const filter = { q: "red fox & hare", order: /** @type {const} */ ("largest"), favorite: true };
  for (const type of /** @type {const} */ (["image", "video", null])) {
    assertEquals(readFilter(new URLSearchParams(filterQuery({ ...filter, type }))), { ...filter, type });
  }
});
Deno.test("The usual filter has an empty address", () => {
  assertEquals(filterQuery(readFilter(new URLSearchParams())), {});
});
Deno.test("An address with unknown words shows the usual gallery", () => {
  assertEquals(readFilter(new URLSearchParams("sort_by=ugliest&favorite=1&q=+&type=song")), {
    q: "",
    order: "newest",
    favorite: false,
    type: null,
  });
});
Deno.test("An order alone does not narrow", () => {
  assert(!isNarrowed({ ...everything, order: "oldest" }));
  for (const one of [{ q: "fox" }, { favorite: true }, { type: /** @type {const} */ ("video") }]) {
    assert(isNarrowed({ ...everything, order: "newest", ...one }));
  }
});
