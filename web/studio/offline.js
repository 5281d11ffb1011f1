// The copy of what was seen, which the worker shows while the server does not answer.
import { trusted } from "../lib/trusted.js";

/** Must be called once, at the start. A browser that keeps nothing, as in a private window, does without. */
export async function startOffline() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(trusted.createScriptURL("/worker.js"), { scope: "/" });
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
}

const names = async () => (await caches.keys()).filter((name) => name.startsWith("atelier-"));

/** How many pages and pictures there are. @returns {Promise<number>} */
export async function keptOffline() {
  const counts = (await names()).map(async (name) => (await (await caches.open(name)).keys()).length);
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** Until something is seen again. */
export async function forgetOffline() {
  navigator.serviceWorker?.controller?.postMessage("forget");
  for (const name of await names()) await caches.delete(name);
}
