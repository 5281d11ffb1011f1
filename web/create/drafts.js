// The orders of one kind that are being written, side by side. Pure.
import { emptyDraft } from "./order.js";

/** @import { Draft } from "./order.js" */
/** @typedef {{ open: string, drafts: readonly Draft[] }} Desk  the id of the open one; there is always one */

export const freshDraft = () => ({ ...emptyDraft, id: crypto.randomUUID() });

/** @param {Draft} draft @returns {Desk} */
const deskOf = (draft) => ({ open: draft.id, drafts: [draft] });

/** Reads what was kept; anything that is no desk makes an empty one. @param {string | null} text @param {string | null} [open]  the id of the open one @returns {Desk} */
export function readDesk(text, open = null) {
  const drafts = (parsed(text)?.drafts ?? []).filter(isDraft).map((/** @type {Draft} */ draft) => ({
    ...emptyDraft,
    ...draft,
  }));
  if (!drafts.length) return deskOf(freshDraft());
  return { open: drafts.some((/** @type {Draft} */ one) => one.id === open) ? open : drafts[0].id, drafts };
}

/** The drafts as text, without which one is open: each tab of the browser opens its own. @param {Desk} desk */
export const writeDesk = ({ drafts }) => JSON.stringify({ drafts });

/** @param {string | null} text @returns {any} null for what is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** @param {any} kept */
const isDraft = (kept) =>
  typeof kept?.id === "string" && typeof kept.prompt === "string" && typeof kept.options === "object" &&
  kept.options !== null &&
  Array.isArray(kept.references);

/** @param {Desk} desk @returns {Draft} */
export const openOf = ({ open, drafts }) => drafts.find((one) => one.id === open) ?? drafts[0];

/** Whether nothing was put into it that could be lost. @param {Draft} draft */
export const isBlank = ({ prompt, references, source }) => !prompt.trim() && !references.length && source === null;

/** @param {Desk} desk @param {string} id @param {(now: Draft) => Draft} change @returns {Desk} */
export const withChange = (desk, id, change) => ({
  ...desk,
  drafts: desk.drafts.map((one) => one.id === id ? change(one) : one),
});

/** Opens another draft beside the others; one in which nothing stands gives its place. @param {Desk} desk @param {Draft} draft @returns {Desk} */
export function withDraft(desk, draft) {
  const now = openOf(desk);
  const drafts = isBlank(now) ? desk.drafts.map((one) => one === now ? draft : one) : [...desk.drafts, draft];
  return { open: draft.id, drafts };
}

/** Without a draft; the one beside it opens. @param {Desk} desk @param {string} id @returns {Desk} */
export function withoutDraft(desk, id) {
  const at = desk.drafts.findIndex((one) => one.id === id), drafts = desk.drafts.filter((one) => one.id !== id);
  if (!drafts.length) return deskOf(freshDraft());
  return { open: desk.open === id ? drafts[Math.max(0, at - 1)].id : desk.open, drafts };
}
