// The few checks that `deno test` needs here; no page loads this.

/** @param {unknown} got @param {unknown} expected */
export function assertEquals(got, expected) {
  const [a, b] = [got, expected].map((value) => JSON.stringify(value, plain));
  if (a !== b) throw new Error(`got ${a}\nexpected ${b}`);
}

/** @param {unknown} fact @param {string} [message] */
export function assert(fact, message = "not so") {
  if (!fact) throw new Error(message);
}

/** @param {() => unknown} work @param {new (...given: any[]) => Error} kind */
export function assertThrows(work, kind) {
  try {
    work();
  } catch (error) {
    if (error instanceof kind) return;
    throw error;
  }
  throw new Error(`did not throw ${kind.name}`);
}

/** Typed arrays and missing values, as they would be read. @param {string} _ @param {unknown} value */
const plain = (_, value) =>
  ArrayBuffer.isView(value) ? [.../** @type {Uint8Array} */ (value)] : value === undefined ? "(undefined)" : value;
