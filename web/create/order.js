// What an order is made of, and whether it can be sent. Pure.
import { count, nounOf, plural } from "../lib/format.js";
import { alternatives, MOST_ALTERNATIVES } from "./alternatives.js";
import { obeying } from "./rules.js";
import { countsOf, missing, place } from "./slots.js";

/** @import { Model, Money, Option, OptionValue, Settings } from "../lib/shapes.js" */
/** @import { DraftReference } from "./slots.js" */
/** @typedef {{ media_id: number, model: string, model_name: string, thumbnail_url: string | null, sandbox: boolean }} DraftSource  the clip that an order goes on from */
/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} prompt
 * @property {string | null} model  null: the one of the settings
 * @property {Record<string, OptionValue>} options
 * @property {readonly DraftReference[]} references
 * @property {DraftSource | null} source
 */

/** @type {Draft} */
export const emptyDraft = { id: "", prompt: "", model: null, options: {}, references: [], source: null };

/** @typedef {Pick<Settings, "default_image_model" | "default_image_aspect_ratio" | "default_variant_count" | "default_video_model" | "default_video_aspect_ratio" | "default_video_duration">} Defaults */

/** @param {Draft} draft @param {readonly Model[]} models  of one kind @param {Defaults | null} defaults */
export function modelOf(draft, models, defaults) {
  const usual = models[0]?.kind === "video" ? defaults?.default_video_model : defaults?.default_image_model;
  return models.find((model) => model.id === (draft.model ?? usual)) ?? models[0] ?? null;
}

/**
 * The value of each option of the model: the draft's, else the settings', else the catalogue's; never one that the
 * model does not take, nor two that a rule keeps apart, nor one that its references forbid.
 *
 * @param {Draft} draft @param {Model} model @param {Defaults | null} defaults
 * @returns {Record<string, OptionValue>}
 */
export function optionsOf(draft, model, defaults) {
  /** @type {Record<string, OptionValue | undefined>} */
  const wished = model.kind === "video"
    ? { aspect_ratio: defaults?.default_video_aspect_ratio, duration: defaults?.default_video_duration }
    : { aspect_ratio: defaults?.default_image_aspect_ratio, n_variants: defaults?.default_variant_count };
  const values = model.options.map((option) => {
    const value = [draft.options[option.name], wished[option.name]].find((one) => isTaken(option, one));
    return [option.name, value ?? option.default];
  });
  return obeying(model, Object.fromEntries(values), countsOf(model, place(model, draft.references)));
}

/** @param {Option} option @param {OptionValue | undefined} value */
function isTaken({ values, minimum = -Infinity, maximum = Infinity, max_length = Infinity, default: usual }, value) {
  if (values) return value !== undefined && values.includes(value);
  if (typeof value === "number") return typeof usual === "number" && value >= minimum && value <= maximum;
  if (typeof value === "string") return typeof usual === "string" && lengthOf(value) <= max_length;
  return typeof value === typeof usual;
}

/** The body of the order. @param {Draft} draft @param {Model} model @param {Defaults | null} defaults */
export function orderBody(draft, model, defaults) {
  const references = place(model, draft.references).filter(({ role }) => role !== null).map(({ reference, role }) =>
    reference.reference_id ? { reference_id: reference.reference_id, role } : { url: reference.url, role }
  );
  return {
    prompt: draft.prompt.trim(),
    model: model.id,
    ...optionsOf(draft, model, defaults),
    ...(references.length && { references }),
    ...(model.source && draft.source && { source_media_id: draft.source.media_id }),
  };
}

/**
 * What keeps an order from being sent, and the field that it is about.
 *
 * @param {Draft} draft @param {Model} model @param {Defaults | null} defaults
 * @returns {{ field: string, words: string } | null}
 */
export function troubleOf(draft, model, defaults) {
  const counts = countsOf(model, place(model, draft.references));
  const found = [
    ["prompt", promptTrouble(draft.prompt, model)],
    ["references", missing(model, counts)],
    ["source", sourceMissing(draft, model)],
    ["order", textTrouble(optionsOf(draft, model, defaults), model, counts)],
  ].find(([, words]) => words !== null);
  return found ? { field: String(found[0]), words: String(found[1]) } : null;
}

/** @param {Draft} draft @param {Model} model */
const sourceMissing = ({ source }, model) =>
  model.source && !source ? `${model.name} goes on from a clip that is there already. Choose one.` : null;

/** @param {Record<string, OptionValue>} options @param {Model} model @param {Record<string, number>} counts */
function textTrouble(options, model, counts) {
  for (const { label, text_limits } of model.references.filter(({ role }) => counts[role] > 0)) {
    for (const [name, most] of Object.entries(text_limits)) {
      const over = lengthOf(String(options[name] ?? "")) - most;
      const called = model.options.find((option) => option.name === name)?.label ?? name;
      if (over > 0) {
        return `${called} has at most ${plural(most, "character")} beside a ${label.toLowerCase()}. Shorten it by ${
          count(over)
        }.`;
      }
    }
  }
  return null;
}

/** Characters as people count them, not UTF-16 units. @param {string} text */
export const lengthOf = (text) => [...text].length;

/** @param {string} prompt @param {Model} model @returns {string | null} what is wrong and what to do; null when it can be sent */
export function promptTrouble(prompt, model) {
  if (model.prompt.required && !prompt.trim()) {
    return `Describe the ${nounOf(model.kind)} first: a few words are enough.`;
  }
  return lengthTrouble(prompt, model);
}

/** What is wrong with the longest prompt that the text stands for. @param {string} text @param {Model} model */
export function lengthTrouble(text, model) {
  const prompts = alternatives(text.trim()), most = model.prompt.max_length;
  if (prompts.length > MOST_ALTERNATIVES) {
    return `The alternatives make more than ${MOST_ALTERNATIVES} prompts. Take some out.`;
  }
  const length = longest(prompts);
  if (length <= most) return null;
  return `${model.name} takes at most ${plural(most, "character")} and this has ${count(length)}. Shorten it by ${
    count(length - most)
  }.`;
}

/** The characters of the longest one. @param {readonly string[]} prompts */
export const longest = (prompts) => Math.max(...prompts.map(lengthOf));

/**
 * What an order costs: how many, or how long, times the price of such a one.
 *
 * @param {Model} model @param {Record<string, OptionValue>} options @param {number} [orders]  alike
 * @returns {Money | null} null where the price is not known
 */
export function estimateOf({ price }, options, orders = 1) {
  if (!price) return null;
  const isFit = (/** @type {Record<string, OptionValue>} */ when) =>
    Object.entries(when).every(([name, value]) => options[name] === value);
  const one = price.rows ? price.rows.find((row) => isFit(row.when)) : price;
  const times = orders * Number({ image: options.n_variants, second: options.duration }[price.per] ?? 1);
  return one ? { credits: one.credits * times, usd: one.usd * times, as_of: price.as_of } : null;
}

/** What stands for a value on the page: seconds and yes have words of their own. @param {string} name of the option @param {OptionValue} value */
export function valueWords(name, value) {
  if (typeof value === "boolean") return value ? "On" : "Off";
  return name === "duration" && typeof value === "number" ? `${value} s` : String(value);
}

/** How much is ordered, in short: how long the video, how many pictures. @param {string} kind @param {Record<string, OptionValue>} options */
export const amountWords = (kind, { duration, n_variants }) =>
  kind === "video" && duration !== undefined
    ? valueWords("duration", duration)
    : plural(Number(n_variants ?? 1), nounOf(kind));

/** Whether they can be drawn as shapes; "auto" leaves the shape to the model. @param {readonly OptionValue[]} values */
export const areShapes = (values) => values.every((value) => /^(\d+:\d+|auto)$/.test(String(value)));
