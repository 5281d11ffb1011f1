import { go } from "../lib/router.js";
import { toast } from "../lib/toast.js";
import { models } from "../studio/models.js";
import { replaceDraft } from "./draft.js";

/** @import { Kind, Media, OptionValue, Task } from "../lib/shapes.js" */

/** Fills the draft from a task; what it replaces can be had back. @param {Task} task */
export const useAgain = (task) => fill(task.kind, task, task.prompt, task.model);

/** Fills the draft from what is known of one picture or video. @param {Media} media */
export const useMediaAgain = ({ media_type, prompt, model, aspect_ratio }) =>
  fill(media_type === "video" ? "video" : "image", { aspect_ratio }, prompt, model);

/** @param {Kind} kind @param {object} source  has the options of its model as fields @param {string} prompt @param {string} model */
function fill(kind, source, prompt, model) {
  const names = models.peek()?.find((one) => one.id === model)?.options.map((option) => option.name) ?? [];
  const given = Object.entries(source).filter(([name, value]) => names.includes(name) && value !== undefined);
  const options = /** @type {Record<string, OptionValue>} */ (Object.fromEntries(given));
  const before = replaceDraft(kind, (now) => ({ prompt, model, options: { ...now.options, ...options } }));
  go("/");
  if (before.prompt.trim() && before.prompt.trim() !== prompt.trim()) {
    const undo = () => replaceDraft(kind, () => before);
    toast("Your draft was replaced", { action: { label: "Undo", run: undo } });
  } else toast("The prompt is in Create");
}
