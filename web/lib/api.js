// The only module that uses the network, but for what `first.js` asks before it is there. Every call returns a checked
// value or throws `ApiError`.
import { ApiError, problemFrom, unreachable, unreadable } from "./api-error.js";
import { FAILURE } from "./failure-shape.js";
import {
  BUDGETS,
  LEDGER_ENTRY,
  MEDIA,
  misfits,
  MODEL,
  PAGE,
  PROMPT,
  REFERENCE,
  SETTINGS,
  STORAGE,
  TAG,
  TASK,
  TEMPLATE,
  USAGE,
} from "./checks.js";
import { earlyAnswer } from "./early-answer.js";
import { canBeRead } from "./readable.js";

/** @import { About, Accepted, Budgets, EarlierPrompt, Family, Health, KeyTest, Kind, Label, LedgerEntry, Media, MediaChange, Model, Page, Reference, Settings, Shape, Storage, Task, Template, TemplateContent, Usage } from "./shapes.js" */
/** @import { Failure } from "./failure-shape.js" */

/**
 * @param {string} method
 * @param {string} path
 * @param {{ body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [options]
 * @returns {Promise<Response>} an answer with a status below 400
 */
async function send(method, path, { body, headers, signal } = {}) {
  /** @type {Response} */ let answer;
  try {
    answer = await (method === "GET" && earlyAnswer(path)) || await fetch(path, {
      method,
      signal,
      headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
  if (!answer.ok) throw problemFrom(answer.status, await whole(answer.text(), signal));
  return answer;
}

/**
 * What is left of an answer; the server, or the page, may go while it is on its way.
 *
 * @template T @param {Promise<T>} rest @param {AbortSignal} [signal] @returns {Promise<T>}
 */
async function whole(rest, signal) {
  try {
    return await rest;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

/**
 * @param {string} method @param {string} path @param {Parameters<typeof send>[2]} [options]
 * @returns {Promise<any>}
 */
export async function json(method, path, options) {
  const answer = await send(method, path, options);
  const text = await whole(answer.text(), options?.signal);
  try {
    return JSON.parse(text);
  } catch {
    throw problemFrom(answer.status, text);
  }
}

/**
 * Sends a file. `fetch` tells nothing of how much has gone out, so this is an XMLHttpRequest.
 *
 * @param {string} path @param {File} file
 * @param {{ onProgress: (share: number) => void, signal: AbortSignal }} how  `share` is 0…1
 * @returns {Promise<any>} rejects with the signal's reason when it was stopped
 */
export function sendFile(path, file, { onProgress, signal }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    signal.addEventListener("abort", () => request.abort());
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total ? loaded / total : 0));
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("error", async () => reject(await canBeRead(file) ? unreachable() : unreadable()));
    request.addEventListener("load", () => {
      if (request.status >= 400) return reject(problemFrom(request.status, request.responseText));
      try {
        resolve(JSON.parse(request.responseText));
      } catch {
        reject(problemFrom(request.status, request.responseText));
      }
    });
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/octet-stream"); // the server looks at the content
    request.send(file);
  });
}

/** @param {any} value @param {Shape} shape @param {string} what */
export function checked(value, shape, what) {
  const wrong = misfits(value, shape);
  if (!wrong.length) return value;
  throw new ApiError({
    status: 200,
    code: "unexpected_answer",
    detail: `Atelier sent a ${what} that this page does not understand (${wrong.join(", ")}).`,
    advice: "Reload the page.",
  });
}

/** @param {any} answer @param {Shape} shape @param {string} what @returns {any[]} */
export function checkedItems(answer, shape, what) {
  const { items } = checked(answer, { items: "array" }, "list");
  for (const item of items) checked(item, shape, what);
  return items;
}

/** @param {any} page @param {Shape} shape @param {string} what */
export function checkedPage(page, shape, what) {
  for (const item of checked(page, PAGE, "list").items) checked(item, shape, what);
  return page;
}

/** @param {Record<string, string | number | boolean | null | undefined>} values */
export function query(values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? "?" + new URLSearchParams(given.map(([name, value]) => [name, String(value)])) : "";
}

/** @param {any} answer @returns {Accepted} */
const accepted = (answer) => ({ ...answer, task: checked(answer?.task, TASK, "task") });

/** What the server takes as a name. @param {string} name */
export const plainName = (name) => [...name.replace(/\p{Cc}/gu, " ")].slice(0, 200).join("");

export const api = {
  /** Orders pictures or videos. The same key with the same order is one order. @param {Kind} kind @param {object} order @param {string} key @returns {Promise<Accepted>} */
  generate: async (kind, order, key) =>
    accepted(await json("POST", `/api/${kind}s/generate`, { body: order, headers: { "Idempotency-Key": key } })),

  /** What an equal order made before, the newest first. @param {Kind} kind @param {object} order @returns {Promise<Media[]>} */
  earlier: async (kind, order) =>
    checkedItems(await json("POST", `/api/${kind}s/earlier`, { body: order }), MEDIA, "picture"),

  /** @param {{ limit: number, cursor?: string | null, status?: string }} page @returns {Promise<Page<Task>>} */
  tasks: async (page) => checkedPage(await json("GET", "/api/tasks" + query(page)), TASK, "task"),

  /** @param {string} id @returns {Promise<Task>} */
  task: async (id) => checked(await json("GET", `/api/tasks/${id}`), TASK, "task"),

  /** What was ordered with, the last used first. @param {{ q?: string, limit: number, cursor?: string | null }} page @returns {Promise<Page<EarlierPrompt>>} */
  prompts: async (page) => checkedPage(await json("GET", "/api/prompts" + query(page)), PROMPT, "prompt"),

  /** The prompts that are kept under a name, by name. @param {string} q  a part of it or of the words @returns {Promise<Template[]>} */
  templates: async (q) => checkedItems(await json("GET", "/api/templates" + query({ q })), TEMPLATE, "template"),

  /** @param {TemplateContent} content @returns {Promise<Template>} */
  addTemplate: async (content) =>
    checked(await json("POST", "/api/templates", { body: content }), TEMPLATE, "template"),

  /** @param {number} id @param {string} name @returns {Promise<Template>} */
  renameTemplate: async (id, name) =>
    checked(await json("PATCH", `/api/templates/${id}`, { body: { name } }), TEMPLATE, "template"),

  /** @param {number} id */
  removeTemplate: (id) => json("DELETE", `/api/templates/${id}`),

  /** Keeps a file for orders. @param {File} file @param {Parameters<typeof sendFile>[2]} how @returns {Promise<Reference>} */
  upload: async (file, how) =>
    checked(await sendFile("/api/uploads" + query({ name: plainName(file.name) }), file, how), REFERENCE, "reference"),

  /** Keeps something of the gallery for orders. @param {number} media_id @returns {Promise<Reference>} */
  refer: async (media_id) =>
    checked(await json("POST", "/api/uploads", { body: { media_id } }), REFERENCE, "reference"),

  /** @param {string} id @returns {Promise<Task>} */
  cancel: async (id) => checked(await json("POST", `/api/tasks/${id}/cancellation`), TASK, "task"),

  /** A new order with the words of an old one. @param {string} id @param {{ confirmed: boolean }} body @returns {Promise<Accepted>} */
  retry: async (id, body) =>
    // with a key: a browser may send a request again by itself
    accepted(
      await json("POST", `/api/tasks/${id}/retry`, { body, headers: { "Idempotency-Key": crypto.randomUUID() } }),
    ),

  /** Lets an order pass the budgets. @param {string} id @returns {Promise<Task>} */
  release: async (id) => checked(await json("POST", `/api/tasks/${id}/release`), TASK, "task"),

  /** @returns {Promise<Budgets>} */
  budgets: async () => checked(await json("GET", "/api/budgets"), BUDGETS, "budgets answer"),

  /** @param {string} id @param {string} providerTaskId @returns {Promise<Task>} */
  adopt: async (id, providerTaskId) =>
    checked(
      await json("POST", `/api/tasks/${id}/adoption`, { body: { provider_task_id: providerTaskId } }),
      TASK,
      "task",
    ),

  /** @param {{ from: string, sandbox: boolean }} filter @returns {Promise<Usage>} */
  usage: async (filter) => checked(await json("GET", "/api/usage" + query(filter)), USAGE, "usage answer"),

  /** @param {{ from: string, sandbox: boolean, limit: number, cursor?: string | null }} page @returns {Promise<Page<LedgerEntry>>} */
  ledger: async (page) => checkedPage(await json("GET", "/api/ledger" + query(page)), LEDGER_ENTRY, "ledger row"),

  /** Where the ledger lies as a table. @param {{ from: string, sandbox: boolean }} filter */
  ledgerTable: (filter) => "/api/ledger.csv" + query(filter),

  /** Asks the provider what is left. */
  readBalance: () => json("POST", "/api/balance"),

  /** What did not end well, by cause. @returns {Promise<{ items: Failure[], total: number }>} */
  failures: async () => checkedPage(await json("GET", "/api/failures"), FAILURE, "failure"),

  /** Takes failures off the desk, or puts them back. @param {string[]} task_ids @param {boolean} dismissed */
  dismiss: (task_ids, dismissed) => json("POST", "/api/failures/dismissal", { body: { task_ids, dismissed } }),

  /** The binary index of a filter. @param {Record<string, string | boolean | undefined>} filter @param {AbortSignal} [signal] */
  mediaIndex: async (filter, signal) =>
    whole((await send("GET", "/api/media/index" + query(filter), { signal })).arrayBuffer(), signal),

  /** How many media there are. @param {Record<string, string>} [filter] @returns {Promise<number>} */
  mediaCount: async (filter = {}) =>
    checked(await json("GET", "/api/media" + query({ ...filter, limit: 1 })), PAGE, "list").total,

  /** Details of at most 200 media. @param {number[]} ids @returns {Promise<Media[]>} */
  mediaOf: async (ids) =>
    checkedPage(await json("GET", "/api/media" + query({ ids: ids.join(","), limit: 200 })), MEDIA, "picture").items,

  /** @param {number} id @returns {Promise<Media>} */
  media: async (id) => checked(await json("GET", `/api/media/${id}`), MEDIA, "picture"),

  /** @param {number} id @param {boolean} favorite @returns {Promise<Media>} */
  setFavorite: async (id, favorite) =>
    checked(await json("PATCH", `/api/media/${id}`, { body: { favorite } }), MEDIA, "picture"),

  /** @param {number} id @param {MediaChange} change @returns {Promise<Media>} */
  changeMedia: async (id, change) =>
    checked(await json("PATCH", `/api/media/${id}`, { body: change }), MEDIA, "picture"),

  /** @param {number} id @returns {Promise<Family>} */
  family: async (id) =>
    checked(await json("GET", `/api/media/${id}/family`), { parents: "array", children: "array" }, "family"),

  /** The tags with their numbers, by name. @returns {Promise<Label[]>} */
  tags: async () => checkedItems(await json("GET", "/api/tags"), TAG, "tag"),

  /** To the trash. @param {number[]} ids */
  remove: (ids) => json("POST", "/api/media/deletion", { body: { ids } }),

  /** @param {number[]} ids @returns {Promise<{ restored: number[] }>} */
  restore: (ids) => json("POST", "/api/media/restoration", { body: { ids } }),

  /** Deletes for ever what is in the trash. @param {number} confirm  how many there are @returns {Promise<{ deleted: number }>} */
  emptyTrash: (confirm) => json("DELETE", "/api/media/trash" + query({ confirm })),

  /** @returns {Promise<Settings>} */
  settings: async () => checked(await json("GET", "/api/settings"), SETTINGS, "settings answer"),

  /** @param {Partial<Settings> & { api_key?: string }} change @returns {Promise<Settings>} */
  saveSettings: async (change) =>
    checked(await json("PUT", "/api/settings", { body: change }), SETTINGS, "settings answer"),

  /** Back to the standard ones; the key stays. @returns {Promise<Settings>} */
  resetSettings: async () => checked(await json("DELETE", "/api/settings"), SETTINGS, "settings answer"),

  /** @param {string} key  empty: the stored one @returns {Promise<KeyTest>} */
  testKey: (key) => json("POST", "/api/settings/key-test", { body: key ? { api_key: key } : {} }),

  /** @returns {Promise<Model[]>} */
  models: async () => {
    const { models } = checked(await json("GET", "/api/models"), { models: "array" }, "catalogue");
    for (const model of models) checked(model, MODEL, "model");
    return models;
  },

  /** @returns {Promise<Storage>} */
  storage: async () => checked(await json("GET", "/api/storage"), STORAGE, "storage answer"),

  /** Which Atelier this is, and what it is built on. @returns {Promise<About>} */
  about: async () => checked(await json("GET", "/api/about"), { version: "string", libraries: "array" }, "answer"),

  /** @returns {Promise<Health>} */
  health: async () =>
    checked(await json("GET", "/api/health"), { version: "string", parts: "object" }, "health answer"),
};
