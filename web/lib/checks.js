// The check that an answer of the server really has the shape that shapes.js says.

/** @import { Shape } from "./shapes.js" */

/** @type {Shape} */
export const TASK = {
  task_id: "string",
  status: "string",
  phase: "string",
  prompt: "string",
  media: "array",
  actions: "array",
};
/** @type {Shape} */
export const MEDIA = {
  media_id: "number",
  media_type: "string",
  status: "string",
  prompt: "string",
};
/** @type {Shape} */
export const MODEL = {
  id: "string",
  name: "string",
  kind: "string",
  prompt: "object",
  options: "array",
  rules: "array",
  references: "array",
};
/** @type {Shape} */
export const REFERENCE = {
  reference_id: "string",
  media_type: "string",
  mime_type: "string",
  bytes: "number",
  url: "string",
};
/** @type {Shape} */
export const SETTINGS = { has_key: "boolean", provider: "string", use_sandbox: "boolean", theme: "string" };
/** @type {Shape} */
export const BUDGETS = { date: "string", day: "object", month: "object", held: "number" };
/** @type {Shape} */
export const USAGE = { totals: "object", days: "array", models: "array", failures: "array", accounts: "array" };
/** @type {Shape} */
export const LEDGER_ENTRY = { task_id: "string", state: "string", prompt: "string", sent_at: "string" };
/** @type {Shape} */
export const KEY = { key_id: "number", label: "string", enabled: "boolean", parked: "boolean", uses: "number" };
/** @type {Shape} */
export const PROMPT = { prompt_id: "number", prompt: "string", kind: "string", used_at: "string" };
/** @type {Shape} */
export const TEMPLATE = { template_id: "number", name: "string", kind: "string", prompt: "string", options: "object" };
/** @type {Shape} */
export const STORAGE = { items: "array", trash: "object", references: "object", free_bytes: "number" };
/** @type {Shape} */
export const COUNTED = { value: "string", name: "string", count: "number" };
/** @type {Shape} */
export const TAG = { tag_id: "number", name: "string", count: "number" };
/** @type {Shape} */
export const COLLECTION = { collection_id: "number", name: "string", count: "number" };
/** @type {Shape} */
export const SMART = { smart_collection_id: "number", name: "string", count: "number", filter: "object" };
/** @type {Shape} */
export const PAGE = { items: "array", total: "number" };

/**
 * Says which fields are missing or of another kind.
 *
 * @param {unknown} value
 * @param {Shape} shape
 * @returns {string[]} names of the wrong fields; empty when the value fits
 */
export function misfits(value, shape) {
  if (typeof value !== "object" || value === null) return ["(not an object)"];
  const fields = /** @type {Record<string, unknown>} */ (value);
  return Object.keys(shape).filter((name) => {
    const field = fields[name];
    return shape[name] === "array" ? !Array.isArray(field) : field === null || typeof field !== shape[name];
  });
}
