// Drafts made from what is there already. Each is a draft of its own, so that none is overwritten.
import { api } from "../lib/api.js";
import { go } from "../lib/router.js";
import { toast } from "../lib/toast.js";
import { untracked } from "../lib/signals.js";
import { tellTrouble } from "../studio/library.js";
import { models } from "../studio/models.js";
import { settings } from "../studio/settings.js";
import { changeDraft, model, openDraft } from "./draft.js";
import { sourceTrouble, waysOn } from "./ways-on.js";
import { asDraftReference } from "./uploads.js";

/** @import { Kind, Media, OptionValue, Task, TaskReference } from "../lib/shapes.js" */
/** @import { Draft, DraftSource } from "./order.js" */
/** @import { WayOn } from "./ways-on.js" */

/** The whole order once more: words, options, references and the clip that it went on from. @param {Task} task */
export async function useAgain(task) {
  const names = models.peek()?.find((one) => one.id === task.model)?.options.map((option) => option.name) ?? [];
  const given = Object.entries(task).filter(([name, value]) => names.includes(name) && value !== undefined);
  const options = /** @type {Record<string, OptionValue>} */ (Object.fromEntries(given));
  const references = (task.references ?? []).map(fromTask);
  try {
    const source = task.source_media_id ? asSource(await api.media(task.source_media_id)) : null;
    open(
      task.kind,
      { prompt: task.prompt, model: task.model, options, references, source },
      "The order is in a draft of its own",
    );
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {Media} media */
export async function useMediaAgain(media) {
  try {
    await useAgain(await api.task(media.task_id));
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {TaskReference} reference */
const fromTask = ({ role, reference_id, url, thumbnail_url, media_type }) => ({
  role,
  reference_id,
  url,
  thumbnail_url,
  media_type,
  mime_type: null,
  bytes: null,
  name: null,
});

/** What can be made of a media now. @param {Media} media @returns {WayOn[]} */
export function waysOnFrom(media) {
  const { provider = "sandbox", default_image_model, default_video_model } = settings.value ?? {};
  return waysOn(media, models.value ?? [], { provider, preferred: [default_image_model, default_video_model] });
}

/** Opens a draft that goes that way. @param {Media} media @param {WayOn} way */
export async function goOn(media, way) {
  try {
    if (way.role) {
      const reference = { ...asDraftReference(await api.refer(media.media_id)), role: way.role };
      const prompt = way.keepsPrompt ? media.prompt : "";
      open(way.kind, { prompt, model: way.model, references: [reference] }, "It is in a draft of its own");
    } else open(way.kind, { model: way.model, source: asSource(media) }, "The clip is in a draft of its own");
  } catch (error) {
    tellTrouble(error);
  }
}

/** Takes a clip as what the open draft goes on from, where the model can. @param {number} id */
export async function chooseSource(id) {
  const chosen = untracked(() => model.value);
  if (!chosen) return;
  try {
    const media = await api.media(id), made = await api.task(media.task_id);
    const why = sourceTrouble(chosen, media, { ...made }, settings.peek()?.provider ?? "sandbox");
    if (why) toast(why, { tone: "bad" });
    else changeDraft({ source: asSource(media) });
  } catch (error) {
    tellTrouble(error);
  }
}

/** @param {Media} media @returns {DraftSource} */
const asSource = ({ media_id, model, model_name, thumbnail_url, sandbox }) => ({
  media_id,
  model,
  model_name,
  thumbnail_url,
  sandbox,
});

/** @param {Kind} kind @param {Partial<Draft>} content @param {string} words */
function open(kind, content, words) {
  const close = openDraft(kind, content);
  go("/");
  toast(words, { action: { label: "Undo", run: close } });
}
