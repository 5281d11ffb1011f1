// The stream of news from the server: one for all tabs of the browser, because a browser opens only six connections to
// a server and each stream holds one. The tab that has the lock listens and tells the others.
import { signal } from "./signals.js";

const NAME = "atelier-news";
const RETRY_MS = 2000; // when the browser gave up (an answer that is no stream), we open a new one
const PATIENCE_MS = 1000; // a blink of the line is no news
// "hello" begins a stream: it tells the version that the library has then.
const KINDS = /** @type {const} */ (["hello", "task", "library", "settings", "prices", "ledger", "export"]);

/** @typedef {"connecting" | "open" | "lost"} Connection */
/** @typedef {{ kind: (typeof KINDS)[number] | "missed", data?: unknown } | { kind: "state", data: Connection } | { kind: "joined" }} Message */

/** "lost" after a moment without the server. */
export const connection = signal(/** @type {Connection} */ ("connecting"));

const news = new EventTarget();
const others = new BroadcastChannel(NAME);
/** @type {ReturnType<typeof setTimeout> | undefined} */ let patience;
let isLeader = false, wasOpen = false;
let heard = 0;

/** The version of the library that the news told of last, also to whoever did not listen yet; 0 before the first. */
export const heardVersion = () => heard;

/**
 * @param {(typeof KINDS)[number]} kind
 * @param {(data: any) => void} hear
 * @returns {() => void} ends it
 */
export function onNews(kind, hear) {
  const listener = (/** @type {Event} */ event) => hear(/** @type {CustomEvent} */ (event).detail);
  news.addEventListener(kind, listener);
  return () => news.removeEventListener(kind, listener);
}

/** Calls when news may have been missed, so that everything must be fetched again. @param {() => void} hear */
export function onMissedNews(hear) {
  news.addEventListener("missed", hear);
}

/** Must be called once, at the start. */
export function listen() {
  others.addEventListener("message", (event) => hearTab(event.data));
  others.postMessage({ kind: "joined" });
  navigator.locks.request(NAME, () => {
    isLeader = true;
    open();
    return new Promise(() => {}); // the lock is held until the tab is closed; then another tab listens
  });
}

function open() {
  const source = new EventSource("/api/events");
  for (const kind of KINDS) {
    source.addEventListener(
      kind,
      (event) => tell({ kind, data: JSON.parse(/** @type {MessageEvent} */ (event).data) }),
    );
  }
  source.addEventListener("reset", () => tell({ kind: "missed" }));
  source.addEventListener("open", () => {
    clearTimeout(patience);
    patience = undefined;
    const isReturn = wasOpen;
    tell({ kind: "state", data: "open" });
    if (isReturn) tell({ kind: "missed" });
  });
  source.addEventListener("error", () => {
    patience ??= setTimeout(() => tell({ kind: "state", data: "lost" }), PATIENCE_MS);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(open, RETRY_MS);
  });
}

/** Tells this tab and the others. @param {Message} message */
function tell(message) {
  take(message);
  others.postMessage(message);
}

/** @param {Message} message */
function hearTab(message) {
  if (message.kind !== "joined") take(message);
  else if (isLeader) {
    others.postMessage({ kind: "state", data: connection.peek() });
    if (heard) others.postMessage({ kind: "hello", data: { version: heard } });
  }
}

/** @param {Message} message */
function take(message) {
  if (message.kind === "joined") return;
  if (message.kind !== "state") {
    const version = Number(/** @type {{ version?: number } | undefined} */ (message.data)?.version);
    if (message.kind === "hello") heard = version;
    else if (message.kind === "library") heard = Math.max(heard, version);
    news.dispatchEvent(new CustomEvent(message.kind, { detail: message.data }));
    return;
  }
  connection.value = message.data;
  wasOpen ||= message.data === "open";
}
