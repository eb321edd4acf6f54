/**
 * How fast messages may leave, and how the processes share it. PURE: the caller says what time it is (epoch ms, by the database's clock).
 *
 * Two measures. On average `rate` messages a second leave, replies and bulk together. And in no second do more than `rate × ceiling` arrive: a message
 * has a place from its leaving until a second after its answer, so however long it was on its way, those that arrive within a second all had a place
 * at the same moment. The row `pace`, which all processes share, says only which of them holds how many places until when, and what complaints did;
 * the messages themselves are counted in memory (places.ts).
 */

/** What `SEND_RATE=0` means: ten times Telegram's paid rate, more than a process can send. */
const UNLIMITED = 10_000;

/** How fast messages may leave. */
export interface Full {
  /** Messages a second on average. */
  readonly rate: number;
  /** In no second more than the rate times this arrive: what the channels say. 30 at the rate of 28 on Telegram. */
  readonly ceiling: number;
}

/** Messages a second as they are set; 0 sets no limit. */
export function fullRate(setting: number): number {
  return setting > 0 ? setting : UNLIMITED;
}

/** Places of all processes together; at least one. */
export function placesAt({ rate, ceiling }: Full): number {
  // A rate is often a fraction by a rounding error: 30 must not become 29.
  return Math.max(1, Math.floor(rate * ceiling + 1e-9));
}

/** How long a place rests after its message's answer, in milliseconds: a second, but for what rounding to whole places leaves out. */
export function restAfterAnswerMs(full: Full): number {
  return (placesAt(full) / (full.rate * full.ceiling)) * 1_000;
}

/** Of so many places, those that are kept free: for replies while there is bulk, for other processes while one is busy. */
export function keptPlaces(places: number): number {
  return places < 10 ? 0 : Math.ceil(places / 30);
}

/** Messages at once in the hands of a process, a quarter of a second's: when it is killed, as many may go out twice. */
export function mostInHand(rate: number): number {
  return Math.max(8, Math.min(250, Math.floor(rate / 4)));
}

/** What one process holds of the places. */
export interface Holder {
  readonly places: number;
  /** How many it has use for. */
  readonly wants: number;
  /** When its places are free if nothing more is heard of it: its lease is over then, and what it sent last has arrived. */
  readonly freeAt: number;
}

/** The row `pace`. */
export interface Pace {
  readonly limits: Limits | null;
  /** By process. */
  readonly holders: Readonly<Record<string, Holder>>;
}

/** How long a process's places are its own after each renewal, in milliseconds, and how long it believes so itself: its messages take time to arrive. */
export const SHARE_LEASE_MS = 1_500;
export const SHARE_TRUSTED_MS = 1_200;
/** After its last message was answered, or must have arrived, a process's places are free so much later. */
const ARRIVAL_MS = 1_000;

export interface Demand {
  readonly wants: number;
  /** Places it cannot give back now. */
  readonly inUse: number;
}

export interface Share {
  readonly pace: Pace;
  /** Places the process may use from now on; those it uses beyond that it gives back with its next renewal. */
  readonly places: number;
  /** Messages a second on average that come with them. */
  readonly rate: number;
  /** All processes together. */
  readonly fullRate: number;
  /** Whether there is nobody else. */
  readonly alone: boolean;
}

/**
 * A process renews what it holds. Alone it holds everything. Otherwise each gets what it wants as far as that is fair: nobody gets more while another has
 * less than it wants. A few places are kept back, so that a process with its first message need not wait for another's renewal.
 */
export function renewShare(before: Pace, name: string, { wants, inUse }: Demand, full: Full, now: number): Share {
  const rate = rateAfter(before.limits, full.rate, now);
  const all = placesAt({ ...full, rate });
  const others = Object.entries(before.holders).filter(([other, { freeAt }]) => other !== name && freeAt > now);
  const theirs = others.reduce((sum, [, { places }]) => sum + places, 0);
  const free = Math.max(0, all - theirs);
  const alone = others.length === 0;
  const fair = fairShare(
    all - keptPlaces(all),
    wants,
    others.map(([, other]) => Math.max(other.places, other.wants)),
  );
  const places = alone ? all : Math.min(free, fair);
  const held = alone ? all : Math.min(free, Math.max(places, inUse));
  return {
    pace: {
      limits: before.limits,
      holders: { ...Object.fromEntries(others), [name]: { places: held, wants, freeAt: now + SHARE_LEASE_MS + ARRIVAL_MS } },
    },
    places,
    rate: (rate * places) / Math.max(1, theirs + places),
    fullRate: rate,
    alone,
  };
}

/** A process ends, with all its messages answered. */
export function leaveShare({ limits, holders }: Pace, name: string, now: number): Pace {
  const mine = holders[name];
  return mine ? { limits, holders: { ...holders, [name]: { ...mine, wants: 0, freeAt: now + ARRIVAL_MS } } } : { limits, holders };
}

/** Who wants least is served first, with at most an equal part of what is left. */
function fairShare(all: number, mine: number, others: readonly number[]): number {
  let left = all;
  let parts = others.length + 1;
  for (const other of others.filter((wants) => wants < mine).sort((a, b) => a - b)) {
    left -= Math.min(other, Math.ceil(left / parts));
    parts -= 1;
  }
  return Math.min(mine, Math.ceil(left / parts));
}

/** How much of its rate the pace wins back in a second after a complaint about all of us. */
const RECOVERY = 0.004;
/** Complaints from two chats this close together are about all of us, not about a chat. */
const TOGETHER_MS = 5_000;
const MOST_BULK_PAUSE_MS = 60_000;
/** What is left of the rate after a complaint about all of us, and the least it falls to, as parts of the full rate. */
const SLOWER = 0.7;
const SLOWEST = 0.2;

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

/** Messages a second after `limits`, at most `full`. */
export function rateAfter(limits: Limits | null, full: number, now: number): number {
  if (limits === null) return full;
  return Math.min(full, Math.max(full * SLOWEST, limits.rate) + (Math.max(0, now - limits.at) / 1000) * full * RECOVERY);
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
