import { choice } from "../lib/choice.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady, untracked } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { valueWords } from "../create/order.js";
import { tellTrouble } from "../studio/library.js";
import { modelsOf } from "../studio/models.js";
import { resetSettings, settings } from "../studio/settings.js";
import { save } from "./save.js";
import { section } from "./section.js";

/** @import { Kind, Model, Option, OptionValue, Settings } from "../lib/shapes.js" */

/** Which setting holds what of a kind. @type {Record<Kind, { title: string, model: keyof Settings, options: [string, keyof Settings][] }>} */
const kinds = {
  image: {
    title: "Pictures",
    model: "default_image_model",
    options: [["aspect_ratio", "default_image_aspect_ratio"], ["n_variants", "default_variant_count"]],
  },
  video: {
    title: "Videos",
    model: "default_video_model",
    options: [["aspect_ratio", "default_video_aspect_ratio"], ["duration", "default_video_duration"]],
  },
};

const MOST_BUTTONS = 6;

/** What a new order begins with. */
export const defaultsSection = () =>
  section("Defaults", [
    html`<p class="hint">What a new order begins with, in Create and for scripts that leave it out.</p>`,
    ...(/** @type {Kind[]} */ (["image", "video"])).map(kindDefaults),
    html`<div class="row"><button type="button" class="btn quiet" @click=${reset}>${
      icon("rotate-ccw")
    }Reset the settings</button></div>`,
  ]);

/** @param {Kind} kind */
function kindDefaults(kind) {
  const { title, model, options } = kinds[kind];
  const chosen = steady(() => {
    const models = beginners(kind);
    return models.find((one) => one.id === settings.value?.[model]) ?? models[0] ?? null;
  });
  return html`<div class="fields" role="group" aria-label=${title}>${() =>
    chosen.value && [
      html`<h3>${title}</h3>`,
      modelField(kind, chosen.value, model),
      ...options.map(([name, setting]) => optionField(chosen.value, name, setting)),
    ]}</div>`;
}

/** The models that can be a default: not those that need a clip to go on from. @param {Kind} kind */
const beginners = (kind) => modelsOf(kind).filter((one) => !one.source && !one.references.some((slot) => slot.min > 0));

/** @param {Kind} kind @param {Model} chosen @param {keyof Settings} setting */
const modelField = (kind, chosen, setting) =>
  html`<div class="field"><label class="label" for=${`default-${kind}-model`}>Model</label>
    <div class="input select"><select id=${`default-${kind}-model`} @change=${(/** @type {Event} */ event) =>
    save({ [setting]: /** @type {HTMLSelectElement} */ (event.target).value })}>${
    untracked(() => beginners(kind)).map((one) =>
      html`<option value=${one.id} .selected=${one === chosen}>${one.name}</option>`
    )
  }</select>${icon("chevron-down", "i-s")}</div></div>`;

/** @param {Model | null} chosen @param {string} name of the option @param {keyof Settings} setting */
function optionField(chosen, name, setting) {
  const option = chosen?.options.find((one) => one.name === name);
  if (!option?.values) return null;
  return option.values.length > MOST_BUTTONS ? listField(option, option.values, setting) : html`<div class="field">
    <span class="label" aria-hidden="true">${option.label}</span>${
    choice({
      label: option.label,
      look: "seg",
      values: option.values,
      value: () => valueOf(option, setting),
      choose: (value) => save({ [setting]: value }),
      draw: (value) => valueWords(name, value),
    })
  }</div>`;
}

/** What a new order would begin with: one that the model does not take gives way to the model's own. @param {Option} option @param {keyof Settings} setting */
function valueOf(option, setting) {
  const wished = /** @type {OptionValue | undefined} */ (settings.value?.[setting] ?? undefined);
  return wished !== undefined && option.values?.includes(wished) ? wished : option.default;
}

/** @param {Option} option @param {readonly OptionValue[]} values @param {keyof Settings} setting */
const listField = (option, values, setting) =>
  html`<div class="field"><label class="label" for=${setting}>${option.label}</label>
    <div class="input select"><select id=${setting} @change=${(/** @type {Event} */ event) =>
    save({ [setting]: values[/** @type {HTMLSelectElement} */ (event.target).selectedIndex] })}>${
    values.map((value) =>
      html`<option .selected=${() => valueOf(option, setting) === value}>${valueWords(option.name, value)}</option>`
    )
  }</select>${icon("chevron-down", "i-s")}</div></div>`;

/** The key and the budgets stay; the rest can be had back. */
async function reset() {
  const before = settings.peek();
  try {
    await resetSettings();
    toast(
      "The settings are reset; your key and budgets stay",
      before ? { action: { label: "Undo", run: () => save(changeable(before)) } } : {},
    );
  } catch (error) {
    tellTrouble(error);
  }
}

/** What of the settings can be sent back. @param {Settings} settings @returns {Partial<Settings>} */
const changeable = ({ use_sandbox, theme, density, motion, ...rest }) => ({
  use_sandbox,
  theme,
  density,
  motion,
  ...Object.fromEntries(Object.entries(rest).filter(([name]) => name.startsWith("default_"))),
});
