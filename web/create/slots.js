// Which reference goes to which place of a model, and why one cannot be used. Pure.
import { fileSize, plural } from "../lib/format.js";
import { isBroken } from "./rules.js";

/** @import { Model, Role, Slot } from "../lib/shapes.js" */

/**
 * A reference of a draft. What is not known of one on the web, or of an old order, is null.
 *
 * @typedef {object} DraftReference
 * @property {Role | null} role  null: the first place that takes it
 * @property {string | null} reference_id  null for an address on the web
 * @property {string} url
 * @property {string | null} thumbnail_url
 * @property {string} media_type
 * @property {string | null} mime_type
 * @property {number | null} bytes
 * @property {string | null} name
 */
/** @typedef {{ reference: DraftReference, role: Role | null, why: string | null }} Placed  `why` it is not used, when `role` is null */

/** What tells one from the others of its draft. @param {Pick<DraftReference, "reference_id" | "url">} reference */
export const nameOf = ({ reference_id, url }) => reference_id ?? url;

/**
 * Those with a role go to its place; then the others to the first that takes them, has room and breaks no rule. A mask
 * is never guessed.
 *
 * @param {Pick<Model, "name" | "references" | "rules">} model
 * @param {readonly DraftReference[]} references
 * @returns {Placed[]} in the order of the draft
 */
export function place(model, references) {
  const slots = model.references, counts = countsOf(model, []);
  /** @type {Map<DraftReference, Placed>} */ const placed = new Map();
  const settle = (/** @type {DraftReference} */ reference, /** @type {readonly Slot[]} */ wanted) => {
    /** @type {string | null} */ let why = kindTrouble(model, reference);
    for (const slot of wanted) {
      why = refusal(model, slot, counts, reference);
      if (why) continue;
      counts[slot.role]++;
      placed.set(reference, { reference, role: slot.role, why });
      return;
    }
    placed.set(reference, { reference, role: null, why });
  };
  for (const slot of slots) {
    for (const reference of references.filter((one) => one.role === slot.role)) settle(reference, [slot]);
  }
  for (const reference of references.filter((one) => !placed.has(one))) {
    settle(reference, slots.filter((slot) => slot.media_type === reference.media_type && slot.role !== "mask"));
  }
  return references.map((reference) => /** @type {Placed} */ (placed.get(reference)));
}

/** How many references each place has: rules count them. @param {Pick<Model, "references">} model @param {readonly Placed[]} placed */
export const countsOf = (model, placed) =>
  Object.fromEntries(model.references.map(({ role }) => [role, placed.filter((one) => one.role === role).length]));

/**
 * Why a place cannot take a reference beside the others.
 *
 * @param {Pick<Model, "name" | "rules">} model @param {Slot} slot @param {Record<string, number>} counts
 * @param {Pick<DraftReference, "media_type" | "mime_type" | "bytes" | "name">} reference
 * @returns {string | null} null when it can
 */
export function refusal(model, slot, counts, reference) {
  const wrong = fileTrouble(model, [slot], reference);
  if (wrong) return wrong;
  if (counts[slot.role] >= slot.max) {
    return `${model.name} takes ${
      slot.max === 1 ? "one" : `at most ${slot.max}`
    } as ${slot.label.toLowerCase()}. Remove one.`;
  }
  const next = { ...counts, [slot.role]: counts[slot.role] + 1 };
  return model.rules.find((rule) => isBroken(rule, next))?.reason ?? null;
}

/**
 * What is wrong with a file by itself, whatever else is there: told before it is sent anywhere.
 *
 * @param {Pick<Model, "name">} model @param {readonly Slot[]} slots
 * @param {Pick<DraftReference, "mime_type" | "bytes" | "name">} file
 * @returns {string | null}
 */
export function fileTrouble(model, slots, { mime_type, bytes, name }) {
  const fitting = slots.filter((slot) => mime_type === null || slot.mime_types.includes(mime_type));
  const called = name ?? "The file";
  if (!fitting.length) {
    const kinds = new Set(slots.flatMap((slot) => slot.mime_types.map(kindWords)));
    return `${model.name} does not take ${called}. Give it ${listed([...kinds])}.`;
  }
  const most = Math.max(...fitting.map((slot) => slot.max_bytes));
  if (bytes === null || bytes <= most) return null;
  return `${called} has ${fileSize(bytes)}; ${model.name} takes at most ${fileSize(most)}. Make it smaller first.`;
}

/** @param {Pick<Model, "name" | "references">} model @param {Pick<DraftReference, "media_type">} reference */
function kindTrouble({ name, references }, { media_type }) {
  if (!references.length) return `${name} works from words alone and does not use this.`;
  return `${name} does not take a ${media_type === "video" ? "clip" : "picture"}.`;
}

/**
 * The place that has to be filled and is not.
 *
 * @param {Pick<Model, "name" | "references">} model @param {Record<string, number>} counts
 * @returns {string | null} what is missing and what to do
 */
export function missing({ name, references }, counts) {
  const slot = references.find(({ role, min }) => counts[role] < min);
  if (!slot) return null;
  const what = plural(slot.min, slot.media_type === "video" ? "clip" : "picture");
  return `${name} needs ${
    slot.min === 1 ? what.replace("1", "a") : what
  } as ${slot.label.toLowerCase()}. Drop it here, or choose one.`;
}

/** "PNG, JPEG or WebP". @param {readonly string[]} words */
const listed = (words) => new Intl.ListFormat("en", { type: "disjunction" }).format(words);

/** @type {Record<string, string>} */
const kinds = { "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "video/quicktime": "MOV" };

/** @param {string} mimeType */
const kindWords = (mimeType) => kinds[mimeType] ?? mimeType.split("/").at(-1)?.toUpperCase() ?? mimeType;
