/** Sends what leaves the house: the answers of a turn at once where the pace has places for them, everything else out of the outbox. */
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { Channel } from '../domain/messages.ts';
import { Awaited } from './awaited.ts';
import { createClaiming } from './claiming.ts';
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
  /** The app's clock was turned: what waited for its time may leave now, and who rested has rested. */
  clockTurned(): void;
  /** Takes places for answers to one chat; `null` when they must wait in the outbox like all others. */
  sendDirectly(rows: readonly NewDelivery[]): DirectAnswers | null;
  /** Ends after the sends in flight, at most `graceMs` later. What is then still in flight goes out again when its lease has run out. */
  stop(graceMs: number): Promise<void>;
  /** Resolves when none of the answers given to `sendDirectly` is on its way to its chat any more, or to this one of them, at most `ms` later. */
  allArrived(ms: number, chat?: string): Promise<void>;
  /** Resolves when everything that may leave now has left, and what came of it is stored, as far as this process knows, at most `ms` later. */
  allLeft(ms: number): Promise<void>;
}

const RENEW_LEASES_MS = 1_000;
/** What a process that was killed held of the pace is missed until its lease is over: it is short. */
const RENEW_SHARE_MS = 500;
/** Places that cannot be given back within this time are free when their lease is over. */
const LEAVE_MS = 1_000;

export function startPostman(options: PostmanOptions): Postman {
  const { database, log } = options;
  const rate = fullRate(options.rate);
  const most = mostInHand(rate);
  // One pace for all: the channel that takes least in a second sets it.
  const ceiling = Math.min(...[...options.channels.values()].map(({ limits }) => limits.ceiling));
  const share = createShare(database, { rate, ceiling });
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

  const claiming = createClaiming({
    ...options,
    share,
    inHand,
    outage,
    sending,
    most,
    send: (row, since) => send([row], 'claimed', since),
  });

  const every = (ms: number, renew: () => Promise<void>, failed: string) =>
    setInterval(() => {
      renew().catch((error: unknown) => log.warn({ error: String(error) }, failed));
    }, ms);
  const renewing = [
    every(RENEW_SHARE_MS, () => share.renew(), 'the share of the pace could not be renewed'),
    every(RENEW_LEASES_MS, () => inHand.renewLeases(), 'leases could not be renewed'),
  ];

  const left = new Awaited();
  const look = async () => {
    await clearing.clearUp();
    const wait = await claiming.look();
    left.changed();
    return wait;
  };
  const looking = startLooking(look, (error, times) => {
    if (isAway(error)) clearing.postpone();
    if (times === 1 || times % 30 === 0) log.warn({ error: String(error), times }, 'the outbox cannot be read; trying again');
  });

  function nudge(): void {
    claiming.queued();
    looking.wake();
  }

  function send(rows: readonly Claimed[], origin: Origin, since: number): void {
    const work = () =>
      sending
        .send(rows, origin)
        .catch((error: unknown) => log.error({ delivery: rows[0]?.id, error: String(error) }, 'the outcome of a send could not be stored'));
    inHand.add(rows, origin, since, work, () => {
      if (claiming.ended(rows[0]?.lane)) looking.wake();
      left.changed();
    });
  }

  const isGroup = ({ channel, address }: NewDelivery) => {
    const prefix = options.channels.get(channel)?.limits.groupPrefix ?? null;
    return prefix !== null && address.startsWith(prefix);
  };

  function sendDirectly(rows: readonly NewDelivery[]): DirectAnswers | null {
    const [first] = rows;
    if (!first || stopping || outage.suspected() || !rows.every((row) => isPlainAnswer(row, first)) || isGroup(first)) return null;
    const now = performance.now();
    // Nobody overtakes those who wait for a place already.
    if (claiming.repliesWait() || inHand.count('direct') >= most) return null;
    if (places.free(now) < rows.length) {
      claiming.replyComes();
      return null;
    }
    places.reserve(rows.length);
    inHand.expect();
    const notWritten = () => {
      inHand.expectNoMore();
      places.giveBack(rows.length);
      left.changed();
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
    clockTurned() {
      sending.rested();
      nudge();
    },
    sendDirectly,
    allArrived: (ms, chat) => inHand.allArrived(ms, chat),
    allLeft: (ms) => left.until(() => inHand.isEmpty && claiming.hasTakenAll(), ms),
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
      for (const timer of renewing) clearInterval(timer);
      if (sent) await Promise.race([share.leave().catch(() => undefined), after(LEAVE_MS)]);
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}

/** Answers with a key, or in place of another message, wait their turn. */
function isPlainAnswer(row: NewDelivery, first: NewDelivery): boolean {
  const plain = row.lane === 'reply' && row.replacesId === null && row.dedupeKey === null;
  return plain && row.address === first.address;
}

/** As its turn wrote it. */
function asClaimed({ id, channel, address, lane, body, noticeId }: NewDelivery): Claimed {
  return { id, fence: 1, channel, address, lane, body, noticeId, attempts: 0, ambiguous: 0, replaces: null };
}
