// Which commands words mean. Pure.

/**
 * Those in which each word begins a word; best are those that begin with what was typed.
 *
 * @template {{ label: string }} T
 * @param {readonly T[]} commands @param {string} typed
 * @returns {T[]}
 */
export function matching(commands, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = commands.filter(({ label }) => {
    const parts = label.toLowerCase().split(/[\s:]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const isBest = (/** @type {T} */ { label }) => label.toLowerCase().startsWith(typed.trim().toLowerCase());
  return [...fits.filter(isBest), ...fits.filter((one) => !isBest(one))];
}
