// Which commands words mean. Pure.

/** Whether each typed word begins a word of the text. @param {string} text @param {string} typed */
export function hasWords(text, typed) {
  const parts = text.toLowerCase().split(/[\s:]+/);
  return typed.toLowerCase().split(/\s+/).every((word) => parts.some((part) => part.startsWith(word)));
}

/**
 * Those in which each word begins a word; best are those that begin with what was typed.
 *
 * @template {{ label: string }} T
 * @param {readonly T[]} commands @param {string} typed
 * @returns {T[]}
 */
export function matching(commands, typed) {
  const fits = commands.filter(({ label }) => hasWords(label, typed));
  const isBest = (/** @type {T} */ { label }) => label.toLowerCase().startsWith(typed.trim().toLowerCase());
  return [...fits.filter(isBest), ...fits.filter((one) => !isBest(one))];
}
