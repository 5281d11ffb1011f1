// "a {red|blue} fox" stands for two prompts. Pure.

/** What a prompt may stand for at once; more is a slip of the pen, and a bill. */
export const MOST_ALTERNATIVES = 24;

/**
 * Every prompt that a text with alternatives stands for, in the order in which they are written; the text itself when it
 * has none. Braces without a bar stay as they are.
 *
 * @param {string} text
 * @returns {string[]} each once
 */
export function alternatives(text) {
  const parts = text.split(/\{([^{}]*\|[^{}]*)\}/);
  let prompts = [""];
  parts.forEach((part, i) => {
    const choices = i % 2 ? part.split("|").map((one) => one.trim()) : [part];
    prompts = prompts.slice(0, MOST_ALTERNATIVES + 1).flatMap((begun) => choices.map((one) => begun + one));
  });
  return [...new Set(prompts.map((prompt) => parts.length > 1 ? prompt.replace(/ {2,}/g, " ").trim() : prompt))];
}
