// Stars, and the run through all pictures in which each is rated or goes to the trash.
import { plural } from "../lib/format.js";
import { html } from "../lib/html.js";
import { icon } from "../lib/icon.js";
import { signal, steady } from "../lib/signals.js";
import { toast } from "../lib/toast.js";
import { changeMedia, restoreMedia } from "../studio/library.js";
import { newRun, progressOf, withDecision, withoutDecision } from "./culling.js";
import { media, openedId, place, removeShown, shownSoon, takeIn, turnTo } from "./viewer-state.js";

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

/** Rates the shown one; the rating that it has already is taken back. In a run the next one follows. @param {number} stars 1…5 */
export async function rate(stars) {
  const shown = await shownSoon();
  if (!shown) return;
  const before = shown.rating ?? 0, isRun = run.peek() !== null;
  const now = before === stars && !isRun ? 0 : stars, decision = { id: shown.media_id, before, now };
  decide(decision);
  if (isRun && openedId.peek() === shown.media_id) turnTo(place.value.next);
  if (!await setRating(decision.id, now)) takeBack(decision);
}

/** Puts the shown one into the trash; the next one follows. */
export async function reject() {
  const shown = await shownSoon();
  if (!shown || openedId.peek() !== shown.media_id) return;
  const decision = { id: shown.media_id, before: shown.rating ?? 0, now: null };
  if (await removeShown()) decide(decision);
}

/** Takes the last decision of the run back and shows what it was about. */
export async function undoDecision() {
  const decision = run.peek()?.decisions.at(-1);
  if (!decision) return;
  const isBack = decision.now === null
    ? await restoreMedia([decision.id])
    : await setRating(decision.id, decision.before);
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
