/** How fast messages may leave. PURE: the caller says what time it is (epoch ms). */

export interface Pace {
  /** Messages a second, replies and bulk together; 0 is no limit. */
  readonly rate: number;
  /** Tokens left, and when they were last counted. */
  readonly tokens: number;
  readonly at: number;
  /** Bulk rests until then after the channel complained. */
  readonly bulkPausedUntil: number;
  /** The last complaint and the chat it came from. */
  readonly lastLimit: { readonly address: string; readonly at: number } | null;
}

/** A chat takes bulk at most this often. */
export const CHAT_REST_MS = 1_050;
const GROUP_REST_MS = 3_100;
/** Complaints from two chats this close together are about all of us, not about a chat. */
const TOGETHER_MS = 5_000;
const MOST_BULK_PAUSE_MS = 60_000;
/** So many tokens stay for replies: a person who waits never stands behind a broadcast. */
const KEPT_FOR_REPLIES = 2;

export function newPace(rate: number, now: number): Pace {
  return { rate, tokens: burst(rate), at: now, bulkPausedUntil: 0, lastLimit: null };
}

/** A short burst, well under what the channel counts in a second. */
function burst(rate: number): number {
  return Math.max(1, Math.min(8, rate / 4));
}

/** The same pace with the time passed turned into tokens. */
export function refill(pace: Pace, now: number): Pace {
  const earned = (Math.max(0, now - pace.at) / 1000) * pace.rate;
  return { ...pace, tokens: Math.min(burst(pace.rate), pace.tokens + earned), at: Math.max(now, pace.at) };
}

/** How many messages of a lane may leave now. */
export function allowance(pace: Pace, lane: 'reply' | 'bulk', now: number): number {
  if (lane === 'bulk' && now < pace.bulkPausedUntil) return 0;
  if (pace.rate === 0) return Number.POSITIVE_INFINITY;
  const tokens = refill(pace, now).tokens;
  return Math.max(0, Math.floor(lane === 'bulk' ? tokens - Math.min(KEPT_FOR_REPLIES, burst(pace.rate) - 1) : tokens));
}

export function take(pace: Pace, count: number, now: number): Pace {
  if (pace.rate === 0) return pace;
  const filled = refill(pace, now);
  return { ...filled, tokens: filled.tokens - count };
}

/** Milliseconds until a message of the lane may leave. */
export function waitMs(pace: Pace, lane: 'reply' | 'bulk', now: number): number {
  const pause = lane === 'bulk' ? Math.max(0, pace.bulkPausedUntil - now) : 0;
  if (pace.rate === 0) return pause;
  const needed = 1 + (lane === 'bulk' ? Math.min(KEPT_FOR_REPLIES, burst(pace.rate) - 1) : 0);
  const missing = Math.max(0, needed - refill(pace, now).tokens);
  return Math.max(pause, Math.ceil((missing / pace.rate) * 1000));
}

/** After a complaint (429) from a chat: when a second chat complains within seconds, bulk rests for as long as it was told. */
export function limited(pace: Pace, address: string, afterMs: number, now: number): Pace {
  const others = pace.lastLimit && pace.lastLimit.address !== address && now - pace.lastLimit.at <= TOGETHER_MS;
  return {
    ...pace,
    lastLimit: { address, at: now },
    bulkPausedUntil: others ? Math.max(pace.bulkPausedUntil, now + Math.min(afterMs, MOST_BULK_PAUSE_MS)) : pace.bulkPausedUntil,
  };
}

/** How long a chat rests between two bulk messages. A group's address is negative on the channels that have groups. */
export function restMs(address: string): number {
  return address.startsWith('-') ? GROUP_REST_MS : CHAT_REST_MS;
}

/** Pause before the next try of an attempt that failed: 1 s, 2 s, 4 s … at most 5 min, plus up to a quarter by `jitter` (0–1). */
export function backoffMs(attempts: number, jitter: number): number {
  const base = Math.min(300_000, 1000 * 2 ** Math.min(attempts, 10));
  return Math.round(base * (1 + jitter / 4));
}
