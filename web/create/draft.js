// The orders being written, one of pictures and one of videos. They survive a reload; the key of each makes a repeated
// click the same order.
import { computed, effect, signal, untracked } from "../lib/signals.js";
import { makesVideos, modelsOf } from "../studio/models.js";
import { settings } from "../studio/settings.js";
import { emptyDraft, modelOf, optionsOf, orderBody } from "./order.js";

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
function keptDraft(name) {
  const kept = signal(stored(name));
  effect(() => localStorage.setItem(name, JSON.stringify(kept.value)));
  return kept;
}

/** @param {string} name @returns {Draft} */
function stored(name) {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "null");
    const isDraft = typeof kept?.prompt === "string" && typeof kept.options === "object" && kept.options;
    return isDraft ? { ...emptyDraft, ...kept } : emptyDraft;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return emptyDraft;
  }
}

const drafts = { image: keptDraft("atelier.draft"), video: keptDraft("atelier.draft.video") };

export const draft = computed(() => drafts[kind.value].value);

/** The chosen model; null until the catalogue is here. */
export const model = computed(() => modelOf(draft.value, modelsOf(kind.value), settings.value));
export const options = computed(() => model.value ? optionsOf(draft.value, model.value, settings.value) : {});

/** @param {Partial<Draft>} change */
export const changeDraft = (change) => untracked(() => drafts[kind.value].update((now) => ({ ...now, ...change })));

/** Shows another draft of that kind. @param {Kind} next @param {(now: Draft) => Draft} change @returns {Draft} the one before */
export function replaceDraft(next, change) {
  const before = drafts[next].peek();
  chooseKind(next);
  drafts[next].update(change);
  return before;
}

/** @param {string} name @param {OptionValue} value */
export const setOption = (name, value) =>
  changeDraft({ options: { ...untracked(() => draft.value).options, [name]: value } });

/** The order as it would be sent now, with its key. @param {Model} chosen */
export function currentOrder(chosen) {
  const order = orderBody(draft.value, chosen, settings.value);
  return { order, key: keyOf(chosen.kind, JSON.stringify(order)) };
}

/** @param {Kind} kind */
const keyPlace = (kind) => `atelier.order-key.${kind}`;

/**
 * The key belongs to the words of the order, so it is made when they change. Kept for this tab only: a reload after a
 * lost answer repeats the order, another tab makes its own.
 *
 * @param {Kind} kind
 * @param {string} words  JSON, so without a line break of its own
 */
function keyOf(kind, words) {
  const [known, key] = sessionStorage.getItem(keyPlace(kind))?.split("\n", 2) ?? [];
  if (known === words && key) return key;
  const fresh = crypto.randomUUID();
  sessionStorage.setItem(keyPlace(kind), `${words}\n${fresh}`);
  return fresh;
}

effect(() => {
  if (model.value) currentOrder(model.value);
});

/** After an order was taken: the next click is a new one. @param {Kind} kind */
export const forgetKey = (kind) => sessionStorage.removeItem(keyPlace(kind));
