import { choice } from "../lib/choice.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady, untracked } from "../lib/signals.js";
import { modelsOf } from "../studio/models.js";
import { settings } from "../studio/settings.js";
import { save } from "./save.js";
import { section } from "./section.js";

/** @import { Model, Option } from "../lib/shapes.js" */

/** What a new order begins with. */
export function defaultsSection() {
  const chosen = steady(() => {
    const models = modelsOf("image");
    return models.find((model) => model.id === settings.value?.default_image_model) ?? models[0] ?? null;
  });
  return section("Defaults", [
    html`<p class="hint">What a new order begins with, in Create and for scripts that leave it out.</p>`,
    html`<div class="fields">${() =>
      chosen.value && [modelField(chosen.value), shapeField(chosen.value), picturesField(chosen.value)]}</div>`,
  ]);
}

/** @param {Model} chosen */
const modelField = (chosen) =>
  html`<div class="field"><label class="label" for="default-model">Model</label>
    <div class="input select"><select id="default-model" @change=${(/** @type {Event} */ event) =>
    save({ default_image_model: /** @type {HTMLSelectElement} */ (event.target).value })}>
      ${
    untracked(() => modelsOf("image")).map((model) =>
      html`<option value=${model.id} .selected=${model === chosen}>${model.name}</option>`
    )
  }
    </select>${icon("chevron-down", "i-s")}</div></div>`;

/** @param {Model} chosen */
const shapeField = (chosen) =>
  field(
    chosen,
    "aspect_ratio",
    () => settings.value?.default_image_aspect_ratio ?? "",
    (value) => save({ default_image_aspect_ratio: String(value) }),
  );

/** @param {Model} chosen */
const picturesField = (chosen) =>
  field(
    chosen,
    "n_variants",
    () => settings.value?.default_variant_count ?? 1,
    (value) => save({ default_variant_count: Number(value) }),
  );

/**
 * @param {Model} chosen @param {string} name
 * @param {() => string | number} value @param {(value: import("../lib/shapes.js").OptionValue) => void} choose
 */
function field(chosen, name, value, choose) {
  const option = chosen.options.find((one) => one.name === name);
  if (!option?.values) return null;
  return html`<div class="field"><span class="label" aria-hidden="true">${option.label}</span>${
    choice({ label: option.label, look: "seg", values: option.values, value, choose })
  }</div>`;
}
