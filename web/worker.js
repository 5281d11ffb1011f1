// Keeps what was seen, and shows it while the server does not answer. The server is always asked first: else another
// program on the same port later would be shown as Atelier. Orders and settings are never kept, nor anything but reads.

const PAGES = "atelier-pages-1", SEEN = "atelier-seen-1"; // another number makes old copies go
const MOST_SEEN = 4000; // small pictures and lists
const TRIM_EVERY = 200;
const REST_MS = 1000; // without a request for so long, what came is copied: that takes longer than to fetch it

const worker = /** @type {any} */ (self);
let kept = 0;
/** What came and is to be copied, by key. @type {Map<string, { cache: string, url: string, etag: string }>} */ const wanted =
  new Map();
/** @type {Promise<void> | null} */ let copying = null;
let askedAt = 0;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(begin()));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  askedAt = performance.now();
  const place = placeOf(event.request);
  if (place) event.respondWith(answer(event, place));
});
worker.addEventListener("message", (/** @type {MessageEvent} */ { data }) => data === "forget" && wanted.clear());

async function begin() {
  for (const name of await caches.keys()) {
    if (name.startsWith("atelier-") && name !== PAGES && name !== SEEN) await caches.delete(name);
  }
  await worker.clients.claim();
}

/**
 * Where an answer is kept, and under which name.
 *
 * @param {Request} request
 * @returns {{ cache: string, key: string } | null} null for what is none of the worker's business
 */
function placeOf(request) {
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || request.headers.has("Range")) return null;
  if (request.mode === "navigate") {
    return /^\/(gallery(\/\d+)?|failures|settings)?$/.test(pathname) ? { cache: PAGES, key: "/" } : null;
  }
  if (pathname.startsWith("/web/")) return { cache: PAGES, key: pathname };
  const isSeen = /^\/static\/thumbs\/\d+\.webp$|^\/api\/(media(\/index|\/\d+)?|models)$/.test(pathname);
  return isSeen ? { cache: SEEN, key: pathname + search } : null;
}

/** @param {any} event @param {{ cache: string, key: string }} place */
async function answer(event, { cache, key }) {
  try {
    const fresh = await fetch(event.request);
    if (fresh.status !== 200 || !isOurs(fresh)) return fresh;
    const etag = fresh.headers.get("ETag");
    if (etag) wanted.set(key, { cache, url: event.request.url, etag });
    event.waitUntil(etag ? copying ??= copyWanted() : keep(cache, key, fresh.clone()));
    return fresh;
  } catch (error) {
    const known = await (await caches.open(cache)).match(key);
    if (known) return known;
    throw error;
  }
}

/** One by one, while nothing else is asked for. */
async function copyWanted() {
  try {
    for (let next = wanted.entries().next(); !next.done; next = wanted.entries().next()) {
      const rest = askedAt + REST_MS - performance.now();
      if (rest > 0) await new Promise((done) => setTimeout(done, rest));
      else {
        const [key, { cache, url, etag }] = next.value;
        wanted.delete(key);
        await copy(cache, key, url, etag);
      }
    }
  } finally {
    copying = null; // also where there is no room for one
  }
}

/** What did not change since it was kept is not written again. @param {string} cache @param {string} key @param {string} url @param {string} etag */
async function copy(cache, key, url, etag) {
  const known = await (await caches.open(cache)).match(key);
  if (known?.headers.get("ETag") === etag) return;
  try {
    const fresh = await fetch(url, { cache: "force-cache" }); // it has just come, so the browser has it
    if (fresh.status === 200 && isOurs(fresh)) await keep(cache, key, fresh);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the server is gone, and the browser did not keep it
  }
}

/** Each answer of Atelier carries one of its two policies. @param {Response} response */
const isOurs = ({ headers }) => /atelier-html|^sandbox/.test(headers.get("Content-Security-Policy") ?? "");

/** @param {string} name @param {string} key @param {Response} response */
async function keep(name, key, response) {
  const cache = await caches.open(name);
  await cache.put(key, response);
  if (name !== SEEN || ++kept % TRIM_EVERY) return;
  const all = await cache.keys(); // oldest first
  for (const old of all.slice(0, Math.max(0, all.length - MOST_SEEN))) await cache.delete(old);
}
