// Which media the gallery shows, as its address says. Pure.

/** @typedef {"newest" | "oldest" | "largest" | "longest" | "model"} Order */
/**
 * What narrows the gallery, by the server's own names; an empty text narrows nothing.
 *
 * @typedef {object} Narrowing
 * @property {string} q
 * @property {boolean} favorite
 * @property {string} type
 * @property {string} model
 * @property {string} shape
 * @property {string} color
 * @property {string} tag
 * @property {string} collection
 * @property {string} since  a day such as 2026-11-20
 * @property {string} until
 * @property {string} sandbox  "true" or "false"
 */
/** @typedef {Narrowing & { order: Order }} Filter */
/** @typedef {Exclude<keyof Narrowing, "favorite">} Field */

export const orders = /** @type {const} */ ([
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
  ["largest", "Largest first"],
  ["longest", "Longest first"],
  ["model", "By model"],
]);

/** The values that have names of their own. */
export const names = {
  type: { image: "Pictures", video: "Videos", audio: "Audio" },
  shape: { landscape: "Landscape", portrait: "Portrait", square: "Square" },
  color: {
    red: "Red",
    orange: "Orange",
    yellow: "Yellow",
    green: "Green",
    teal: "Teal",
    blue: "Blue",
    purple: "Purple",
    pink: "Pink",
    black: "Black",
    grey: "Grey",
    white: "White",
  },
  sandbox: { true: "Sandbox", false: "Paid" },
};

/** The gallery that nothing narrows. @type {Narrowing} */
export const everything = {
  q: "",
  favorite: false,
  type: "",
  model: "",
  shape: "",
  color: "",
  tag: "",
  collection: "",
  since: "",
  until: "",
  sandbox: "",
};

const fields = /** @type {Field[]} */ (Object.keys(everything).filter((field) => field !== "favorite"));

/** Whether the server knows this value; others would make it refuse the whole query. @param {Field} field @param {string} value */
function isKnown(field, value) {
  if (field in names) return Object.hasOwn(names[/** @type {keyof typeof names} */ (field)], value);
  if (field === "since" || field === "until") {
    const day = Date.parse(`${value}T00:00Z`);
    return Number.isFinite(day) && new Date(day).toISOString().slice(0, 10) === value;
  }
  return field !== "model" || /^[a-z0-9][a-z0-9._-]{0,63}$/.test(value);
}

/** @param {URLSearchParams} query @returns {Filter} words that it does not know count as the usual */
export function readFilter(query) {
  const wished = query.get("sort_by");
  const read = fields.map((field) => [field, query.get(field)?.trim() ?? ""]);
  const known = Object.fromEntries(read.filter(([field, value]) => isKnown(/** @type {Field} */ (field), value)));
  return {
    ...everything,
    ...known,
    favorite: query.get("favorite") === "true",
    order: orders.find(([name]) => name === wished)?.[0] ?? "newest",
  };
}

/** What the server and the address are asked with; the usual is left out. @param {Filter} filter @returns {Record<string, string>} */
export function filterQuery(filter) {
  const given = fields.filter((field) => filter[field] !== "").map((field) => [field, filter[field]]);
  return {
    ...Object.fromEntries(given),
    ...(filter.order !== "newest" && { sort_by: filter.order }),
    ...(filter.favorite && { favorite: "true" }),
  };
}

/** @param {Filter} filter */
export const isNarrowed = (filter) => filter.favorite || fields.some((field) => filter[field] !== "");

/** The address of the gallery. @param {Filter} filter */
export function galleryAddress(filter) {
  const query = new URLSearchParams(filterQuery(filter));
  return query.size ? `/gallery?${query}` : "/gallery";
}
