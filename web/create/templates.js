// Prompts that are kept under a name, with what was chosen beside them.
import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { signal, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { tellTrouble } from "../studio/library.js";
import { changeDraft, changeDraftOf, draft, kind, model, openDraft, options } from "./draft.js";
import { isBlank } from "./drafts.js";

/** @import { Template } from "../lib/shapes.js" */

/** Those that were looked for last. */
export const templates = signal(/** @type {readonly Template[]} */ ([]));

let wanted = "", turn = 0;

/** What was asked for last counts. @param {string} [words]  the same as before without them */
export async function lookForTemplates(words = wanted) {
  wanted = words;
  const mine = ++turn;
  try {
    const found = await api.templates(words);
    if (mine === turn) templates.value = found;
  } catch (error) {
    asApiError(error); // the list beside it tells that the server is gone
  }
}

/** Keeps the draft as it would be ordered. @param {string} name @throws {ApiError} */
export async function saveTemplate(name) {
  const { prompt } = draft.value;
  await api.addTemplate({ name, kind: kind.value, prompt, model: model.value?.id ?? null, options: options.value });
  await lookForTemplates();
  toast("The template is kept");
}

/** @param {Template} template @param {string} name @throws {ApiError} */
export async function renameTemplate({ template_id }, name) {
  await api.renameTemplate(template_id, name);
  await lookForTemplates();
}

/** @param {Template} template */
export async function removeTemplate({ template_id, name, kind, prompt, model, options }) {
  try {
    await api.removeTemplate(template_id);
    await lookForTemplates();
    const bringBack = async () => {
      try {
        await api.addTemplate({ name, kind, prompt, model, options });
        await lookForTemplates();
      } catch (error) {
        tellTrouble(error);
      }
    };
    toast("Template deleted", { action: { label: "Undo", run: bringBack } });
  } catch (error) {
    tellTrouble(error);
  }
}

/** Puts it into the draft, or into one of its own where it makes something else; what was there can be had back. @param {Template} template */
export function useTemplate(template) {
  const content = { prompt: template.prompt, model: template.model, options: template.options };
  untracked(() => {
    const { id, prompt, model, options } = draft.value, wasBlank = isBlank(draft.value);
    if (template.kind !== kind.value) {
      const close = openDraft(template.kind, content);
      toast("The template is in a draft of its own", { action: { label: "Undo", run: close } });
      return;
    }
    changeDraft(content);
    const goBack = () => changeDraftOf(id, (now) => ({ ...now, prompt, model, options }));
    if (!wasBlank) toast("Your words were replaced", { action: { label: "Undo", run: goBack } });
  });
}

/** Goes to the prompt; the first words in brackets are selected, to be typed over. */
export function goToPrompt() {
  const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("prompt"));
  field?.focus();
  const gap = /\[[^[\]]+\]/.exec(field?.value ?? "");
  if (gap) field?.setSelectionRange(gap.index, gap.index + gap[0].length);
}
