// The controls of a model, drawn from its catalogue entry: nothing here knows a model by name.
import { choice } from "../lib/choice.js";
import { ratioOf } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { steady, untracked } from "../lib/signals.js";
import { counts, model, options, setOption } from "./draft.js";
import { modelField } from "./model-field.js";
import { areShapes, valueWords } from "./order.js";
import { blockedBy } from "./rules.js";

/** @import { Option, OptionValue } from "../lib/shapes.js" */

const MOST_BUTTONS = 6; // of a choice that is no shape; more are a list

const entry = () => steady(() => model.value);

/** Whether a switch is about the words, so that it stands with them. @param {Option} option */
const isAboutPrompt = ({ name, type }) => type === "switch" && name === "is_enhance";

/** The model, then its options, two short ones side by side. */
export function optionFields() {
  const shown = entry(), isKnown = steady(() => model.value !== null);
  return html`${() => isKnown.value && modelField()}${() =>
    shown.value &&
    html`<div class="options">${
      shown.value.options.filter((option) => !isAboutPrompt(option)).map((option) =>
        (fields[option.type] ?? textField)(option)
      )
    }</div>`}`;
}

/** The model's switches about the prompt, such as Enhance, as small buttons. */
export function promptSwitches() {
  const shown = entry();
  return () => shown.value?.options.filter(isAboutPrompt).map(switchButton);
}

/** @param {Option} option @returns {OptionValue} */
const valueOf = (option) => options.value[option.name] ?? option.default;

/** Why this value cannot be chosen now; null when it can. @param {Option} option @param {OptionValue} value */
const blocked = (option, value) =>
  model.value && blockedBy(model.value, { ...options.value, ...counts.value }, option.name, value);

/** @type {Record<string, (option: Option) => HTMLElement>} */
const fields = { choice: choiceField, switch: switchField, range: rangeField, text: textField };

/** @param {Option} option */
function choiceField(option) {
  const values = option.values ?? [];
  const isShape = areShapes(values);
  if (!isShape && values.length > MOST_BUTTONS) return listField(option, values);
  return html`<div class=${isShape || values.length > 3 ? "field" : "field half"}>
    <span class="label" aria-hidden="true">${option.label}</span>
    ${
    choice({
      label: option.label,
      look: isShape ? "ratios" : "seg fill",
      values,
      value: () => valueOf(option),
      choose: (value) => setOption(option.name, value),
      draw: (value) =>
        isShape
          ? [html`<i style=${`--a:${ratioOf(String(value))}`}></i>`, String(value)]
          : valueWords(option.name, value),
      blocked: (value) => blocked(option, value),
    })
  }
  </div>`;
}

/** @param {Option} option @param {readonly OptionValue[]} values */
function listField(option, values) {
  const pick = (/** @type {Event} */ event) =>
    setOption(option.name, values[/** @type {HTMLSelectElement} */ (event.target).selectedIndex]);
  return html`<div class="field half"><label class="label" for=${`option-${option.name}`}>${option.label}</label>
    <div class="input select"><select id=${`option-${option.name}`} @change=${pick}>${
    values.map((value) =>
      html`<option title=${() => blocked(option, value)} ?disabled=${() =>
        blocked(option, value) !== null} .selected=${() => valueOf(option) === value}>${
        valueWords(option.name, value)
      }</option>`
    )
  }</select>${icon("chevron-down", "i-s")}</div></div>`;
}

/** @param {Option} option */
function switchField(option) {
  const why = () => blocked(option, valueOf(option) !== true);
  const flip = () => {
    if (why() === null) setOption(option.name, valueOf(option) !== true);
  };
  return html`<div class="field switch-line"><span class="label" id=${`option-${option.name}`}>${option.label}</span>
    <button type="button" class="switch" role="switch" aria-labelledby=${`option-${option.name}`} title=${why}
      aria-disabled=${() => why() !== null && "true"} aria-checked=${() =>
    String(valueOf(option) === true)} @click=${flip}></button></div>`;
}

/** @param {Option} option */
function rangeField(option) {
  const { name, label, minimum: min = 0, maximum: max = 100, step = 1 } = option;
  const share = () => `--v:${(Number(valueOf(option)) - min) / (max - min) * 100}%`;
  return html`<div class="field half">
    <label class="label" for=${`option-${name}`}>${label}<output>${() =>
    valueWords(name, valueOf(option))}</output></label>
    <input class="range" id=${`option-${name}`} type="range" min=${min} max=${max} step=${step} style=${share}
      .value=${() => String(valueOf(option))} @input=${(/** @type {Event} */ event) =>
    setOption(name, Number(/** @type {HTMLInputElement} */ (event.target).value))}></div>`;
}

/** @param {Option} option */
function textField(option) {
  const { name, label, max_length } = option;
  return html`<div class="field"><label class="label" for=${`option-${name}`}>${label}</label>
    <div class="input"><input id=${`option-${name}`} autocomplete="off" maxlength=${max_length} .value=${() =>
    String(valueOf(option))} @input=${(/** @type {Event} */ event) =>
    setOption(name, /** @type {HTMLInputElement} */ (event.target).value)}></div></div>`;
}

/** @param {Option} option */
const switchButton = (option) =>
  html`
    <button type="button" class="btn quiet small toggle" role="switch"
      aria-checked=${() => String(options.value[option.name] === true)}
      @click=${() => setOption(option.name, untracked(() => options.value[option.name]) !== true)}>${icon(
        "wand-sparkles",
        "i-s",
      )}${option.label}</button>
  `;
