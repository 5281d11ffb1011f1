import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onMissedNews } from "../lib/events.js";
import { computed, signal } from "../lib/signals.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { Kind, Model } from "../lib/shapes.js" */

/** What can be ordered; null until the catalogue is here. */
export const models = signal(/** @type {readonly Model[] | null} */ (null));
export const modelsError = signal(/** @type {ApiError | null} */ (null));

/** @param {Kind} kind */
export const modelsOf = (kind) => (models.value ?? []).filter((model) => model.kind === kind);

/** Whether there is a choice between pictures and videos; null until the catalogue is here. */
export const makesVideos = computed(() => models.value && modelsOf("video").length > 0);

export async function loadModels() {
  try {
    models.value = await api.models();
    modelsError.value = null;
  } catch (error) {
    modelsError.value = asApiError(error);
  }
}

export function startModels() {
  onMissedNews(loadModels);
  return loadModels();
}
