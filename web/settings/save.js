import { tellTrouble } from "../studio/library.js";
import { saveSettings } from "../studio/settings.js";

/** @import { Settings } from "../lib/shapes.js" */

/** Saves a change at once; a refusal is told in a toast. @param {Partial<Settings>} change */
export async function save(change) {
  try {
    await saveSettings(change);
  } catch (error) {
    tellTrouble(error);
  }
}
