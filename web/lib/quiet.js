// When the page has come to rest: what can wait goes on only then, so that it takes no connection from what is seen.

const LOOK_MS = 100;
const LONGEST_MS = 4000; // a big picture on a slow disk holds the rest up no longer

/** Whether nothing that is seen is still on its way: there is a page, no skeleton, and no picture that has not come. */
const isQuiet = () =>
  document.getElementById("page") !== null && document.querySelector(".bone") === null &&
  [...document.images].every((image) => image.complete);

/** Waits until it is quiet in two looks one after the other: between them the pictures are asked for. @returns {Promise<unknown>} */
export function quiet() {
  const end = performance.now() + LONGEST_MS;
  return new Promise((resolve) => {
    const look = (/** @type {boolean} */ wasQuiet) => {
      const isNow = isQuiet();
      if (isNow && wasQuiet || performance.now() > end) requestIdleCallback(resolve);
      else setTimeout(look, LOOK_MS, isNow);
    };
    look(false);
  });
}
