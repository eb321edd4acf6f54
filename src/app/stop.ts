/** Ending in order: what was opened last is closed first, and nothing is lost. */

/** For the sends in flight, and of that for the updates being handled. */
const STOP_MS = 20_000;

/** Closes something; `leftMs` is what remains of the time that all of them have together. */
export type Close = (leftMs: number) => unknown;

export interface Opened {
  /** To be closed before everything that was added earlier. */
  add(close: Close): void;
  /** Closes all of it, once. One that fails does not keep the others open; its error is thrown at the end. */
  close(): Promise<void>;
}

export function createOpened(): Opened {
  const closes: Close[] = [];
  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    const until = performance.now() + STOP_MS;
    const failures: unknown[] = [];
    for (const close of closes.reverse()) {
      try {
        await close(Math.max(0, until - performance.now()));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
  return {
    add: (close) => void closes.push(close),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** Resolves when all have ended, or the time is up. */
export async function within(ms: number, ...work: readonly Promise<unknown>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.allSettled(work), late]);
  clearTimeout(timer);
}
