/** Looks for work again and again: when it is time, and when somebody says that there is some. */

export interface Looking {
  /** There may be work now. */
  wake(): void;
  /** Looks no more; resolves when the last look is over. */
  stop(): Promise<void>;
}

const LONGEST_PAUSE_MS = 1_000;

/**
 * @param look answers the milliseconds until it is worth looking again, if nobody calls `wake` before
 * @param failed hears of a look that failed, and how many did in a row; the next comes after a growing pause
 */
export function startLooking(look: () => Promise<number>, failed: (error: unknown, times: number) => void): Looking {
  let stopping = false;
  let woken = false;
  let endRest: (() => void) | null = null;

  /** By the wall: the app's clock may be turned while we wait. */
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || stopping) return resolve();
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        endRest = null;
        resolve();
      }
      endRest = done;
    });

  const running = (async () => {
    let failures = 0;
    while (!stopping) {
      woken = false;
      try {
        const wait = await look();
        failures = 0;
        if (wait > 0) await rest(wait);
      } catch (error) {
        failures += 1;
        failed(error, failures);
        await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_PAUSE_MS, 100 * 2 ** failures)));
      }
    }
  })();

  return {
    wake() {
      woken = true;
      endRest?.();
    },
    stop() {
      stopping = true;
      endRest?.();
      return running;
    },
  };
}
