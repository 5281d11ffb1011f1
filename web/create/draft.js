// The orders being written, of pictures and of videos. They survive a reload; the key of each makes a repeated click the
// same order.
import { computed, effect, signal, untracked } from "../lib/signals.js";
import { makesVideos, modelsOf } from "../studio/models.js";
import { settings } from "../studio/settings.js";
import { alternatives } from "./alternatives.js";
import { freshDraft, openOf, readDesk, withChange, withDraft, withoutDraft, writeDesk } from "./drafts.js";
import { estimateOf, modelOf, optionsOf, orderBody } from "./order.js";
import { countsOf, place } from "./slots.js";

/** @import { Kind, Model, OptionValue } from "../lib/shapes.js" */
/** @import { Draft } from "./order.js" */

const KIND = "atelier.kind";

/** What was chosen last, also while the catalogue has no videos. */
const chosenKind = signal(/** @type {Kind} */ (localStorage.getItem(KIND) === "video" ? "video" : "image"));
effect(() => localStorage.setItem(KIND, chosenKind.value));

/** What is being ordered: pictures or videos. */
export const kind = computed(() => makesVideos.value === false ? "image" : chosenKind.value);

/** @param {Kind} next */
export const chooseKind = (next) => chosenKind.value = next;

/** @param {string} name of the place where it is kept */
function keptDesk(name) {
  const place = `${name}.open`;
  const kept = signal(
    readDesk(localStorage.getItem(name), sessionStorage.getItem(place) ?? localStorage.getItem(place)),
  );
  effect(() => {
    localStorage.setItem(name, writeDesk(kept.value));
    for (const storage of [sessionStorage, localStorage]) storage.setItem(place, kept.value.open);
  });
  // What another tab writes is taken in before this one writes again, so that neither loses what the other holds.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === name && newValue) kept.update(({ open }) => readDesk(newValue, open));
  });
  return kept;
}

const desks = { image: keptDesk("atelier.drafts.image"), video: keptDesk("atelier.drafts.video") };

/** The drafts of the chosen kind, side by side. */
export const drafts = computed(() => desks[kind.value].value.drafts);
export const draft = computed(() => openOf(desks[kind.value].value));

/** Every prompt that the draft stands for. */
export const prompts = computed(() => alternatives(draft.value.prompt.trim()));

/** The chosen model; null until the catalogue is here. */
export const model = computed(() => modelOf(draft.value, modelsOf(kind.value), settings.value));
export const options = computed(() => model.value ? optionsOf(draft.value, model.value, settings.value) : {});

/** The references of the draft, in the places of the model; empty until the catalogue is here. */
export const placed = computed(() => model.value ? place(model.value, draft.value.references) : []);
export const counts = computed(() => model.value ? countsOf(model.value, placed.value) : {});

/** @param {Partial<Draft>} change */
export const changeDraft = (change) => untracked(() => changeDraftOf(draft.value.id, (now) => ({ ...now, ...change })));

/** Changes a draft that may not be the open one; one that is closed stays so. @param {string} id @param {(now: Draft) => Draft} change */
export const changeDraftOf = (id, change) =>
  Object.values(desks).forEach((desk) => desk.update((now) => withChange(now, id, change)));

/**
 * Opens a draft beside the others, so that none is overwritten.
 *
 * @param {Kind} next @param {Partial<Draft>} [content]
 * @returns {() => void} closes it again and shows what was open before
 */
export function openDraft(next, content = {}) {
  const kindBefore = untracked(() => kind.value), before = desks[next].peek(), made = { ...freshDraft(), ...content };
  chooseKind(next);
  desks[next].update((desk) => withDraft(desk, made));
  return () => {
    chooseKind(kindBefore);
    desks[next].update((desk) => withoutDraft(desk, made.id));
    if (before.drafts.some((one) => one.id === before.open)) showDraft(next, openOf(before));
  };
}

/** Shows a draft, and brings it back where it was closed. @param {Kind} of @param {Draft} wanted */
export function showDraft(of, wanted) {
  desks[of].update((desk) =>
    desk.drafts.some((one) => one.id === wanted.id) ? { ...desk, open: wanted.id } : withDraft(desk, wanted)
  );
}

/** @param {Kind} of @param {string} id */
export const closeDraft = (of, id) => desks[of].update((desk) => withoutDraft(desk, id));

/** @param {string} name @param {OptionValue} value */
export const setOption = (name, value) =>
  changeDraft({ options: { ...untracked(() => draft.value).options, [name]: value } });

/**
 * The orders as they would be sent now, one for each alternative of the prompt, with their keys.
 *
 * @param {Model} chosen @returns {{ order: object, key: string }[]}
 */
export function currentOrders(chosen) {
  const orders = prompts.value.map((prompt) => orderBody({ ...draft.value, prompt }, chosen, settings.value));
  const keys = keysOf(chosen.kind, orders.map((order) => JSON.stringify(order)));
  return orders.map((order, i) => ({ order, key: keys[i] }));
}

/** @param {Kind} kind */
const keyPlace = (kind) => `atelier.order-keys.${kind}`;

/**
 * A key belongs to the words of its order, so it is made when they change. Kept for this tab only: a reload after a
 * lost answer repeats the order, another tab makes its own.
 *
 * @param {Kind} kind
 * @param {readonly string[]} orders  each as JSON
 * @returns {string[]}
 */
function keysOf(kind, orders) {
  const known = new Map(JSON.parse(sessionStorage.getItem(keyPlace(kind)) ?? "[]"));
  /** @type {[string, string][]} */ const kept = orders.map((
    order,
  ) => [order, known.get(order) ?? crypto.randomUUID()]);
  sessionStorage.setItem(keyPlace(kind), JSON.stringify(kept));
  return kept.map(([, key]) => key);
}

effect(() => {
  if (model.value) currentOrders(model.value);
});

/** After the orders were taken: the next click is a new one. @param {Kind} kind */
export const forgetKeys = (kind) => sessionStorage.removeItem(keyPlace(kind));

/** What the orders of the draft cost together; null where no price is known. */
export const draftPrice = () =>
  model.value && estimateOf(model.value, { ...options.value, ...counts.value }, prompts.value.length);
