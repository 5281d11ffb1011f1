// How many media the other choices of a filter would show.
import { ApiError } from "../lib/api-error.js";
import { effect, signal } from "../lib/signals.js";
import { libraryApi } from "../lib/library-api.js";
import { filterQuery } from "./filter.js";
import { filter, index } from "./gallery-state.js";

/** @typedef {import("../lib/shapes.js").Facet} Facet */
/** @typedef {ReadonlyMap<string, number>} Counts  a kind that is not in it has none */

/** Of each kind and source; null until it is known. */
export const kinds = signal(/** @type {Counts | null} */ (null));
export const sources = signal(/** @type {Counts | null} */ (null));

/** What a menu offers. @param {Facet} facet */
export const countsBy = (facet) => libraryApi.mediaCounts(facet, filterQuery(filter.peek()));

let turn = 0;

async function recount() {
  const mine = ++turn;
  try {
    const [byKind, bySource] = await Promise.all([countsBy("type"), countsBy("sandbox")]);
    if (mine !== turn) return;
    kinds.value = new Map(byKind.map(({ value, count }) => [value, count]));
    sources.value = new Map(bySource.map(({ value, count }) => [value, count]));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // the last counts stay; the page itself tells what is wrong
  }
}

effect(() => {
  if (index.value) recount();
});
