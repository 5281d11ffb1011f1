// Which media the gallery shows, as its address says. Pure.

/** @typedef {"newest" | "oldest" | "largest" | "longest" | "model"} Order */
/** @typedef {"image" | "video" | null} Type  null: both */
/** @typedef {{ q: string, order: Order, favorite: boolean, type: Type }} Filter */

export const orders = /** @type {const} */ ([
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
  ["largest", "Largest first"],
  ["longest", "Longest first"],
  ["model", "By model"],
]);

/** The gallery that nothing narrows. */
export const everything = { q: "", favorite: false, type: /** @type {Type} */ (null) };

/** @param {URLSearchParams} query @returns {Filter} words that it does not know count as the usual */
export function readFilter(query) {
  const wished = query.get("sort_by"), type = query.get("type");
  const order = orders.find(([name]) => name === wished)?.[0] ?? "newest";
  return {
    q: query.get("q")?.trim() ?? "",
    order,
    favorite: query.get("favorite") === "true",
    type: type === "image" || type === "video" ? type : null,
  };
}

/** What the server and the address are asked with; the usual is left out. @param {Filter} filter @returns {Record<string, string>} */
export function filterQuery({ q, order, favorite, type }) {
  return {
    ...(q && { q }),
    ...(type && { type }),
    ...(order !== "newest" && { sort_by: order }),
    ...(favorite && { favorite: "true" }),
  };
}

/** @param {Filter} filter */
export const isNarrowed = ({ q, favorite, type }) => q !== "" || favorite || type !== null;
