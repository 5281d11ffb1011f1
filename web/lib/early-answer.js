// What was asked for before there were modules.

/** What `first.js` has asked for already, once. @param {string} path */
export function earlyAnswer(path) {
  /** @type {{ earlyAnswers?: Record<string, Promise<Response> | undefined> }} */
  const { earlyAnswers = {} } = /** @type {any} */ (globalThis);
  const answer = earlyAnswers[path];
  delete earlyAnswers[path];
  return answer;
}
