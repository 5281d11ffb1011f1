// The time of the page, so that "just now" becomes "a minute ago" and remaining seconds run down.
import { onDispose, signal } from "./signals.js";

/** @typedef {{ every: number, now: import("./signals.js").Signal<number>, users: number, timer?: ReturnType<typeof setInterval> }} Clock */
/** @param {number} every @returns {Clock} */
const clock = (every) => ({ every, now: signal(Date.now()), users: 0 });
const seconds = clock(1000), minutes = clock(30_000);

/** @param {Clock} clock @returns {() => number} ms; the ticking ends with the scope that asked */
function watch(clock) {
  if (clock.users++ === 0) {
    clock.now.value = Date.now();
    clock.timer = setInterval(() => clock.now.value = Date.now(), clock.every);
  }
  onDispose(() => {
    if (--clock.users === 0) clearInterval(clock.timer);
  });
  return () => clock.now.value;
}

export const secondHand = () => watch(seconds);
export const minuteHand = () => watch(minutes);
