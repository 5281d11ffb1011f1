// When the page has come to rest: what can wait goes on only then, so that it takes no connection from what is seen, and no
// frame from a hand that moves it.

const LOOK_MS = 100;
const HAND_MS = 300; // without a step for so long, a scroll is over
const LONGEST_MS = 4000; // a big picture on a slow disk holds the rest up no longer

let moved = -HAND_MS;
document.addEventListener("scroll", () => moved = performance.now(), { capture: true, passive: true });

const isMoving = () => performance.now() - moved < HAND_MS;

/** Whether nothing that is seen is still on its way: there is a page, no skeleton, and no picture that has not come. */
const isQuiet = () =>
  document.getElementById("page") !== null && document.querySelector(".bone, .bones") === null &&
  [...document.images].every((image) => image.complete);

/**
 * Waits until it is quiet in two looks one after the other: between them the pictures are asked for. The browser may be
 * idle much later, so the hand is asked about last.
 *
 * @returns {Promise<unknown>}
 */
export function quiet() {
  const end = performance.now() + LONGEST_MS;
  return new Promise((resolve) => {
    const again = (/** @type {boolean} */ isNow) => setTimeout(look, LOOK_MS, isNow);
    const look = (/** @type {boolean} */ wasQuiet) => {
      const isNow = isQuiet();
      if (!(isNow && wasQuiet) && performance.now() < end) again(isNow);
      else requestIdleCallback(() => isMoving() ? again(false) : resolve(undefined));
    };
    look(false);
  });
}
