// When the page has come to rest: what can wait begins only then, so that it takes no connection from what is seen.

const LOOK_MS = 100;
const LONGEST_MS = 4000; // a big picture on a slow disk holds the rest up no longer

/** Whether nothing that is seen is still on its way: there is a page, no skeleton, and no picture that has not come. */
const isQuiet = () =>
  document.getElementById("page") !== null && document.querySelector(".bone") === null &&
  [...document.images].every((image) => image.complete);

/** Calls back once, when it is quiet in two looks one after the other: between them the pictures are asked for. @param {() => void} run */
export function whenQuiet(run) {
  const end = performance.now() + LONGEST_MS;
  const look = (/** @type {boolean} */ wasQuiet) => {
    const quiet = isQuiet();
    if (quiet && wasQuiet || performance.now() > end) requestIdleCallback(run);
    else setTimeout(look, LOOK_MS, quiet);
  };
  look(false);
}
