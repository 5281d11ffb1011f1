import { assert, assertEquals } from "../testing.js";
import { everything, filterQuery, galleryAddress, isNarrowed, names, readFilter } from "./filter.js";

/** @import { Filter } from "./filter.js" */

/** @type {Filter} */
const full = {
  q: "red fox & hare",
  favorite: true,
  type: "video",
  model: "veo3_fast",
  shape: "square",
  color: "teal",
  tag: "at dawn",
  collection: "Paper & ink",
  since: "2026-02-28",
  until: "2026-11-20",
  sandbox: "false",
  order: "largest",
};
const address = (/** @type {Record<string, string>} */ query) => new URLSearchParams(query);

Deno.test("A filter comes back from its own address", () => {
  assertEquals(readFilter(new URL(galleryAddress(full), "http://a").searchParams), full);
});
Deno.test("The usual filter has an empty address", () => {
  assertEquals(filterQuery(readFilter(address({}))), {});
  assertEquals(galleryAddress({ ...everything, order: "newest" }), "/gallery");
});
Deno.test("An address with unknown words shows the usual gallery", () => {
  const odd = { sort_by: "ugliest", favorite: "1", q: " ", type: "song", model: "A b", shape: "round", color: "beige" };
  const days = { since: "2026-02-30", until: "soon", sandbox: "yes" };
  assertEquals(readFilter(address({ ...odd, ...days })), { ...everything, order: "newest" });
});
Deno.test("Every value with a name can be asked for", () => {
  for (const [field, values] of Object.entries(names)) {
    for (const value of Object.keys(values)) {
      assertEquals(filterQuery(readFilter(address({ [field]: value }))), { [field]: value });
    }
  }
});
Deno.test("An order alone does not narrow, each other part does", () => {
  assert(!isNarrowed({ ...everything, order: "oldest" }));
  for (const [field, value] of Object.entries({ ...full, order: undefined })) {
    if (value !== undefined) assert(isNarrowed({ ...everything, order: "newest", [field]: value }), field);
  }
});
