/** Takes from the outbox what may leave now, and knows when it is worth looking again. */
import type { Database } from '../db/client.ts';
import { claim } from './claim.ts';
import { type InHand, LEASE_MS } from './in-hand.ts';
import type { Outage } from './outage.ts';
import type { Sending } from './sending.ts';
import type { PaceShare } from './share.ts';
import type { Claimed, Lane } from './store.ts';

export interface ClaimingOptions {
  readonly database: Database;
  /** Epoch ms by the app's clock. */
  readonly now: () => number;
  /** Whether this process sends bulk. */
  readonly isLeader: () => boolean;
  readonly share: PaceShare;
  readonly inHand: InHand;
  readonly outage: Outage;
  readonly sending: Pick<Sending, 'resting'>;
  /** Claimed messages in hand at most. */
  readonly most: number;
  /** Sends a row that was claimed, ours since then by the running clock. */
  readonly send: (row: Claimed, since: number) => void;
}

export interface Claiming {
  /** Takes and sends what may leave now; answers the milliseconds until it is worth looking again. */
  look(): Promise<number>;
  /** Something was put into the outbox. */
  queued(): void;
  /** A message is out of our hands. Answers whether to look again. */
  ended(lane: Lane | undefined): boolean;
  /** Replies in the outbox wait for places: nobody overtakes them. */
  repliesWait(): boolean;
  /** A reply that found no place is about to be put into the outbox. */
  replyComes(): void;
  /** Whether nothing is left in the outbox that may leave now, as far as is known. */
  hasTakenAll(): boolean;
}

const IDLE_MS = 1_000;
/** Who has no place asks for some this often. */
const ASK_AGAIN_MS = 200;
/** Chats whose rest ends are looked for together. */
const LEAST_REST_MS = 20;
/** Replies may be in hand beyond what bulk may: slow calls of a broadcast do not hold them up. */
const MORE_FOR_REPLIES = 2;

/** What waits in the outbox as far as is known. */
interface Waiting {
  /** Something was queued, or a chat became free, since the last look. */
  fresh: boolean;
  /** Replies or bulk are due that only lack a place. */
  replies: boolean;
  bulk: boolean;
  /** Or whatever holds them up: their chat, their notice. By the running clock, when a chat that rests may take the next. */
  held: boolean;
  restedAt: number;
  /** By the app's clock, when the next may leave that waits for its time. */
  due: number | null;
}

export function createClaiming(options: ClaimingOptions): Claiming {
  const { database, share, inHand, outage, sending, most } = options;
  const { places } = share;
  const waiting: Waiting = { fresh: true, replies: false, bulk: false, held: false, restedAt: Number.POSITIVE_INFINITY, due: null };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let taking = false;

  async function look(): Promise<number> {
    const now = performance.now();
    const pause = outage.pauseMs(now);
    if (pause > 0) return pause;
    if (now - lookedAt >= IDLE_MS || now >= waiting.restedAt || (waiting.due ?? Number.POSITIVE_INFINITY) <= options.now()) {
      lookedAt = now;
      waiting.fresh = true;
      waiting.restedAt = Number.POSITIVE_INFINITY;
      waiting.due = null;
    }
    await askForPlaces();
    const { room, bulk } = roomNow();
    if (room > 0 && isWorthwhile(bulk)) await take(room, bulk);
    return untilWorthwhile();
  }

  /** The first places, and more when something waits for them. */
  async function askForPlaces(): Promise<void> {
    const now = performance.now();
    const needed = places.free(now) === 0 && (waiting.fresh || waiting.replies || waiting.bulk);
    if (!needed || !share.mayGrow() || now - askedAt < ASK_AGAIN_MS) return;
    askedAt = now;
    places.miss();
    await share.renew();
  }

  /** While the channel is away, one message at a time finds out when it is back. */
  function handsFree(): { replies: number; bulk: number } {
    if (outage.isAway()) return { replies: 1 - inHand.size, bulk: 1 - inHand.size };
    const bulk = most - inHand.count('claimed');
    return { replies: bulk + MORE_FOR_REPLIES, bulk };
  }

  function roomNow(): { room: number; bulk: number } {
    const now = performance.now();
    const { replies, bulk } = handsFree();
    return {
      room: Math.min(places.free(now), replies),
      bulk: options.isLeader() ? Math.max(0, Math.min(places.freeForBulk(now), bulk)) : 0,
    };
  }

  function isWorthwhile(bulk: number): boolean {
    if (waiting.bulk && bulk > 0) return true;
    // Replies that wait for places leave some at a time.
    return waiting.replies ? places.untilFree(performance.now()) === 0 : waiting.fresh;
  }

  function untilWorthwhile(): number {
    const now = performance.now();
    const waits = [lookedAt + IDLE_MS - now, waiting.restedAt - now];
    if (waiting.due !== null) waits.push(waiting.due - options.now());
    const hands = handsFree();
    if ((waiting.fresh || waiting.replies) && hands.replies > 0) {
      waits.push(places.untilFree(now));
      if (share.mayGrow()) waits.push(ASK_AGAIN_MS);
    }
    if (waiting.bulk && hands.bulk > 0) waits.push(places.untilBulk(now));
    return Math.ceil(Math.max(1, Math.min(...waits)));
  }

  async function take(room: number, bulk: number): Promise<void> {
    const begun = performance.now();
    waiting.fresh = false;
    taking = true;
    lookedAt = begun;
    places.reserve(room);
    let unused = room;
    try {
      const resting = [...sending.resting(begun).keys()];
      const taken = await claim(database, { room, bulk, now: options.now(), leaseMs: LEASE_MS, resting });
      for (const row of taken.rows) {
        unused -= 1;
        options.send(row, begun);
      }
      const replies = taken.rows.filter(({ lane }) => lane === 'reply').length;
      const moreBulk = taken.moreBulk && options.isLeader();
      waiting.replies = taken.moreReplies && replies >= room;
      waiting.bulk = moreBulk && taken.rows.length - replies >= Math.min(bulk, room - replies);
      waiting.held = taken.moreReplies || moreBulk;
      // What more places would not have let go waits for its chat, above all.
      const rested = [...sending.resting(begun).values()].map((until) => Math.max(until, begun + LEAST_REST_MS));
      waiting.restedAt = moreBulk && !waiting.bulk ? Math.min(Number.POSITIVE_INFINITY, ...rested) : Number.POSITIVE_INFINITY;
      waiting.due = taken.due;
    } catch (error) {
      waiting.fresh = true;
      throw error;
    } finally {
      taking = false;
      places.giveBack(unused);
    }
  }

  function hasTakenAll(): boolean {
    const { fresh, replies, bulk, held, due } = waiting;
    return !(taking || fresh || replies || bulk || held) && (due === null || due > options.now());
  }

  return {
    look,
    queued() {
      waiting.fresh = true;
    },
    ended(lane) {
      if (!waiting.held && !waiting.fresh) return false;
      // Its chat is free for the next, unless all that is known to wait is bulk that lacks its place.
      if (lane === 'reply' || !waiting.bulk) waiting.fresh = true;
      return true;
    },
    repliesWait: () => waiting.replies,
    replyComes() {
      waiting.replies = true;
      places.miss();
    },
    hasTakenAll,
  };
}
