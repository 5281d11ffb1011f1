import { api } from "../lib/api.js";
import { asApiError } from "../lib/api-error.js";
import { onMissedNews, onNews } from "../lib/events.js";
import { signal } from "../lib/signals.js";

/** @import { ApiError } from "../lib/api-error.js" */
/** @import { Settings } from "../lib/shapes.js" */

export const settings = signal(/** @type {Settings | null} */ (null));
export const settingsError = signal(/** @type {ApiError | null} */ (null));

export async function loadSettings() {
  try {
    settings.value = await api.settings();
    settingsError.value = null;
  } catch (error) {
    settingsError.value = asApiError(error);
  }
}

/** @param {Partial<Settings> & { api_key?: string }} change @throws {ApiError} */
export async function saveSettings(change) {
  settings.value = await api.saveSettings(change);
}

/** @throws {ApiError} */
export async function resetSettings() {
  settings.value = await api.resetSettings();
}

export function startSettings() {
  onNews("settings", (/** @type {Settings} */ news) => settings.value = news);
  onMissedNews(loadSettings);
  return loadSettings();
}
