import { choice } from "../lib/choice.js";
import { icon } from "../lib/icon.js";
import { steady } from "../lib/signals.js";
import { makesVideos } from "../studio/models.js";
import { chooseKind, kind } from "./draft.js";

/** @import { Kind } from "../lib/shapes.js" */

/** @param {Kind} kind */
export const kindName = (kind) => kind === "video" ? "Video" : "Image";
/** @param {Kind} kind */
export const kindIcon = (kind) => kind === "video" ? "film" : "image";

/** Image or Video; not there while there is nothing to choose. */
export function kindTabs() {
  const isShown = steady(() => makesVideos.value);
  return () =>
    isShown.value && choice({
      label: "Kind",
      look: "seg fill kinds",
      values: /** @type {Kind[]} */ (["image", "video"]),
      value: () => kind.value,
      choose: chooseKind,
      draw: (one) => [icon(kindIcon(one)), kindName(one)],
    });
}
