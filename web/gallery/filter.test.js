import { assert, assertEquals } from "../testing.js";
import { atLeast, everything, filterQuery, galleryAddress, isNarrowed, names, readFilter } from "./filter.js";

/** @import { Filter } from "./filter.js" */

/** @type {Filter} */
const full = {
  q: "red fox & hare",
  favorite: true,
  type: "video",
  model: "veo3_fast",
  shape: "square",
  color: "teal",
  rating: "4",
  tag: "at dawn",
  collection: "Paper & ink",
  since: "2026-02-28",
  until: "2026-11-20",
  source: "imported",
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
  const days = { since: "2026-02-30", until: "soon", source: "bought", sandbox: "yes" };
  assertEquals(readFilter(address({ ...odd, ...days })), { ...everything, order: "newest" });
});
Deno.test("A filter that was kept before imports had a source of their own still narrows", () => {
  assertEquals(readFilter(address({ sandbox: "true" })).source, "sandbox");
  assertEquals(readFilter(address({ sandbox: "false" })).source, "paid");
  assertEquals(readFilter(address({ sandbox: "true", source: "imported" })).source, "imported");
});
Deno.test("The order by hand is that of a collection and of nothing else", () => {
  assertEquals(readFilter(address({ sort_by: "manual" })).order, "newest");
  const byHand = readFilter(address({ sort_by: "manual", collection: "Boats" }));
  assertEquals(filterQuery(byHand), { collection: "Boats", sort_by: "manual" });
  assertEquals(galleryAddress({ ...byHand, collection: "" }), "/gallery");
});
Deno.test("Whoever asks for some stars gets those with more, too", () => {
  const some = atLeast([{ value: "2", count: 3 }, { value: "4", count: 1 }]).map(({ value, count }) =>
    `${value} ${count}`
  );
  assertEquals(some, ["4 1", "3 1", "2 4", "1 4"]);
  assertEquals(atLeast([]), []);
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
