// The calls for media on their way out, and for what a client picked.
import { checked, json } from "./api.js";

/** @import { Shape, Trouble } from "./shapes.js" */
/**
 * What leaves the studio, and how far it is.
 *
 * @typedef {object} Export
 * @property {string} export_id
 * @property {"ready" | "running" | "completed" | "cancelled" | "failed"} status
 * @property {boolean} proof
 * @property {string | null} path  the folder that it goes into; null for a zip
 * @property {number} items
 * @property {number} bytes  of the files together; a zip is a little longer
 * @property {number} done_items
 * @property {number} done_bytes
 * @property {number} missing  not in it, or not whole
 * @property {Trouble | null} error
 * @property {string} zip_url
 */
/** @typedef {{ metadata?: boolean, gallery?: boolean, proof?: boolean, prompts?: boolean }} ExportForm */
/** @typedef {{ changed: number[], favorites: number, notes: number, unchanged: number, unknown: { media_id: number, file: string }[] }} PicksTaken */

/** @type {Shape} */
const EXPORT = { export_id: "string", status: "string", items: "number", bytes: "number", zip_url: "string" };
/** @type {Shape} */
const PICKS = { changed: "array", favorites: "number", notes: "number", unchanged: "number", unknown: "array" };

export const exportApi = {
  /** @param {ExportForm & { ids: number[] }} order @returns {Promise<Export>} */
  order: async (order) => checked(await json("POST", "/api/exports", { body: order }), EXPORT, "export"),

  /** Begins to write it into a folder of this computer, or goes on. @param {string} id @param {string} path @returns {Promise<Export>} */
  write: async (id, path) =>
    checked(await json("POST", `/api/exports/${id}/folder`, { body: { path } }), EXPORT, "export"),

  /** @param {string} id @returns {Promise<Export>} */
  stop: async (id) => checked(await json("DELETE", `/api/exports/${id}`), EXPORT, "export"),

  /** @param {string} id @returns {Promise<Export>} */
  show: async (id) => checked(await json("GET", `/api/exports/${id}`), EXPORT, "export"),

  /** Takes in what a client picked. @param {unknown} picks @returns {Promise<PicksTaken>} */
  takePicks: async (picks) => checked(await json("POST", "/api/picks", { body: picks }), PICKS, "answer"),
};
