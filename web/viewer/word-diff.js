// Which words of a text are new and which are gone. Pure.

/** @typedef {{ kind: "same" | "new" | "gone", text: string }} Piece */

const MOST = 4_000_000; // pairs of words that are compared; beyond that the middle counts as written anew

/** @param {string} text  a word keeps the blanks after it */
const wordsOf = (text) => text.match(/\S+\s*|\s+/g) ?? [];

/** Blanks and the mark at its end do not make it another word. @param {string} word */
const bare = (word) => word.trim().replace(/[,.;:!?]+$/, "");

/**
 * The words of both texts in the order of the later one, neighbours of one kind joined.
 *
 * @param {string} before @param {string} after
 * @returns {Piece[]}
 */
export function wordDiff(before, after) {
  const old = wordsOf(before), now = wordsOf(after);
  const most = Math.min(old.length, now.length);
  let head = 0, tail = 0;
  while (head < most && bare(old[head]) === bare(now[head])) head++;
  while (tail < most - head && bare(old[old.length - 1 - tail]) === bare(now[now.length - 1 - tail])) tail++;
  const middle = between(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (/** @type {string[]} */ words) => words.map((text) => piece("same", text));
  return joined([...same(now.slice(0, head)), ...middle, ...same(now.slice(now.length - tail))]);
}

/** How much of the longer text stands in both, 0…1. @param {readonly Piece[]} pieces */
export function likeness(pieces) {
  const length = (/** @type {Piece["kind"]} */ kind) =>
    pieces.filter((one) => one.kind === kind).reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  const same = length("same"), longer = same + Math.max(length("new"), length("gone"));
  return longer ? same / longer : 1;
}

/** @param {Piece["kind"]} kind @param {string} text @returns {Piece} */
const piece = (kind, text) => ({ kind, text });

/** By the longest row of words that stand in both. @param {string[]} old @param {string[]} now @returns {Piece[]} */
function between(old, now) {
  const rows = old.length, columns = now.length;
  if (rows * columns > MOST) {
    return [
      ...old.map((text) => piece("gone", text)),
      ...now.map((text) => piece("new", text)),
    ];
  }
  const a = old.map(bare), b = now.map(bare), width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width); // of the words from here on
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] = a[i] === b[j]
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  /** @type {Piece[]} */ const pieces = [];
  let i = 0, j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && a[i] === b[j]) {
      pieces.push(piece("same", now[j]));
      i++, j++;
    } else if (j >= columns || (i < rows && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      pieces.push(piece("gone", old[i++]));
    } else pieces.push(piece("new", now[j++]));
  }
  return pieces;
}

/** @param {Piece[]} pieces */
function joined(pieces) {
  /** @type {Piece[]} */ const out = [];
  for (const { kind, text } of pieces) {
    const last = out.at(-1);
    if (last?.kind === kind) last.text += text.startsWith(" ") || /\s$/.test(last.text) ? text : ` ${text}`;
    else out.push({ kind, text });
  }
  return out;
}
