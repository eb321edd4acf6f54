/** Sends what leaves the house: the answers of a turn at once where the pace has places for them, everything else out of the outbox. */
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { Channel } from '../domain/messages.ts';
import { claim } from './claim.ts';
import { createClearing } from './clearing.ts';
import { InHand, LEASE_MS, type Origin } from './in-hand.ts';
import { startLooking } from './looking.ts';
import { createOutage } from './outage.ts';
import { createOutcomeStore, type OutcomeOptions } from './outcome.ts';
import { fullRate, mostInHand } from './pace.ts';
import { createSending } from './sending.ts';
import { createShare } from './share.ts';
import { type Claimed, enqueueDirect, type NewDelivery } from './store.ts';
import { createStoring, isAway } from './storing.ts';

export interface PostmanOptions extends Omit<OutcomeOptions, 'complain'> {
  readonly database: Database;
  readonly channels: ReadonlyMap<string, Channel>;
  /** Messages a second of all processes together; 0 sets no limit. */
  readonly rate: number;
  /** Whether this process is the one that sends bulk and clears up after those that died. */
  readonly isLeader: () => boolean;
}

/** The answers of a turn, with their places in the pace: they leave once the turn is written. */
export interface DirectAnswers {
  /** Puts them into the outbox, as a part of the turn. */
  readonly part: Part;
  /** The turn is written; with the rows that the part returned. */
  written(rows: readonly unknown[]): void;
  /** The turn was not written, or nobody knows. */
  notWritten(): void;
}

export interface Postman {
  /** Something was put into the outbox. */
  nudge(): void;
  /** Takes places for answers to one chat; `null` when they must wait in the outbox like all others. */
  sendDirectly(rows: readonly NewDelivery[]): DirectAnswers | null;
  /** Ends after the sends in flight, at most `graceMs` later. What is then still in flight goes out again when its lease has run out. */
  stop(graceMs: number): Promise<void>;
  /** Resolves when none of the answers given to `sendDirectly` is on its way to its chat any more, at most `ms` later. */
  allArrived(ms: number): Promise<void>;
}

/** Leases of rows, and the share of the pace. */
const RENEW_MS = 1_000;
const IDLE_MS = 1_000;
/** Who has no place asks for some this often. */
const ASK_AGAIN_MS = 200;
/** Places that cannot be given back within this time are free when their lease is over. */
const LEAVE_MS = 1_000;
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

export function startPostman(options: PostmanOptions): Postman {
  const { database, log } = options;
  const rate = fullRate(options.rate);
  const most = mostInHand(rate);
  const share = createShare(database, rate);
  const { places } = share;
  const inHand = new InHand(database);
  const outage = createOutage(options.random, log);
  const clearing = createClearing(database, options.isLeader, log);
  const storing = createStoring(clearing.postpone);
  let stopping = false;
  const storeOutcome = createOutcomeStore({
    ...options,
    complain: share.complain,
    onAccountDead(reason) {
      stopping = true;
      void looking.stop();
      options.onAccountDead(reason);
    },
  });
  const sending = createSending({ ...options, places, inHand, outage, storing, storeOutcome });

  const waiting: Waiting = { fresh: true, replies: false, bulk: false, held: false, restedAt: Number.POSITIVE_INFINITY, due: null };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;

  const renewing = setInterval(() => {
    share.renew().catch((error: unknown) => log.warn({ error: String(error) }, 'the share of the pace could not be renewed'));
    inHand.renewLeases().catch((error: unknown) => log.warn({ error: String(error) }, 'leases could not be renewed'));
  }, RENEW_MS);

  const looking = startLooking(look, (error, times) => {
    if (isAway(error)) clearing.postpone();
    if (times === 1 || times % 30 === 0) log.warn({ error: String(error), times }, 'the outbox cannot be read; trying again');
  });

  function nudge(): void {
    waiting.fresh = true;
    looking.wake();
  }

  /** Takes and sends what may leave now; answers the milliseconds until it is worth looking again. */
  async function look(): Promise<number> {
    await clearing.clearUp();
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

  function roomNow(): { room: number; bulk: number } {
    const now = performance.now();
    // While the channel is away, one message at a time finds out when it is back.
    const hands = outage.isAway() ? 1 - inHand.size : most - inHand.count('claimed');
    const room = Math.min(places.free(now), outage.isAway() ? hands : hands + MORE_FOR_REPLIES);
    return { room, bulk: options.isLeader() ? Math.max(0, Math.min(places.freeForBulk(now), hands)) : 0 };
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
    const hands = outage.isAway() ? 1 - inHand.size : most - inHand.count('claimed');
    if ((waiting.fresh || waiting.replies) && hands > 0) {
      waits.push(places.untilFree(now));
      if (share.mayGrow()) waits.push(ASK_AGAIN_MS);
    }
    if (waiting.bulk && hands > 0) waits.push(places.untilBulk(now));
    return Math.ceil(Math.max(1, Math.min(...waits)));
  }

  async function take(room: number, bulk: number): Promise<void> {
    const begun = performance.now();
    waiting.fresh = false;
    lookedAt = begun;
    places.reserve(room);
    let unused = room;
    try {
      const resting = [...sending.resting(begun).keys()];
      const taken = await claim(database, { room, bulk, now: options.now(), leaseMs: LEASE_MS, resting });
      for (const row of taken.rows) {
        unused -= 1;
        send([row], 'claimed', begun);
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
      places.giveBack(unused);
    }
  }

  function send(rows: readonly Claimed[], origin: Origin, since: number): void {
    const work = () =>
      sending
        .send(rows, origin)
        .catch((error: unknown) => log.error({ delivery: rows[0]?.id, error: String(error) }, 'the outcome of a send could not be stored'));
    inHand.add(rows, origin, since, work, () => {
      if (!waiting.held && !waiting.fresh) return;
      // Its chat is free for the next, unless all that is known to wait is bulk that lacks its place.
      if (rows[0]?.lane === 'reply' || !waiting.bulk) waiting.fresh = true;
      looking.wake();
    });
  }

  function sendDirectly(rows: readonly NewDelivery[]): DirectAnswers | null {
    const [first] = rows;
    if (!first || stopping || outage.suspected() || !rows.every((row) => isPlainAnswer(row, first))) return null;
    const now = performance.now();
    // Nobody overtakes those who wait for a place already.
    if (waiting.replies || inHand.count('direct') >= most) return null;
    if (places.free(now) < rows.length) {
      waiting.replies = true;
      places.miss();
      return null;
    }
    places.reserve(rows.length);
    inHand.expect();
    const notWritten = () => {
      inHand.expectNoMore();
      places.giveBack(rows.length);
    };
    return {
      part: enqueueDirect(rows, sending.arrivedIn(first.address), LEASE_MS, first.notBefore),
      written(states) {
        if (states.length === rows.length && states.every((one) => (one as readonly unknown[])[1] !== 'queued')) {
          return send(rows.map(asClaimed), 'direct', now);
        }
        notWritten();
        nudge();
      },
      notWritten,
    };
  }

  return {
    nudge,
    sendDirectly,
    allArrived: (ms) => inHand.allArrived(ms),
    async stop(graceMs) {
      stopping = true;
      const sent = await Promise.race([
        looking
          .stop()
          .then(() => inHand.empty())
          .then(() => true),
        after(graceMs).then(() => false),
      ]);
      storing.close();
      clearInterval(renewing);
      if (sent) await Promise.race([share.leave().catch(() => undefined), after(LEAVE_MS)]);
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** Answers with a key, in a group, or in place of another message wait their turn. */
function isPlainAnswer(row: NewDelivery, first: NewDelivery): boolean {
  const plain = row.lane === 'reply' && row.replacesId === null && row.dedupeKey === null;
  return plain && row.address === first.address && !row.address.startsWith('-');
}

/** As its turn wrote it. */
function asClaimed({ id, channel, address, lane, body, noticeId }: NewDelivery): Claimed {
  return { id, fence: 1, channel, address, lane, body, noticeId, attempts: 0, ambiguous: 0, replaces: null };
}
