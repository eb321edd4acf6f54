/**
 * How fast messages may leave. PURE: the caller says what time it is (epoch ms). The pace itself is one row that all processes share: what a claim takes
 * from it is counted in the claim's own statement (store.ts) with the numbers of this file; what a complaint does to it is decided here.
 *
 * Two measures. On average `rate` messages a second leave, replies and bulk together. And in no second do more than `rate × CEILING` arrive: a message
 * has its place from its claim until a second after its answer, so however long it was on its way, those that arrive within a second all had a place
 * at the same moment.
 */

/** 30 at the rate of 28. */
export const CEILING = 15 / 14;

/** How many messages bulk may make up for at once after a pause. A reply takes the next place that is free, a thirtieth of a second away at most. */
export const BULK_BURST = 8;

/** A place whose message gets no answer is free again so much later than a second. */
export const HOLD_MS = 3_000;

/** How much of its rate the pace wins back in a second after a complaint about all of us. */
export const RECOVERY = 0.004;

/** What complaints (429) did to the pace. Times by the database's clock. */
export interface Limits {
  /** The last complaint, and the chat it came from. */
  readonly address: string;
  readonly at: number;
  /** Bulk rests until then. */
  readonly bulkUntil: number;
  /** Messages a second from `at` on; it grows back by `RECOVERY`. */
  readonly rate: number;
}

/** A chat takes bulk at most this often. */
export const CHAT_REST_MS = 1_050;
/** A group takes anything at most this often: twenty a minute. */
export const GROUP_REST_MS = 3_100;
/** Complaints from two chats this close together are about all of us, not about a chat. */
const TOGETHER_MS = 5_000;
const MOST_BULK_PAUSE_MS = 60_000;
/** What is left of the rate after a complaint about all of us, and the least it falls to, as parts of the full rate. */
const SLOWER = 0.7;
const SLOWEST = 0.2;

/** No complaint makes the pace slower than this, in messages a second. */
export const SLOWEST_RATE = 0.05;

/** Messages a second after `limits`, at most `full`; 0 is no limit. */
export function rateAfter(limits: Limits | null, full: number, now: number): number {
  if (limits === null || limits.rate === 0) return full;
  return Math.min(full, limits.rate + (Math.max(0, now - limits.at) / 1000) * full * RECOVERY);
}

/**
 * After a complaint (429) from a chat: when a second chat complains within seconds, bulk rests for as long as it was told, and goes on more slowly.
 * A single chat's complaint is that chat's own affair.
 */
export function limited(before: Limits | null, complaint: { address: string; afterMs: number }, full: number, now: number): Limits {
  const rate = rateAfter(before, full, now);
  const bulkUntil = before?.bulkUntil ?? 0;
  const { address, afterMs } = complaint;
  const others = before !== null && before.address !== address && now - before.at <= TOGETHER_MS;
  if (!others) return { address, at: now, bulkUntil, rate };
  return {
    address,
    at: now,
    bulkUntil: Math.max(bulkUntil, now + Math.min(afterMs, MOST_BULK_PAUSE_MS)),
    // Complaints that come while bulk already rests are about what was on its way.
    rate: now < bulkUntil ? rate : Math.max(full * SLOWEST, rate * SLOWER),
  };
}

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
