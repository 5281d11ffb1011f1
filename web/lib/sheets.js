// The style sheets of the pages. They stand in one order, so that it does not matter which of them came first.

const ORDER = ["create", "references", "tasks", "gallery", "viewer", "mask", "settings", "usage", "failures"];

/** @param {string} name */
const addressOf = (name) => `/web/css/${name}.css`;

/** @param {string} name @returns {HTMLLinkElement | null} */
const linkOf = (name) => document.head.querySelector(`link[rel="stylesheet"][href="${addressOf(name)}"]`);

/**
 * Fetches the sheets that are not there yet.
 *
 * @param {...string} names
 * @returns {Promise<unknown>} when they apply
 * @throws {OutOfReach}
 */
export const sheets = (...names) => Promise.all(names.map(sheet));

/** All of them in one go: each that begins to apply has the whole document styled and laid out anew. */
export const allSheets = () => sheets(...ORDER);

/** A sheet could not be fetched. */
class OutOfReach extends Error {}

/** Whether a sheet or a module could not be fetched; of modules both engines say it in these words only. @param {unknown} error */
export const isOutOfReach = (error) =>
  error instanceof OutOfReach ||
  error instanceof TypeError && error.message.includes("dynamically imported module");

/** @param {string} name @returns {Promise<void>} */
function sheet(name) {
  const link = linkOf(name) ?? added(name);
  if (link.sheet) return Promise.resolve();
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove(); // to be tried again
      reject(new OutOfReach(link.href));
    });
  });
}

/** @param {string} name */
function added(name) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = addressOf(name);
  const next = ORDER.slice(ORDER.indexOf(name) + 1).map(linkOf).find((later) => later !== null);
  document.head.insertBefore(link, next ?? null);
  return link;
}
