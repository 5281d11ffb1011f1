// Which collection the gallery shows now.
import { route } from "../lib/router.js";
import { signal } from "../lib/signals.js";

/** The gallery's address without the viewer over it, in one form. */
const queryNow = () => {
  const query = new URLSearchParams(route.value.query);
  query.delete("open");
  query.sort();
  return query.toString();
};

/** Whether a smart collection is what the gallery shows; the list of them writes it. */
export const isSmartOpen = signal(false);

/** @param {string} name */
export const isOpen = (name) => route.value.page === "gallery" && route.value.query.get("collection") === name;

/** @param {Record<string, string>} filter */
export function showsFilter(filter) {
  const wanted = new URLSearchParams(filter);
  wanted.sort();
  return route.value.page === "gallery" && wanted.toString() === queryNow();
}
