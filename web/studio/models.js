import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { coalesced } from "../lib/coalesced.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { computed, signal } from "../lib/signals.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { Kind, Model, Task } from "../lib/shapes.js" */
/** @typedef {{ typical_seconds: number | null, sample_url: string | null }} Lore */

/** What can be ordered; null until the catalogue is here. */
export const models = signal(/** @type {readonly Model[] | null} */ (null));
export const modelsError = signal(/** @type {ApiError | null} */ (null));

/** What this studio has learned of each model: how long it takes, and what it made last. */
const lore = signal(/** @type {ReadonlyMap<string, Lore>} */ (new Map()));

/** @param {Model | null} model @returns {Lore} */
export const loreOf = (model) => lore.value.get(model?.id ?? "") ?? { typical_seconds: null, sample_url: null };

/** @param {Kind} kind */
export const modelsOf = (kind) => (models.value ?? []).filter((model) => model.kind === kind);

/** Whether there is a choice between pictures and videos; null until the catalogue is here. */
export const makesVideos = computed(() => models.value && modelsOf("video").length > 0);

export const loadModels = coalesced(async () => {
  try {
    const answer = await api.models();
    lore.value = new Map(
      answer.map(({ id, typical_seconds, sample_url = null }) => [id, { typical_seconds, sample_url }]),
    );
    // The form is drawn anew only where what can be ordered has changed.
    models.update((now) => isAlike(now, answer) ? now : answer);
    modelsError.value = null;
  } catch (error) {
    modelsError.value = asApiError(error);
  }
});

/** @param {readonly Model[] | null} one @param {readonly Model[]} other */
const isAlike = (one, other) => one !== null && JSON.stringify(one.map(bare)) === JSON.stringify(other.map(bare));

/** @param {Model} model */
const bare = (model) => ({ ...model, typical_seconds: null, sample_url: null });

export function startModels() {
  onMissedNews(loadModels);
  onNews("settings", loadModels);
  onNews("prices", loadModels);
  onNews("task", (/** @type {Task} */ task) => task.status === "completed" && loadModels());
  return loadModels();
}
