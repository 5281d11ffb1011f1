// What is done with the references of the open draft.
import { api } from "../lib/api.js";
import { signal, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { tellTrouble } from "../studio/library.js";
import { moved, putBefore, stepped } from "./arrange.js";
import { changeDraft, draft, model, placed } from "./draft.js";
import { nameOf, place } from "./slots.js";
import { addReference, asDraftReference, upload, uploads } from "./uploads.js";

/** @import { Role, Slot } from "../lib/shapes.js" */
/** @import { DraftReference } from "./slots.js" */

/** What was just done with a reference: read out by the form. */
export const referenceNews = signal("");

/** @param {Pick<File, "type" | "name">} file  a browser may not know the kind of a clip */
const mediaTypeOf = ({ type, name }) =>
  type.startsWith("video/") || /\.(mp4|mov|webm)$/i.test(name) ? "video" : "image";

/**
 * Takes files for the open draft. What the model would not use is told and never sent.
 *
 * @param {Iterable<File>} files @param {Role | null} [role]  null: the first place that takes it
 */
export function addFiles(files, role = null) {
  const { id } = untracked(() => draft.value), refusals = new Set();
  for (const file of files) {
    const { name, size, type } = file;
    const known = { name, bytes: size, mime_type: type || null, media_type: mediaTypeOf(file), role };
    const where = placeFor({ ...known, reference_id: null, url: name, thumbnail_url: null });
    if (where.role) upload(id, file, where.role);
    else refusals.add(where.why ?? "");
  }
  for (const words of refusals) toast(words, { tone: "bad" });
}

/** Where one more would go, beside those that are there and under way. @param {DraftReference} one */
function placeFor(one) {
  return untracked(() => {
    if (!model.value) return { role: null, why: "The models are not known yet. Try again in a moment." };
    const coming = uploads.value.filter(({ draft: of }) => of === draft.value.id)
      .map(({ id, media_type, role }) => ({ ...one, url: id, media_type, role, mime_type: null, bytes: null }));
    return place(model.value, [
      ...draft.value.references,
      ...coming,
      one,
    ])[draft.value.references.length + coming.length];
  });
}

/** Takes pictures or clips of the gallery. @param {readonly number[]} ids @param {Role | null} [role] */
export async function addMedia(ids, role = null) {
  const { id } = untracked(() => draft.value);
  try {
    for (const media of ids) addReference(id, { ...asDraftReference(await api.refer(media)), role });
  } catch (error) {
    tellTrouble(error);
  }
}

/** Takes something that lies on the web: the service fetches it itself. @param {string} url @param {Role | null} [role] */
export function addAddress(url, role = null) {
  const name = new URL(url).pathname.split("/").at(-1) || new URL(url).host;
  const unknown = { reference_id: null, thumbnail_url: null, mime_type: null, bytes: null };
  addReference(untracked(() => draft.value.id), {
    ...unknown,
    url,
    name,
    role,
    media_type: mediaTypeOf({ type: "", name }),
  });
}

/** @param {string} name */
export function removeReference(name) {
  const before = untracked(() => draft.value);
  changeDraft({ references: before.references.filter((one) => nameOf(one) !== name) });
  toast("Reference removed", { action: { label: "Undo", run: () => changeDraft({ references: before.references }) } });
}

/** @param {string} name @param {1 | -1} by */
export function stepReference(name, by) {
  changeDraft({ references: stepped(untracked(() => placed.value), name, by) });
  untracked(() => {
    const one = placed.value.find(({ reference }) => nameOf(reference) === name);
    const beside = placed.value.filter(({ role }) => role === one?.role);
    if (one) referenceNews.value = `Now ${beside.indexOf(one) + 1} of ${beside.length}`;
  });
}

/** @param {string} name @param {Slot} slot */
export function moveReference(name, slot) {
  changeDraft({ references: moved(untracked(() => placed.value), name, slot.role, slot.max === 1) });
  referenceNews.value = `Now ${slot.label}`;
}

/** @param {string} name @param {string} other */
export const putReference = (name, other) =>
  changeDraft({ references: putBefore(untracked(() => placed.value), name, other) });

/** Why a reference cannot go to another place: it, or one beside it, could not be used then. @param {string} name @param {Slot} slot @returns {string | null} */
export function whyNotThere(name, slot) {
  return untracked(() => {
    if (!model.value) return null;
    const trial = place(model.value, moved(placed.value, name, slot.role, slot.max === 1));
    const lost = trial.filter((one, i) =>
      one.role === null && (placed.value[i].role !== null || nameOf(one.reference) === name)
    );
    return (lost.find(({ reference }) => nameOf(reference) === name) ?? lost[0])?.why ?? null;
  });
}
