// How the page looks: the settings say so, and first.js remembers it for the next first paint.

/** @import { Settings } from "../lib/shapes.js" */

/** @param {Settings} settings */
export function applyLook({ theme, density = "comfortable", motion = "system" }) {
  for (const [name, value] of Object.entries({ theme, density, motion })) {
    localStorage.setItem(`atelier.${name}`, value);
    document.documentElement.dataset[name] = value;
  }
}
