// Files on their way into the studio: each belongs to the draft where it was dropped, also when another one is shown.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { changeDraftOf } from "./draft.js";
import { nameOf } from "./slots.js";

/** @import { Reference, Role } from "../lib/shapes.js" */
/** @import { Signal } from "../lib/signals.js" */
/** @import { DraftReference } from "./slots.js" */

/**
 * @typedef {object} Upload
 * @property {string} id
 * @property {string} draft  its id
 * @property {Role} role
 * @property {string} name
 * @property {string} media_type
 * @property {string | null} preview  an address of this page; null for what cannot be drawn at once
 * @property {Signal<number>} share  0…1 of the file has gone out
 * @property {() => void} stop
 */

export const uploads = signal(/** @type {readonly Upload[]} */ ([]));

/** One after the other, so that the references keep the order in which they were dropped. */
let turn = Promise.resolve();

/** @param {string} draft id @returns {{ field: string, words: string } | null} */
export const uploadTrouble = (draft) =>
  uploads.peek().some((one) => one.draft === draft)
    ? { field: "references", words: "A file is still on its way. Wait for it, or take it out." }
    : null;

/** Sends a file and puts it into the draft. @param {string} draft id @param {File} file @param {Role} role */
export function upload(draft, file, role) {
  const ending = new AbortController(), isPicture = file.type.startsWith("image/");
  /** @type {Upload} */
  const one = {
    id: crypto.randomUUID(),
    draft,
    role,
    name: file.name,
    media_type: isPicture ? "image" : "video",
    preview: isPicture ? URL.createObjectURL(file) : null,
    share: signal(0),
    stop: () => {
      ending.abort();
      uploads.update((all) => all.filter((other) => other !== one));
    },
  };
  uploads.update((all) => [...all, one]);
  turn = turn.then(() => send(one, file, ending.signal));
}

/** @param {Upload} one @param {File} file @param {AbortSignal} signal */
async function send(one, file, signal) {
  try {
    const onProgress = (/** @type {number} */ share) => one.share.value = share;
    addReference(one.draft, { ...asDraftReference(await api.upload(file, { onProgress, signal })), role: one.role });
  } catch (error) {
    if (!signal.aborted) toast(`${file.name}: ${asApiError(error).words}`, { tone: "bad" });
  } finally {
    uploads.update((all) => all.filter((other) => other !== one));
    if (one.preview) URL.revokeObjectURL(one.preview);
  }
}

/** @param {Reference} reference @returns {DraftReference} */
export const asDraftReference = ({ reference_id, url, thumbnail_url, media_type, mime_type, bytes, name }) => ({
  role: null,
  reference_id,
  url,
  thumbnail_url,
  media_type,
  mime_type,
  bytes,
  name,
});

/** The same file twice is one reference; the later role counts. @param {string} draft id @param {DraftReference} reference */
export function addReference(draft, reference) {
  changeDraftOf(draft, (now) => ({
    ...now,
    references: [...now.references.filter((one) => nameOf(one) !== nameOf(reference)), reference],
  }));
}
