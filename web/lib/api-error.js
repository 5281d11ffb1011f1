/** A failure that the user can read and act on. */
export class ApiError extends Error {
  /**
   * @param {{ status: number, code: string, detail: string, advice?: string, field?: string, allowed?: unknown[] }} problem
   *   `status` 0 means that there was no answer at all
   */
  constructor({ status, code, detail, advice = "", field, allowed }) {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.advice = advice;
    this.field = field;
    this.allowed = allowed;
  }

  /** Both sentences, for one line of text. */
  get words() {
    return [this.message, this.advice].filter(Boolean).join(" ");
  }
}

/**
 * Reads a problem+json body; anything else (a proxy's page, cut text) becomes one plain sentence.
 *
 * @param {number} status
 * @param {string} body
 */
export function problemFrom(status, body) {
  try {
    const given = JSON.parse(body);
    if (typeof given?.code === "string" && typeof given.detail === "string") return new ApiError({ ...given, status });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return new ApiError({
    status,
    code: "unexpected_answer",
    detail: `Atelier answered in a way that this page does not understand (${status}).`,
    advice: "Reload the page. If it stays, look at the program's log.",
  });
}

/** @returns {ApiError} */
export function unreachable() {
  return new ApiError({
    status: 0,
    code: "unreachable",
    detail: "Atelier is not answering.",
    advice: "Start it again; this page then goes on by itself.",
  });
}

/** A file that was there when it was chosen: gone, changed, a folder, or not the user's to read. @returns {ApiError} */
export function unreadable() {
  return new ApiError({
    status: 0,
    code: "unreadable_file",
    detail: "It cannot be read.",
    advice: "Look whether it is a file, still there, and yours to read.",
  });
}

/** @param {unknown} error @returns {ApiError} */
export function asApiError(error) {
  if (error instanceof ApiError) return error;
  throw error;
}
