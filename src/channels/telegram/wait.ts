/** Shortest and longest pause of a back-off, in milliseconds. */
export interface Pauses {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Resolves after `ms` milliseconds, or at once when `signal` is aborted. Never rejects. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}

/**
 * Milliseconds to wait before try number `failures` + 1: doubling from `firstMs` to `maxMs`, less up to a half by `random` (0 to 1), so that
 * many clients do not return at the same moment.
 */
export function backOff(failures: number, { firstMs, maxMs }: Pauses, random: number): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 30));
  return Math.round(full * (1 - random / 2));
}
