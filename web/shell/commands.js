// What the command palette can do. Pure but for what runs.
import { go } from "../lib/router.js";
import { openDraft } from "../create/draft.js";
import { feedKind, feedLook } from "../create/feed-look.js";
import { openHistory } from "../create/prompt-history.js";
import { keepAsTemplate } from "../create/template-dialog.js";
import { collections, smartCollections } from "../studio/labels.js";
import { tellTrouble } from "../studio/library.js";
import { models } from "../studio/models.js";
import { saveSettings, settings } from "../studio/settings.js";
import { openShortcuts } from "./shortcuts.js";

/** @typedef {{ label: string, picture: string, run: () => void }} Command */

/** Each way to look that is not the present one. @returns {Command[]} */
const looks = () =>
  /** @type {["theme" | "density" | "motion", string, string[]][]} */ ([
    ["theme", "Theme", ["system", "dark", "light"]],
    ["density", "Room", ["comfortable", "compact"]],
    ["motion", "Motion", ["system", "reduced"]],
  ]).flatMap(([name, title, values]) =>
    values.filter((value) => value !== settings.peek()?.[name]).map((value) => ({
      label: `${title}: ${value}`,
      picture: "settings",
      run: () => saveSettings({ [name]: value }).catch(tellTrouble),
    }))
  );

/** @param {string} kind @param {string} label @returns {Command} */
const results = (kind, label) => ({
  label: `Results: ${label}`,
  picture: "layers",
  run: () => {
    feedKind.value = /** @type {import("../create/feed-look.js").FeedKind} */ (kind);
    go("/");
  },
});

/** @param {"image" | "video"} kind @param {string} [model] */
function begin(kind, model) {
  openDraft(kind, model ? { model } : {});
  go("/");
}

/** @param {"list" | "grid"} look */
function showResults(look) {
  feedLook.value = look;
  go("/");
}

/** @param {string} kind @param {string} name @param {Record<string, string>} filter @returns {Command} */
const shelf = (kind, name, filter) => ({
  label: `${kind}: ${name}`,
  picture: "folder",
  run: () => go(`/gallery?${new URLSearchParams(filter)}`),
});

/** @returns {Command[]} */
export const commands = () => [
  { label: "Create", picture: "sparkles", run: () => go("/") },
  { label: "Gallery", picture: "images", run: () => go("/gallery") },
  { label: "Favourites", picture: "heart", run: () => go("/gallery?favorite=true") },
  { label: "Videos in the gallery", picture: "film", run: () => go("/gallery?type=video") },
  ...collections.peek().map(({ name }) => shelf("Collection", name, { collection: name })),
  ...smartCollections.peek().map(({ name, filter }) => shelf("Smart collection", name, filter)),
  { label: "Usage", picture: "chart-no-axes-column", run: () => go("/usage") },
  { label: "Settings", picture: "settings", run: () => go("/settings") },
  { label: "New picture", picture: "plus", run: () => begin("image") },
  { label: "New video", picture: "plus", run: () => begin("video") },
  {
    label: "Templates and earlier prompts",
    picture: "history",
    run: () => {
      go("/");
      openHistory();
    },
  },
  { label: "Keep the prompt as a template", picture: "bookmark", run: keepAsTemplate },
  results("all", "all kinds"),
  results("image", "pictures"),
  results("video", "videos"),
  { label: "Results by prompt", picture: "rows-3", run: () => showResults("list") },
  { label: "Results all together", picture: "layout-grid", run: () => showResults("grid") },
  ...looks(),
  { label: "Keyboard shortcuts", picture: "keyboard", run: openShortcuts },
  ...(models.peek() ?? []).map(({ id, name, kind }) => ({
    label: `New ${kind === "video" ? "video" : "picture"} with ${name}`,
    picture: kind === "video" ? "film" : "image",
    run: () => begin(kind, id),
  })),
];
