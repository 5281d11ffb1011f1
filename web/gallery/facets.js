// How many media the other choices of a filter would show.
import { ApiError } from "../lib/api-error.js";
import { effect, signal } from "../lib/signals.js";
import { libraryApi } from "../lib/library-api.js";
import { filterQuery } from "./filter.js";
import { filter, index } from "./gallery-state.js";

/** @typedef {import("../lib/shapes.js").Facet} Facet */
/** @typedef {ReadonlyMap<string, number>} Counts  a kind that is not in it has none */

/** Of each kind, rating and source; null until it is known. */
export const kinds = signal(/** @type {Counts | null} */ (null));
export const ratings = signal(/** @type {Counts | null} */ (null));
export const sources = signal(/** @type {Counts | null} */ (null));

/** What a menu offers. @param {Facet} facet */
export const countsBy = (facet) => libraryApi.mediaCounts(facet, filterQuery(filter.peek()));

let turn = 0;

async function recount() {
  const mine = ++turn;
  try {
    const [byKind, byRating, bySource] = await Promise.all(
      /** @type {const} */ (["type", "rating", "source"]).map(countsBy),
    );
    if (mine !== turn) return;
    kinds.value = mapOf(byKind);
    ratings.value = mapOf(byRating);
    sources.value = mapOf(bySource);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // the last counts stay; the page itself tells what is wrong
  }
}

/** @param {import("../lib/shapes.js").Counted[]} counted @returns {Counts} */
const mapOf = (counted) => new Map(counted.map(({ value, count }) => [value, count]));

effect(() => {
  if (index.value) recount();
});
