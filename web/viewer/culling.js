// What a run through pictures has decided: a rating for each, or the trash. Pure.

/** @typedef {{ id: number, before: number | null, now: number | null }} Decision  ratings; `now` null: rejected, which the trash takes back */
/** @typedef {{ total: number, decisions: readonly Decision[] }} Run  the last decision comes last */

/** @param {number} total  how many there are to decide on @returns {Run} */
export const newRun = (total) => ({ total, decisions: [] });

/** @param {Run} run @param {Decision} decision @returns {Run} */
export const withDecision = (run, decision) => ({ ...run, decisions: [...run.decisions, decision] });

/** @param {Run} run @param {Decision} decision @returns {Run} */
export const withoutDecision = (run, decision) => ({
  ...run,
  decisions: run.decisions.filter((one) => one !== decision),
});

/** How far it is; of several decisions on one picture the last counts. @param {Run} run */
export function progressOf({ total, decisions }) {
  const last = new Map(decisions.map(({ id, now }) => [id, now]));
  const rejected = [...last.values()].filter((now) => now === null).length;
  return { done: last.size, total: Math.max(total, last.size), rated: last.size - rejected, rejected };
}
