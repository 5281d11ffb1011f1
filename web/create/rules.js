// Rules between the options of a model, and the number of its references: "1080p only with 5 seconds". Pure.

/** @import { Model, OptionValue, Rule } from "../lib/shapes.js" */
/** @typedef {Record<string, OptionValue>} Values */

/** @param {Rule} rule @param {Values} values */
export const isBroken = ({ option, values: causes, limits, allowed }, values) =>
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
 * Makes values that keep every rule: what a rule limits gives way. References never do, they are a wish; an option that
 * cannot be had beside them does.
 *
 * @param {Model} model @param {Values} values
 * @param {Values} [counts]  how many references each slot has
 * @returns {Values}
 */
export function obeying({ rules, options }, values, counts = {}) {
  const movable = rules.filter((rule) => !(rule.option in counts && rule.limits in counts));
  let kept = values;
  for (let turn = 0; turn <= movable.length; turn++) { // one may break another, so again until all are kept
    const rule = movable.find((one) => isBroken(one, { ...kept, ...counts }));
    if (!rule) break;
    const isHeld = rule.limits in counts, name = isHeld ? rule.option : rule.limits;
    const option = options.find((one) => one.name === name);
    const isFit = (/** @type {OptionValue} */ value) =>
      isHeld ? !rule.values.includes(value) : rule.allowed.includes(value);
    const choices = [option?.default, ...(isHeld ? option?.values ?? [] : rule.allowed)].filter((one) =>
      one !== undefined
    );
    const value = choices.find(isFit);
    if (value === undefined) break;
    kept = { ...kept, [name]: value };
  }
  return kept;
}
