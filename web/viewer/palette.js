// The colours that a picture is made of. Pure.

const BITS = 4; // of each channel: 4096 boxes
const FAR = 34; // the least distance between two that are named, of 441

/**
 * The colours that cover most of a picture, from dark to light, none of them much like another.
 *
 * @param {Uint8ClampedArray} pixels  RGBA, one after the other; clear ones do not count
 * @param {number} most
 * @returns {string[]} such as `#8a7f66`; fewer where there are not that many
 */
export function palette(pixels, most) {
  /** @type {Map<number, number[]>} sums of red, green, blue, and how many */ const boxes = new Map();
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    if (pixels[i + 3] < 128) continue;
    const box = [0, 1, 2].reduce((key, c) => key << BITS | pixels[i + c] >> (8 - BITS), 0);
    const sums = boxes.get(box) ?? [0, 0, 0, 0];
    for (const c of [0, 1, 2]) sums[c] += pixels[i + c];
    sums[3]++;
    boxes.set(box, sums);
  }
  const means = [...boxes.values()].sort((a, b) => b[3] - a[3])
    .map(([red, green, blue, n]) => [red, green, blue].map((sum) => Math.round(sum / n)));
  /** @type {number[][]} */ const chosen = [];
  for (const mean of means) {
    if (chosen.length === most) break;
    if (chosen.every((other) => distance(mean, other) >= FAR)) chosen.push(mean);
  }
  return chosen.sort((a, b) => lightness(a) - lightness(b)).map(hex);
}

/** @param {number[]} a @param {number[]} b */
const distance = (a, b) => Math.hypot(...a.map((value, i) => value - b[i]));

/** @param {number[]} color */
const lightness = ([red, green, blue]) => 0.299 * red + 0.587 * green + 0.114 * blue;

/** @param {number[]} color */
const hex = (color) => "#" + color.map((value) => value.toString(16).padStart(2, "0")).join("");
