import { plural, shorten } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { closeDraft, draft, drafts, kind, openDraft, showDraft } from "./draft.js";
import { isBlank } from "./drafts.js";

/** @import { Draft } from "./order.js" */

/** The drafts of the kind, where there are several. */
export function draftTabs() {
  const ids = steady(() => drafts.value.map(({ id }) => id).join());
  return () =>
    ids.value.includes(",") &&
    html`<div class="drafts" role="group" aria-label="Drafts">${ids.value.split(",").map(tab)}</div>`;
}

/** @param {string} id */
function tab(id) {
  const one = () => drafts.value.find((other) => other.id === id);
  const name = () => nameOf(one());
  const show = () => {
    const wanted = untracked(one);
    if (wanted) showDraft(untracked(() => kind.value), wanted);
  };
  return html`
    <span class="chip"
      aria-current=${() => draft.value.id === id && "true"}><button type="button" aria-pressed=${() =>
        String(
          draft.value.id === id,
        )} @click=${show}>${name}</button><button type="button" class="icon-btn small" aria-label=${() =>
        `Close the draft ${name()}`} @click=${() => close(id)}>${icon("x", "i-s")}</button></span>
  `;
}

/** Its first words, else what it takes along. @param {Draft | undefined} draft */
function nameOf(draft) {
  if (!draft || isBlank(draft)) return "New draft";
  if (draft.prompt.trim()) return shorten(draft.prompt, 18);
  return draft.source ? `From clip ${draft.source.media_id}` : plural(draft.references.length, "reference");
}

/** @param {string} id */
function close(id) {
  const of = untracked(() => kind.value), gone = untracked(() => drafts.value).find((one) => one.id === id);
  closeDraft(of, id);
  if (gone && !isBlank(gone)) toast("Draft closed", { action: { label: "Undo", run: () => showDraft(of, gone) } });
}

/** Begins another draft beside this one. */
export const newDraftButton = () =>
  html`<button type="button" class="icon-btn" aria-label="New draft" title="New draft" @click=${() =>
    openDraft(untracked(() => kind.value))}>${icon("plus")}</button>`;
