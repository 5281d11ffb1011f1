// Rules between the options of a model: "1080p only with 5 seconds". Pure.

/** @import { Model, OptionValue, Rule } from "../lib/shapes.js" */
/** @typedef {Record<string, OptionValue>} Values */

/** @param {Rule} rule @param {Values} values */
const isBroken = ({ option, values: causes, limits, allowed }, values) =>
  causes.includes(values[option]) && limits in values && !allowed.includes(values[limits]);

/**
 * Why an option cannot take a value while the others stay as they are.
 *
 * @param {Model} model @param {Values} values  of all options @param {string} name @param {OptionValue} value
 * @returns {string | null} null when it can
 */
export function blockedBy({ rules }, values, name, value) {
  const wished = { ...values, [name]: value };
  const concerns = (/** @type {Rule} */ rule) => rule.option === name || rule.limits === name;
  return rules.find((rule) => concerns(rule) && isBroken(rule, wished))?.reason ?? null;
}

/**
 * Makes values that keep every rule: what a rule limits gives way.
 *
 * @param {Model} model @param {Values} values
 * @returns {Values}
 */
export function obeying({ rules, options }, values) {
  let kept = values;
  for (let turn = 0; turn <= rules.length; turn++) { // one may break another, so again until all are kept
    const rule = rules.find((one) => isBroken(one, kept));
    if (!rule) break;
    const usual = options.find((option) => option.name === rule.limits)?.default;
    const isUsualAllowed = usual !== undefined && rule.allowed.includes(usual);
    kept = { ...kept, [rule.limits]: isUsualAllowed ? usual : rule.allowed[0] };
  }
  return kept;
}
