/** How long to wait after something failed. PURE. */

/** Pause before the next try of an attempt that failed: 1 s, 2 s, 4 s … at most 5 min, plus up to a quarter by `jitter` (0–1). */
export function backoffMs(attempts: number, jitter: number): number {
  const base = Math.min(300_000, 1000 * 2 ** Math.min(attempts, 10));
  return Math.round(base * (1 + jitter / 4));
}

/**
 * Pause before the channel is asked again after `failures` sends in a row came to nothing: it is away, and one message at a time finds out when it is
 * back. 0 while there is no reason to think so.
 */
export function outagePauseMs(failures: number, jitter: number): number {
  return failures < 3 ? 0 : Math.min(10_000, backoffMs(failures - 3, jitter));
}
