// Real paths, by the Navigation API: the address is the only state of where one is.
import { signal } from "./signals.js";

/** @typedef {"create" | "gallery" | "usage" | "failures" | "settings"} PageName */
/** @typedef {{ page: PageName, opened: number | null, query: URLSearchParams }} Route  `opened` is the media in the viewer */

const patterns = /** @type {[PageName, URLPattern][]} */ ([
  ["create", new URLPattern({ pathname: "/" })],
  ["gallery", new URLPattern({ pathname: "/gallery{/:opened}?" })],
  ["usage", new URLPattern({ pathname: "/usage" })],
  ["failures", new URLPattern({ pathname: "/failures" })],
  ["settings", new URLPattern({ pathname: "/settings" })],
]);

/** @param {string} address @returns {Route | null} null when the address is not one of the page's */
function read(address) {
  const url = new URL(address);
  if (url.origin !== location.origin) return null;
  for (const [page, pattern] of patterns) {
    const match = pattern.exec(url);
    if (!match) continue;
    const opened = match.pathname.groups.opened ?? url.searchParams.get("open");
    return { page, opened: opened && /^\d+$/.test(opened) ? Number(opened) : null, query: url.searchParams };
  }
  return null;
}

export const route = signal(/** @type {Route} */ (read(location.href)));

/** Must be called once, at the start. */
export function startRouter() {
  navigation.addEventListener("navigate", (event) => {
    if (!event.canIntercept || event.hashChange || event.downloadRequest !== null) return;
    const next = read(event.destination.url);
    if (!next) return;
    event.intercept({
      focusReset: "manual",
      scroll: "manual",
      handler: () => {
        route.value = next;
        return Promise.resolve();
      },
    });
  });
}

/** @param {string} address @param {{ replace?: boolean }} [how] */
export function go(address, { replace = false } = {}) {
  const moved = navigation.navigate(address, { history: replace ? "replace" : "auto" });
  // A navigation that a newer one overtakes rejects; that is how it should be.
  const overtaken = (/** @type {unknown} */ error) => {
    if (!(error instanceof DOMException && error.name === "AbortError")) reportError(error);
  };
  moved.committed?.catch(overtaken);
  moved.finished?.catch(overtaken);
}

/** The address of the viewer over the page where one is. @param {number} id */
export function viewerAddress(id) {
  const { page, query } = route.peek();
  const kept = new URLSearchParams(query);
  kept.delete("open");
  if (page !== "gallery") kept.set("open", String(id));
  const rest = kept.size ? "?" + kept : "";
  return page === "gallery" ? `/gallery/${id}${rest}` : `/${rest}`;
}

/** The address of the page without the viewer. */
export function pageAddress() {
  const { page, query } = route.peek();
  const kept = new URLSearchParams(query);
  kept.delete("open");
  const path = page === "create" ? "/" : `/${page}`;
  return kept.size ? `${path}?${kept}` : path;
}
