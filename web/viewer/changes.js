// What was changed from one order to another. Pure.
import { valueWords } from "../create/order.js";
import { plural } from "../lib/format.js";
import { likeness, wordDiff } from "./word-diff.js";

/** @import { Model, OptionValue, Task } from "../lib/shapes.js" */
/** @import { Piece } from "./word-diff.js" */
/** @typedef {{ label: string, before: string, after: string }} Change */
/** @typedef {{ words: Piece[], options: Change[] }} Changes */

const NONE = "–";
const ALIKE = 0.4; // of the words, for an order to count as a change of the one before

/**
 * @param {Task} before @param {Task} after
 * @param {readonly Model[]} models  for the words on the page
 * @returns {Changes}
 */
export function changesBetween(before, after, models) {
  const model = before.model === after.model
    ? []
    : [{ label: "Model", before: before.model_name, after: after.model_name }];
  return {
    words: wordDiff(before.prompt, after.prompt),
    options: [...model, ...optionChanges(before, after, models), ...referenceChange(before, after)],
  };
}

/** Whether the later order is worth being told as a change of the earlier one. @param {Changes} changes */
export const areAlike = ({ words }) => likeness(words) >= ALIKE;

/** @param {Changes} changes */
export const isSame = ({ words, options }) => !options.length && words.every(({ kind }) => kind === "same");

/** @param {Task} before @param {Task} after @param {readonly Model[]} models @returns {Change[]} */
function optionChanges(before, after, models) {
  const known = [after, before].map((task) => models.find(({ id }) => id === task.model)?.options ?? []);
  const labels = new Map(known.toReversed().flat().map(({ name, label }) => [name, label]));
  const value = (/** @type {Task} */ task, /** @type {string} */ name) => {
    const one = /** @type {Record<string, OptionValue | undefined>} */ (/** @type {unknown} */ (task))[name];
    return one === undefined || one === "" ? NONE : valueWords(name, one);
  };
  return [...labels].map(([name, label]) => ({ label, before: value(before, name), after: value(after, name) }))
    .filter((one) => one.before !== one.after);
}

/** How many it took along, where others were taken. @param {Task} before @param {Task} after @returns {Change[]} */
function referenceChange(before, after) {
  const named = (/** @type {Task} */ { references = [] }) =>
    references.map(({ role, reference_id, url }) => `${role} ${reference_id ?? url}`).sort().join("\n");
  if (named(before) === named(after)) return [];
  const words = (/** @type {Task} */ { references = [] }) =>
    references.length ? plural(references.length, "reference") : NONE;
  const isAsMany = words(before) === words(after);
  return [{ label: "References", before: words(before), after: isAsMany ? "others" : words(after) }];
}
