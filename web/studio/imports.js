// Media made elsewhere on their way into the gallery: a few at a time, the oldest first.
import { asApiError, unreadable } from "../lib/api-error.js";
import { plural } from "../lib/format.js";
import { importApi } from "../lib/import-api.js";
import { route } from "../lib/router.js";
import { signal } from "../lib/signals.js";
import { toast } from "../lib/toast.js";

/**
 * @typedef {object} Import
 * @property {"running" | "done" | "stopped"} status
 * @property {number} total
 * @property {number} done  files of which it is known what became of them
 * @property {number} fresh  new in the gallery
 * @property {number} known  in the gallery before, or in the trash
 * @property {number} inTrash  those of `known`
 * @property {readonly { name: string, words: string }[]} refused  and why
 */

/** What is wrong with one file, and not with the studio. */
const OF_ONE_FILE = [
  "not_media",
  "damaged_media",
  "empty_media",
  "media_too_large",
  "media_too_costly",
  "body_too_large",
  "unreadable_file",
];

/** How many are with the server; the other connections of the browser are for what the user looks at. */
const AT_ONCE = 3;

/** Of so many bytes a file is sent alone: it takes its time, and those behind it should not come before it. */
const LARGE = 8 * 2 ** 20;

/** The one that is under way, or ended last; null when there is nothing to tell. */
export const imports = signal(/** @type {Import | null} */ (null));

/** @type {File[]} */ let waiting = [];
let ending = new AbortController();

/**
 * Takes files in; more of them join what is under way.
 *
 * @param {readonly File[]} files @param {readonly string[]} [lost]  names of what the browser could not read
 */
export function importFiles(files, lost = []) {
  if (!files.length && !lost.length) return;
  const refused = lost.map((name) => ({ name, words: unreadable().words }));
  waiting = [...waiting, ...files].sort((a, b) => a.lastModified - b.lastModified || a.name.localeCompare(b.name));
  const now = imports.peek();
  if (now?.status === "running") {
    imports.value = { ...now, total: now.total + files.length, refused: [...now.refused, ...refused] };
  } else begin({ status: "running", total: files.length, done: 0, fresh: 0, known: 0, inTrash: 0, refused });
}

/** What is there stays; the file that is on its way does not come. */
export function stopImport() {
  waiting = [];
  ending.abort();
}

/** The news of the last one were read. */
export function dismissImport() {
  if (imports.peek()?.status !== "running") imports.value = null;
}

/** @param {Import} first */
async function begin(first) {
  ending = new AbortController();
  imports.value = first;
  /** @type {Map<File, Promise<void>>} */ const underWay = new Map();
  while (waiting.length || underWay.size) {
    const [file] = waiting;
    if (!file || !hasRoom([...underWay.keys(), file])) {
      await Promise.race(underWay.values());
      continue;
    }
    waiting.shift();
    const sent = Promise.withResolvers();
    underWay.set(file, take(file, sent.resolve).finally(() => underWay.delete(file)));
    // in order: the next one leaves when this one is there
    await Promise.race([sent.promise, underWay.get(file)]);
  }
  const stopped = ending.signal.aborted;
  change((now) => ({ ...now, status: stopped ? "stopped" : "done" }));
  const { fresh } = /** @type {Import} */ (imports.peek());
  if (!stopped && route.peek().page !== "gallery") toast(`${plural(fresh, "new item")} from your files`);
}

/** @param {File[]} files */
const hasRoom = (files) => files.length === 1 || (files.length <= AT_ONCE && files.every(({ size }) => size < LARGE));

/** @param {File} file @param {(value?: unknown) => void} onSent */
async function take(file, onSent) {
  const { signal } = ending;
  /** @param {number} share */
  const onProgress = (share) => share === 1 && onSent();
  try {
    const { is_new, media } = await importApi.take(file, { onProgress, signal });
    change((now) => ({
      ...now,
      done: now.done + 1,
      fresh: now.fresh + Number(is_new),
      known: now.known + Number(!is_new),
      inTrash: now.inTrash + Number(media.deleted_at !== null),
    }));
  } catch (error) {
    if (signal.aborted) return;
    const problem = asApiError(error);
    change((now) => ({
      ...now,
      done: now.done + 1,
      refused: [...now.refused, { name: file.name, words: problem.words }],
    }));
    if (!OF_ONE_FILE.includes(problem.code)) stopImport(); // a full disk, or a server that is gone: so would be the rest
  }
}

/** @param {(now: Import) => Import} how */
const change = (how) => imports.update((now) => now && how(now));
