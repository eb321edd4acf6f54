/** Sends what waits in the outbox: replies as they come, bulk at the pace of the channel. */

import { gatheredCall } from '../db/batch/write.ts';
import { DatabaseAway, DatabaseBusy } from '../db/errors.ts';
import type { Part } from '../db/part.ts';
import type { Channel, SendOutcome } from '../domain/messages.ts';
import { answered, claim, openPace } from './claim.ts';
import { createOutcomeStore, type OutcomeOptions } from './outcome.ts';
import { CHAT_REST_MS, outagePauseMs } from './pace.ts';
import { type Claimed, cancelDone, enqueueCarried, markForRetry, type NewDelivery, reap, release, renew } from './store.ts';

export interface PostmanOptions extends OutcomeOptions {
  readonly channels: ReadonlyMap<string, Channel>;
  /** Whether this process is the one that sends bulk and clears up after those that died. */
  readonly isLeader: () => boolean;
}

/** Replies that are written as this process's own and sent at once, without being looked for in the outbox. */
export interface Carriage {
  /** Puts them into the outbox; give its rows to `go` once the turn is written. */
  readonly part: Part;
  go(states: readonly unknown[]): void;
  /** The turn was not written, or nobody knows. */
  leave(): void;
}

export interface Postman {
  /** Something was put into the outbox. */
  nudge(): void;
  /** Offers to send replies to one chat directly; `null` when they must wait for their place like all others. */
  carry(rows: readonly NewDelivery[]): Carriage | null;
  /** Ends after the sends in flight, at most `graceMs` later. What is then still in flight goes out again when its lease has run out. */
  stop(graceMs: number): Promise<void>;
  /** Sends in flight now. */
  inFlight(): number;
  /** Resolves when none of the replies offered to `carry` is on its way to its chat any more, at most `ms` later. */
  landed(ms: number): Promise<void>;
}

/** As many messages may go out twice when this process is killed. */
const MOST_IN_FLIGHT = 8;
/** Without a limit on the pace replies leave faster, and as many of them may go out twice. */
const MOST_CARRIED_IN_FLIGHT = 32;
/** Replies of this process's own that are on their way or wait for their turn; more wait in the outbox. */
const MOST_CARRIED = 1_000;
/** Renewed while a send goes on: a process that died is noticed this much later. */
const LEASE_MS = 4_000;
const RENEW_MS = 1_000;
/** A row claimed so long ago may be somebody else's by now: a process that was stopped in between must not send it. */
const STALE_CLAIM_MS = 2_500;
const CLEAR_EVERY_MS = 1_000;
/** After the database was away, and after an election: those who know what became of their sends store it first. */
const REAP_DELAY_MS = 3_000;
const STORE_AGAIN_MS = 250;
const IDLE_MS = 1_000;

/** How rows came into this process's hands: claimed from the outbox, with the place they took in the pace, or carried. `since`: by the running clock. */
type Hold = { readonly since: number } | { readonly since: number; readonly place: number | null };

export function startPostman(options: PostmanOptions): Postman {
  const { database, channels, now, log, rate } = options;
  let stopping = false;
  let wake: (() => void) | null = null;
  let nudged = false;
  /** More was due than was taken: the end of a flight makes room for it. */
  let hungry = false;
  /** Something was queued, or a chat became free, since the last look: it may be a reply, and is looked for whatever bulk must wait. */
  let fresh = true;
  /** When the pace has a place again, and one for bulk. By the running clock. */
  let placeAt = 0;
  let bulkAt = 0;
  let cleared = Number.NEGATIVE_INFINITY;
  let mayReapFrom = Number.NEGATIVE_INFINITY;
  let led = false;
  let opened = false;
  /** Sends in a row that did not reach the channel, and when it is asked again. */
  let failures = 0;
  let askAgainAt = 0;
  let resting = new Map<string, number>();
  /** Each with its row, and the rows claimed to follow it. */
  const flights = new Map<Promise<void>, readonly Claimed[]>();
  /** Of these, those that were claimed from the outbox. */
  let claims = 0;
  /** Carriages whose turn is being written. */
  let reserved = 0;
  /** Carried messages on their way to the channel now, and the flights that wait for one of them to arrive. */
  let sends = 0;
  /** By chat, messages that arrived, until that is stored. */
  const settling = new Map<string, Set<string>>();
  const carried: (() => void)[] = [];
  /** Of each carriage, the last message, until it has arrived or is given up. */
  const aloft = new Set<string>();
  /** They wait until none is. */
  const landing = new Set<() => void>();
  /** When each row in hand was last known to be ours. */
  const renewed = new Map<string, number>();
  const renewing = setInterval(() => {
    if (flights.size === 0) return;
    const begun = performance.now();
    renew(database, [...flights.values()].flat(), LEASE_MS).then(
      (ids) => {
        for (const id of ids) renewed.set(id, begun);
      },
      (error: unknown) => log.warn({ error: String(error) }, 'leases could not be renewed'),
    );
  }, RENEW_MS);
  const storeOutcome = createOutcomeStore({
    ...options,
    onAccountDead(reason) {
      stopping = true;
      options.onAccountDead(reason);
    },
  });
  const freed = gatheredCall((places: readonly number[]) => answered(database, places));

  const look = () => {
    nudged = true;
    wake?.();
  };
  const nudge = () => {
    fresh = true;
    look();
  };

  /** Sleeps by the wall, wakes early when nudged: the app's clock may be turned while we wait. */
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (nudged || stopping) return resolve();
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        wake = null;
        resolve();
      }
      wake = done;
    });

  /** What processes that died left in flight, and what need not be sent any more. */
  async function clearUp(): Promise<void> {
    const beat = performance.now();
    const leads = options.isLeader();
    // Nobody else can hold a row of the embedded database: what an earlier run left in flight need not wait for its lease.
    const first = !led && database.kind === 'embedded';
    if (leads && !led && !first) mayReapFrom = beat + REAP_DELAY_MS;
    led = leads;
    if (!leads || beat - cleared < CLEAR_EVERY_MS) return;
    cleared = beat;
    if (beat >= mayReapFrom) {
      const lost = await reap(database, first);
      if (lost > 0) log.warn({ count: lost }, 'messages whose sending was interrupted are sent again');
    }
    await cancelDone(database);
  }

  /** Takes and sends what may leave now; answers the milliseconds until it is worth looking again. */
  async function pass(): Promise<number> {
    if (!opened) await openPace(database);
    opened = true;
    await clearUp();
    const beat = performance.now();
    if (failures > 0 && beat < askAgainAt) return askAgainAt - beat;
    // While the channel is away, one message at a time finds out when it is back.
    const room = outagePauseMs(failures, 0) > 0 ? 1 - flights.size : MOST_IN_FLIGHT - claims;
    hungry = true;
    if (room < 1) return IDLE_MS;
    if (beat < placeAt) return placeAt - beat;
    if (!fresh && beat < bulkAt) return bulkAt - beat;
    fresh = false;
    resting = new Map([...resting].filter(([, until]) => until > beat));
    const bulk = options.isLeader();
    const taken = await claim(database, { room, bulk, now: now(), leaseMs: LEASE_MS, resting: [...resting.keys()], rate });
    for (const row of taken.rows) launch([row], { since: beat, place: taken.place });
    const after = performance.now();
    placeAt = after + taken.replyInMs;
    bulkAt = taken.moreReplies || !taken.moreBulk ? 0 : after + Math.max(taken.replyInMs, taken.bulkInMs);
    hungry = taken.moreReplies || taken.moreBulk;
    if (hungry && taken.rows.length === room) return IDLE_MS;
    const waits = [IDLE_MS];
    if (hungry && taken.replyInMs > 0) waits.push(taken.replyInMs);
    if (bulkAt > after) waits.push(bulkAt - after);
    if (taken.moreBulk) waits.push(...[...resting.values()].map((until) => until - after));
    if (taken.due !== null) waits.push(taken.due - now());
    return Math.ceil(Math.max(1, Math.min(...waits)));
  }

  /** Sends rows of one chat one after the other; the first that does not arrive sends the others back into the queue. */
  function launch(rows: readonly Claimed[], hold: Hold): void {
    const last = rows.at(-1)?.id;
    if ('place' in hold) claims += 1;
    else if (last !== undefined) aloft.add(last);
    const flight = (async () => {
      for (const [index, row] of rows.entries()) {
        if (await deliver(row, hold, rows[index + 1])) continue;
        const rest = rows.slice(index + 1);
        if (rest.length > 0) await stored(() => release(database, rest));
        return;
      }
    })()
      .catch((error: unknown) => log.error({ delivery: rows[0]?.id, error: String(error) }, 'the outcome of a send could not be stored'))
      .finally(() => {
        flights.delete(flight);
        for (const { id } of rows) renewed.delete(id);
        if ('place' in hold) claims -= 1;
        land(last);
        if (!hungry) return;
        if (rows[0]?.lane === 'reply') fresh = true;
        look();
      });
    flights.set(flight, rows);
  }

  /** Resolves when one more carried message may be on its way to the channel. */
  function slot(): Promise<void> | undefined {
    if (sends < MOST_CARRIED_IN_FLIGHT) {
      sends += 1;
      return undefined;
    }
    return new Promise((resolve) => carried.push(resolve));
  }

  function freeSlot(): void {
    const next = carried.shift();
    if (next) next();
    else sends -= 1;
  }

  function land(id: string | undefined): void {
    if (id !== undefined && aloft.delete(id) && aloft.size === 0) for (const landed of landing) landed();
  }

  /** Whether it arrived. */
  async function deliver(row: Claimed, hold: Hold, next?: Claimed): Promise<boolean> {
    const claimed = 'place' in hold;
    if (!claimed) await slot();
    const outcome = await sendNow(row, hold).finally(() => {
      if (claimed) return;
      freeSlot();
      land(row.id);
    });
    if (outcome === null) return false;
    const arrived = outcome.state === 'sent';
    if (arrived) settle(row);
    await stored(() => storeOutcome(row, outcome, next)).finally(() => settled(row));
    return arrived;
  }

  function settle({ address, id }: Claimed): void {
    const there = settling.get(address);
    if (there) there.add(id);
    else settling.set(address, new Set([id]));
  }

  function settled({ address, id }: Claimed): void {
    const there = settling.get(address);
    if (there?.delete(id) && there.size === 0) settling.delete(address);
  }

  /** What the channel said; `null` when the row must not be sent now. */
  async function sendNow(row: Claimed, hold: Hold): Promise<SendOutcome | null> {
    if (performance.now() - Math.max(hold.since, renewed.get(row.id) ?? hold.since) > STALE_CLAIM_MS) {
      log.warn({ delivery: row.id }, 'a claim was held up: its row is left to its lease');
      return null;
    }
    // Those that were about to leave when it went away do not all find out for themselves.
    if (!('place' in hold) && failures > 0 && performance.now() < askAgainAt) {
      await stored(() => markForRetry(database, row, { notBefore: now(), error: 'the channel is away', ambiguous: false }));
      return null;
    }
    if (row.lane === 'bulk') resting.set(row.address, performance.now() + CHAT_REST_MS);
    const channel = channels.get(row.channel);
    const message = row.replaces === null ? row.body : { ...row.body, replaces: row.body.replaces ?? row.replaces };
    const outcome: SendOutcome = channel
      ? await channel.send({ address: row.address, message, nonce: nonceOf(row) })
      : { state: 'rejected', reason: `no channel ${row.channel} is running` };
    noteOutage(outcome);
    // Unheard, the place is free by itself a few seconds later.
    if ('place' in hold && hold.place !== null) freed(hold.place).catch(() => undefined);
    return outcome;
  }

  /** A channel that cannot be reached keeps every message: none of them is to blame. */
  function noteOutage(outcome: SendOutcome): void {
    const away = outcome.state === 'ambiguous' || (outcome.state === 'not_sent' && !outcome.limit);
    failures = away ? failures + 1 : 0;
    const pause = outagePauseMs(failures, options.random());
    if (pause === 0) return;
    askAgainAt = performance.now() + pause;
    log.warn({ failures, pause }, 'the channel does not take messages: asking it again with one at a time');
  }

  /** What became of a send is known here only: while the database is away it is kept, and stored as soon as it is back. */
  async function stored(store: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await store();
      } catch (error) {
        if (!isAway(error) || closing) throw error;
        mayReapFrom = performance.now() + REAP_DELAY_MS;
        await new Promise((resolve) => setTimeout(resolve, STORE_AGAIN_MS));
      }
    }
  }

  let closing = false;
  const running = (async () => {
    let stumbles = 0;
    while (!stopping) {
      nudged = false;
      try {
        const wait = await pass();
        stumbles = 0;
        if (wait > 0) await rest(wait);
      } catch (error) {
        if (isAway(error)) mayReapFrom = performance.now() + REAP_DELAY_MS;
        stumbles += 1;
        const pause = Math.min(1_000, 100 * 2 ** stumbles);
        if (stumbles === 1 || stumbles % 30 === 0) log.warn({ error: String(error), stumbles }, 'the outbox cannot be read; trying again');
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  })();

  function carry(rows: readonly NewDelivery[]): Carriage | null {
    const [first] = rows;
    // With a limit every message takes its place from the pace that all processes share, when it is claimed.
    if (rate > 0 || !first || stopping || failures > 0 || flights.size + reserved >= MOST_CARRIED) return null;
    const ours = rows.every(
      (row) => row.lane === 'reply' && row.replacesId === null && row.dedupeKey === null && row.address === first.address,
    );
    if (!ours || first.address.startsWith('-')) return null;
    reserved += 1;
    const begun = performance.now();
    return {
      part: enqueueCarried(rows, [...(settling.get(first.address) ?? [])], LEASE_MS, first.notBefore),
      go(states) {
        reserved -= 1;
        if (states.length === rows.length && states.every((one) => (one as readonly unknown[])[1] !== 'queued')) {
          launch(
            rows.map(({ id, channel, address, lane, body, noticeId }) => ({
              id,
              fence: 1,
              channel,
              address,
              lane,
              body,
              noticeId,
              attempts: 0,
              ambiguous: 0,
              replaces: null,
            })),
            { since: begun },
          );
        } else {
          nudge();
        }
      },
      leave() {
        reserved -= 1;
      },
    };
  }

  return {
    nudge,
    carry,
    inFlight: () => flights.size,
    landed(ms) {
      if (aloft.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(landed, ms);
        function landed() {
          clearTimeout(timer);
          landing.delete(landed);
          resolve();
        }
        landing.add(landed);
      });
    },
    async stop(graceMs) {
      const until = performance.now() + graceMs;
      stopping = true;
      wake?.();
      const late = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)).unref());
      await Promise.race([running.then(() => Promise.allSettled([...flights.keys()])), late(until - performance.now())]);
      closing = true;
      clearInterval(renewing);
    },
  };
}

/** A button names the row of its message: who may press it is decided by whose chat that row is for, not by knowing the name. */
function nonceOf({ id, body }: Claimed): string | null {
  return body.choices && body.choices.length > 0 ? id : null;
}

function isAway(error: unknown): boolean {
  return error instanceof DatabaseAway || error instanceof DatabaseBusy;
}
