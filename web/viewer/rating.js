// Stars, and the run through all pictures in which each is rated or goes to the trash.
import { plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { changeMedia, restoreMedia } from "../studio/library.js";
import { newRun, progressOf, withDecision, withoutDecision } from "./culling.js";
import { closeViewer, detailsSoon, follower, media, openedId, place, remove, takeIn, turnTo } from "./viewer-state.js";

/** @import { Decision, Run } from "./culling.js" */

const MOST = 5;

/** The run under way; null while the mode is off. */
export const run = signal(/** @type {Run | null} */ (null));

/** Begins the run, or ends it and tells what came of it. */
export function toggleCulling() {
  const ended = run.peek();
  run.value = ended ? null : newRun(place.value.total);
  if (!ended) return;
  const { done, total, rated, rejected } = progressOf(ended);
  if (done) toast(`${done} of ${plural(total, "item")} decided: ${rated} rated, ${rejected} rejected`);
}

/** What the keys decided, in their order, whatever takes how long. */
let last = Promise.resolve();

/** @param {() => Promise<void>} work */
function inTurn(work) {
  const done = last.then(work);
  last = done.catch(() => {}); // the caller's promise tells of it
  return done;
}

/**
 * Rates what is shown at this moment; the rating that it has already is taken back. In a run the next one follows at once.
 *
 * @param {number} stars 1…5
 */
export async function rate(stars) {
  const id = openedId.peek(), isRun = run.peek() !== null;
  if (id === null) return;
  if (isRun) turnTo(place.value.next);
  await inTurn(async () => {
    const shown = await detailsSoon(id);
    if (!shown) return;
    const before = shown.rating ?? 0, now = before === stars && !isRun ? 0 : stars, decision = { id, before, now };
    decide(decision);
    if (!await setRating(id, now)) takeBack(decision);
  });
}

/** Puts what is shown at this moment into the trash; the next one follows at once. */
export async function reject() {
  const id = openedId.peek(), next = follower();
  if (id === null) return;
  turnTo(next);
  const gone = remove(id);
  await inTurn(async () => {
    if (!await gone) return;
    decide({ id, before: null, now: null });
    if (next === null && openedId.peek() === id) closeViewer();
  });
}

/** Takes the last decision of the run back and shows what it was about. */
export const undoDecision = () => inTurn(takeBackLast);

async function takeBackLast() {
  const decision = run.peek()?.decisions.at(-1);
  if (!decision) return;
  const isBack = decision.now === null
    ? await restoreMedia([decision.id])
    : await setRating(decision.id, decision.before ?? 0);
  if (!isBack) return;
  takeBack(decision);
  turnTo(decision.id);
}

/** @param {Decision} decision */
const decide = (decision) => run.update((now) => now && withDecision(now, decision));
/** @param {Decision} decision */
const takeBack = (decision) => run.update((now) => now && withoutDecision(now, decision));

/** @param {number} id @param {number} rating */
async function setRating(id, rating) {
  const changed = await changeMedia(id, { rating });
  if (changed) takeIn(changed);
  return changed !== null;
}

/** The rating of the shown one, to be changed. */
export const stars = () =>
  html`<div class="stars" role="group" aria-label="Rating">${
    Array.from({ length: MOST }, (_, i) => i + 1).map((n) =>
      html`
        <button class="icon-btn" aria-label=${plural(n, "star")} title=${`${plural(n, "star")} (${n})`}
          aria-pressed=${() => String((media.value?.rating ?? 0) === n)} @click=${() => rate(n)}>${icon(
            "star",
          )}</button>
      `
    )
  }</div>`;

/** The bar of the run: how far it is, and what each key does for the hand. */
export function cullingBar() {
  const isOn = steady(() => run.value !== null);
  const words = () => {
    const { done, total } = progressOf(run.value ?? newRun(0));
    return `${done} of ${total}`;
  };
  const share = () => {
    const { done, total } = progressOf(run.value ?? newRun(0));
    return `--v:${total ? done / total * 100 : 0}%`;
  };
  return () =>
    isOn.value && openedId.value !== null && html`
      <div class="cull glass" role="toolbar" aria-label="Culling" style=${share}>
        <b class="num" role="status">${words}</b>
        ${stars()}
        <button class="btn small danger" title="Into the trash, and on (X)" @click=${reject}>${icon(
          "trash-2",
        )}Reject</button>
        <button class="btn small quiet" title="Take the last decision back (U)" ?disabled=${() =>
          !run.value?.decisions.length} @click=${undoDecision}>${icon("rotate-ccw")}Undo</button>
        <button class="icon-btn" aria-label="End culling" title="End culling (R)" @click=${toggleCulling}>${icon(
          "x",
        )}</button>
      </div>
    `;
}
