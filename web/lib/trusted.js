// The one policy of the page: only literals of the source become markup or a script's address.

/** @type {{ createHTML: (text: string) => any, createScriptURL: (address: string) => any }} */
export const trusted = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("atelier-html", {
  createHTML: (/** @type {string} */ text) => text,
  createScriptURL: (/** @type {string} */ address) => {
    if (address !== "/worker.js") throw new TypeError("The page starts no other script");
    return address;
  },
}) ?? { createHTML: (/** @type {string} */ text) => text, createScriptURL: (/** @type {string} */ address) => address };
