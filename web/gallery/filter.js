// Which media the gallery shows, as its address says. Pure.

/** @typedef {"newest" | "oldest" | "largest" | "longest" | "model" | "manual"} Order */
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
 * @property {string} rating  at least so many stars, "1" … "5"
 * @property {string} tag
 * @property {string} collection
 * @property {string} since  a day such as 2026-11-20
 * @property {string} until
 * @property {string} source
 */
/** @typedef {Narrowing & { order: Order }} Filter */
/** @typedef {Exclude<keyof Narrowing, "favorite">} Field */

export const orders = /** @type {const} */ ([
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
  ["largest", "Largest first"],
  ["longest", "Longest first"],
  ["model", "By model"],
  ["manual", "By hand"], // of one collection
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
  source: { paid: "Paid", sandbox: "Sandbox", imported: "Imported" },
  rating: {
    1: "1 star or more",
    2: "2 stars or more",
    3: "3 stars or more",
    4: "4 stars or more",
    5: "5 stars",
  },
};

/** The gallery that nothing narrows. @type {Narrowing} */
export const everything = {
  q: "",
  favorite: false,
  type: "",
  model: "",
  shape: "",
  color: "",
  rating: "",
  tag: "",
  collection: "",
  since: "",
  until: "",
  source: "",
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
  const earlier = { true: "sandbox", false: "paid" }[query.get("sandbox") ?? ""]; // as addresses had it before imports
  const known = Object.fromEntries(read.filter(([field, value]) => isKnown(/** @type {Field} */ (field), value)));
  const order = orders.find(([name]) => name === wished)?.[0] ?? "newest";
  return {
    ...everything,
    ...(earlier && { source: earlier }),
    ...known,
    favorite: query.get("favorite") === "true",
    order: order === "manual" && !known.collection ? "newest" : order,
  };
}

/** What the server and the address are asked with; the usual is left out. @param {Filter} filter @returns {Record<string, string>} */
export function filterQuery(filter) {
  const given = fields.filter((field) => filter[field] !== "").map((field) => [field, filter[field]]);
  return {
    ...Object.fromEntries(given),
    ...(filter.order !== "newest" && (filter.order !== "manual" || filter.collection) && { sort_by: filter.order }),
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

/**
 * How many have so many stars or more, from how many have just so many.
 *
 * @param {readonly { value: string, count: number }[]} counted
 * @returns {{ value: string, name: string, count: number }[]}  from five stars down to one, without those that nothing has
 */
export function atLeast(counted) {
  const each = new Map(counted.map(({ value, count }) => [Number(value), count]));
  let sum = 0;
  return [5, 4, 3, 2, 1].map((stars) => {
    sum += each.get(stars) ?? 0;
    return { value: String(stars), name: names.rating[/** @type {1} */ (stars)], count: sum };
  }).filter(({ count }) => count > 0);
}
