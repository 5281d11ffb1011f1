import { assertEquals } from "../testing.js";
import { dropPlace, partAt, steps } from "./set-places.js";

// A, with B and C inside it; D; E.
const nodes = [
  { id: 1, parent: null },
  { id: 2, parent: 1 },
  { id: 3, parent: 1 },
  { id: 4, parent: null },
  { id: 5, parent: null },
];
const place = (/** @type {number | null} */ parent_id, /** @type {number | null} */ before_id) => ({
  parent_id,
  before_id,
});

Deno.test("Steps stay among those beside it, and change sides only into what stands above or out of what holds it", () => {
  assertEquals(steps(nodes, 1), { up: null, down: place(null, 5), into: null, out: null });
  assertEquals(steps(nodes, 2), { up: null, down: place(1, null), into: null, out: place(null, 4) });
  assertEquals(steps(nodes, 3), { up: place(1, 2), down: null, into: null, out: place(null, 4) });
  assertEquals(steps(nodes, 4), { up: place(null, 1), down: place(null, null), into: place(1, null), out: null });
  assertEquals(steps(nodes, 5), { up: place(null, 4), down: null, into: place(4, null), out: null });
  assertEquals(steps(nodes, 9), { up: null, down: null, into: null, out: null });
});

Deno.test("What holds others is not dropped into another, nor among those inside one", () => {
  assertEquals(dropPlace(nodes, 1, 4, "into"), null);
  const two = [...nodes.slice(0, 4), { id: 6, parent: 4 }];
  assertEquals(dropPlace(two, 1, 6, "before"), null);
  assertEquals(dropPlace(two, 1, 4, "after"), place(null, null));
  assertEquals(dropPlace(nodes, 1, 2, "after"), null);
  assertEquals(dropPlace(nodes, 1, 1, "into"), null);
});

Deno.test("A drop between two rows leads between them", () => {
  assertEquals(dropPlace(nodes, 5, 1, "before"), place(null, 1));
  assertEquals(dropPlace(nodes, 5, 1, "after"), place(1, 2));
  assertEquals(dropPlace(nodes, 5, 2, "after"), place(1, 3));
  assertEquals(dropPlace(nodes, 5, 3, "after"), place(1, null));
  assertEquals(dropPlace(nodes, 2, 4, "before"), place(null, 4));
  assertEquals(dropPlace(nodes, 4, 5, "after"), place(null, null));
  assertEquals(dropPlace(nodes, 2, 1, "after"), place(1, 3));
});

Deno.test("Nothing goes into what does not nest", () => {
  const flat = [{ id: 1, parent: null }, { id: 2, parent: null }];
  assertEquals(dropPlace(flat, 2, 1, "into", false), null);
  assertEquals(dropPlace(flat, 2, 1, "after", false), place(null, null));
  assertEquals(["before", "after"], [partAt(15, 32, false), partAt(17, 32, false)]);
  assertEquals(["before", "into", "after"], [partAt(8, 32, true), partAt(16, 32, true), partAt(24, 32, true)]);
});
