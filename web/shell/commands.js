// What the command palette can do. Pure but for what runs.
import { go } from "../lib/router.js";
import { openDraft } from "../create/draft.js";
import { openHistory } from "../create/prompt-history.js";
import { tellTrouble } from "../studio/library.js";
import { models } from "../studio/models.js";
import { saveSettings, settings } from "../studio/settings.js";
import { openShortcuts } from "./shortcuts.js";

/** @typedef {{ label: string, picture: string, run: () => void }} Command */

/** @param {"system" | "dark" | "light"} theme */
const setTheme = (theme) => saveSettings({ theme }).catch(tellTrouble);

/** @param {"image" | "video"} kind @param {string} [model] */
function begin(kind, model) {
  openDraft(kind, model ? { model } : {});
  go("/");
}

/** @returns {Command[]} */
export const commands = () => [
  { label: "Create", picture: "sparkles", run: () => go("/") },
  { label: "Gallery", picture: "images", run: () => go("/gallery") },
  { label: "Favourites", picture: "heart", run: () => go("/gallery?favorite=true") },
  { label: "Videos in the gallery", picture: "film", run: () => go("/gallery?type=video") },
  { label: "Usage", picture: "chart-no-axes-column", run: () => go("/usage") },
  { label: "Settings", picture: "settings", run: () => go("/settings") },
  { label: "New picture", picture: "plus", run: () => begin("image") },
  { label: "New video", picture: "plus", run: () => begin("video") },
  {
    label: "Earlier prompts",
    picture: "history",
    run: () => {
      go("/");
      openHistory();
    },
  },
  ...["system", "dark", "light"].filter((theme) => theme !== settings.peek()?.theme).map((theme) => ({
    label: `Theme: ${theme}`,
    picture: "settings",
    run: () => setTheme(/** @type {"system" | "dark" | "light"} */ (theme)),
  })),
  { label: "Keyboard shortcuts", picture: "keyboard", run: openShortcuts },
  ...(models.peek() ?? []).map(({ id, name, kind }) => ({
    label: `New ${kind === "video" ? "video" : "picture"} with ${name}`,
    picture: kind === "video" ? "film" : "image",
    run: () => begin(kind, id),
  })),
];
