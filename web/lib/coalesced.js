/**
 * Work that many may ask for at once: while it is under way, however many ask, it is done once more afterwards.
 *
 * @param {() => Promise<void>} work
 * @returns {() => Promise<void>} resolves when the work that was asked for is done
 */
export function coalesced(work) {
  /** @type {Promise<void> | null} */ let running = null;
  let isWanted = false;
  const run = async () => {
    try {
      while (isWanted) {
        isWanted = false;
        await work();
      }
    } finally {
      running = null;
    }
  };
  return () => {
    isWanted = true;
    return running ??= run();
  };
}
