/** When what is old is taken away: soon after a start, for a process may not live for an hour, and then every hour. */

/** Time to answer first what came in meanwhile. */
const FIRST_MS = 120_000;
const EVERY_MS = 3_600_000;

/**
 * Called again and again by whoever leads, it runs the work when its time has come.
 * @param elapsed a clock that only runs forward, in milliseconds
 * @returns rejects with what the work throws; it comes again in its time
 */
export function inItsTime(work: () => Promise<void>, elapsed: () => number): () => Promise<void> {
  let due = elapsed() + FIRST_MS;
  return async () => {
    if (elapsed() < due) return;
    due = elapsed() + EVERY_MS;
    await work();
  };
}
