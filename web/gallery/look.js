// How the person likes the grid: kept on this computer, not in the address.
import { effect, signal } from "../lib/signals.js";

/** @typedef {{ size: number, shape: "rows" | "squares" }} Look  `size` is the height of a row in px */

export const SMALLEST = 110, LARGEST = 340;
const LOOK = "atelier.gallery-look";

/** @returns {Look} */
function stored() {
  const [size, shape] = (localStorage.getItem(LOOK) ?? "").split(" ");
  const px = Number(size);
  return { size: px >= SMALLEST && px <= LARGEST ? px : 200, shape: shape === "squares" ? "squares" : "rows" };
}

export const look = signal(stored());
effect(() => localStorage.setItem(LOOK, `${look.value.size} ${look.value.shape}`));

/** @param {Partial<Look>} change */
export const setLook = (change) => look.update((now) => ({ ...now, ...change }));
