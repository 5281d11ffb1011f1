// The ways to add a reference: a file, the gallery, the web.
import { openMenu } from "../lib/menu.js";
import { untracked } from "../lib/signals.js";
import { addressDialog } from "./address-dialog.js";
import { model, placed } from "./draft.js";
import { addFiles, addMedia } from "./references.js";

/** @import { Role } from "../lib/shapes.js" */

/** @param {Event} event  of the button @param {Role | null} [role]  null: the first place that takes it */
export function openAddMenu(event, role = null) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  const slots = untracked(() => model.value?.references ?? []).filter((slot) => role === null || slot.role === role);
  const types = [...new Set(slots.map((slot) => slot.media_type))];
  const isOne = slots.every((slot) => slot.max === 1) && slots.length === 1;
  openMenu(button, "Add a reference", [
    ...(role === "mask" ? paintItem() : []),
    {
      label: isOne ? "Choose a file…" : "Choose files…",
      picture: "upload",
      run: () => chooseFiles(slots.flatMap((slot) => slot.mime_types), !isOne, (files) => addFiles(files, role)),
    },
    {
      label: "From the gallery…",
      picture: "images",
      run: () => pick({ type: types.length === 1 ? types[0] : null, isOne }, (ids) => addMedia(ids, role)),
    },
    { label: "A web address…", picture: "link", run: () => addressDialog(role) },
  ]);
}

/** A mask is painted over the one picture, where that lies in the studio: the page asks no other host for anything. */
function paintItem() {
  const pictures = untracked(() => placed.value).filter((one) => one.role === "reference");
  const picture = pictures.length === 1 ? pictures[0].reference : null;
  if (!picture?.reference_id) return [];
  const run = async () =>
    (await import("../mask/mask-dialog.js")).paintMask(picture.url, (mask) => addFiles([mask], "mask"));
  return [{ label: "Paint it…", picture: "brush", run }];
}

/** @param {readonly string[]} kinds @param {boolean} multiple @param {(files: FileList) => void} take */
function chooseFiles(kinds, multiple, take) {
  const field = Object.assign(document.createElement("input"), { type: "file", accept: kinds.join(), multiple });
  field.addEventListener("change", () => field.files && take(field.files));
  field.click();
}

/** The gallery is fetched when it is wanted. @type {typeof import("./gallery-picker.js").pickFromGallery} */
export const pick = async (...wish) => (await import("./gallery-picker.js")).pickFromGallery(...wish);
