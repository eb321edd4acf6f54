/** Sends what waits in the outbox: replies as they come, bulk at the pace of the channel. What a send came to decides what happens to its row. */
import type { Database } from '../db/client.ts';
import type { Channel, SendOutcome } from '../domain/messages.ts';
import { allowance, backoffMs, limited, newPace, type Pace, restMs, take, waitMs } from './pace.ts';
import {
  type Claimed,
  cancelDone,
  claim,
  type Lane,
  markFailed,
  markForRetry,
  markSent,
  markUnreachable,
  moveAddress,
  nextDue,
  reap,
  renew,
} from './store.ts';

export interface PostmanOptions {
  readonly database: Database;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly now: () => number;
  readonly random: () => number;
  /** Messages a second; 0 is no limit. */
  readonly rate: number;
  /** Whether this process sends bulk. */
  readonly sendsBulk: () => boolean;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void; error(data: object, text: string): void };
  /** The channel refused a message for good: its notice may be wrong for everyone. */
  readonly onRejected: (row: Claimed, reason: string) => Promise<void>;
  /** The account was closed or its token taken away: nothing can be sent any more. */
  readonly onAccountDead: (reason: string) => void;
  /** A bulk message reached its end, whatever the end. */
  readonly onBulkDone: () => void;
}

export interface Postman {
  /** Something was put into the outbox. */
  nudge(): void;
  /** Ends after the sends in flight, at most `graceMs` later. */
  stop(graceMs: number): Promise<void>;
  /** Sends in flight now. */
  inFlight(): number;
}

const MOST_IN_FLIGHT = 8;
/** Renewed while a send goes on: a process that died is noticed this much later. */
const LEASE_MS = 5_000;
const RENEW_MS = 1_500;
/** Tries whose outcome is unknown, before a message is given up as failed rather than sent a sixth time. */
const MOST_AMBIGUOUS = 5;
const MOST_ATTEMPTS = 50;
const REAP_EVERY_MS = 1_000;
const IDLE_MS = 1_000;

export function startPostman(options: PostmanOptions): Postman {
  const { database, channels, now, log } = options;
  let pace: Pace = newPace(options.rate, now());
  let stopping = false;
  let wake: (() => void) | null = null;
  let nudged = false;
  let lastReap = Number.NEGATIVE_INFINITY;
  let resting = new Map<string, number>();
  const flights = new Map<Promise<void>, Claimed>();
  const renewing = setInterval(() => {
    if (flights.size > 0)
      renew(database, [...flights.values()], LEASE_MS).catch((error: unknown) =>
        log.warn({ error: String(error) }, 'leases could not be renewed'),
      );
  }, RENEW_MS);

  const nudge = () => {
    nudged = true;
    wake?.();
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

  async function pass(): Promise<number> {
    const beat = performance.now();
    if (beat - lastReap >= REAP_EVERY_MS) {
      // Nobody else can hold a row of the embedded database: what an earlier run left in flight need not wait for its lease.
      const lost = await reap(database, lastReap === Number.NEGATIVE_INFINITY && database.kind === 'embedded');
      lastReap = beat;
      if (lost > 0) log.warn({ count: lost }, 'messages whose sending was interrupted are sent again');
      await cancelDone(database);
    }
    let wait = IDLE_MS;
    for (const lane of ['reply', 'bulk'] as const) {
      if (lane === 'bulk' && !options.sendsBulk()) continue;
      const room = Math.min(MOST_IN_FLIGHT - flights.size, allowance(pace, lane, now()));
      if (room < 1) {
        wait = Math.min(wait, flights.size >= MOST_IN_FLIGHT ? IDLE_MS : Math.max(1, waitMs(pace, lane, now())));
        continue;
      }
      const rows = await claim(database, {
        lane,
        limit: room,
        now: now(),
        leaseMs: LEASE_MS,
        resting: lane === 'bulk' ? restingNow() : [],
      });
      pace = take(pace, rows.length, now());
      for (const row of rows) launch(row);
      if (rows.length === room) wait = 0;
    }
    if (wait < IDLE_MS) return wait;
    const due = await nextDue(database);
    return due === null ? IDLE_MS : Math.min(IDLE_MS, Math.max(5, due - now()));
  }

  function restingNow(): string[] {
    const at = now();
    resting = new Map([...resting].filter(([, until]) => until > at && until - at < 60_000));
    return [...resting.keys()];
  }

  function launch(row: Claimed): void {
    const flight = deliver(row)
      .catch((error: unknown) => {
        // The row stays `sending`; its lease runs out and the reaper sends it again.
        log.error({ delivery: row.id, error: String(error) }, 'the outcome of a send could not be stored');
      })
      .finally(() => {
        flights.delete(flight);
        nudge();
      });
    flights.set(flight, row);
  }

  async function deliver(row: Claimed): Promise<void> {
    if (row.lane === 'bulk') resting.set(row.address, now() + restMs(row.address));
    const channel = channels.get(row.channel);
    if (!channel) return markFailed(database, row, `no channel ${row.channel} is running`);
    const message = row.replaces === null ? row.body : { ...row.body, replaces: row.body.replaces ?? row.replaces };
    const outcome = await channel.send({ address: row.address, message, nonce: row.nonce });
    await settle(row, outcome);
    if (row.lane === 'bulk') options.onBulkDone();
  }

  async function settle(row: Claimed, outcome: SendOutcome): Promise<void> {
    const at = now();
    switch (outcome.state) {
      case 'sent':
        return markSent(database, row, outcome.messageId, at);
      case 'not_sent': {
        if (outcome.limit) pace = limited(pace, row.address, outcome.afterMs, at);
        if (row.attempts >= MOST_ATTEMPTS && !outcome.limit) return markFailed(database, row, outcome.reason);
        const pause = Math.max(outcome.afterMs, outcome.limit ? 0 : backoffMs(row.attempts, options.random()));
        return markForRetry(database, row, { notBefore: at + pause, error: outcome.reason, ambiguous: false });
      }
      case 'ambiguous':
        if (row.ambiguous + 1 >= MOST_AMBIGUOUS) return markFailed(database, row, outcome.reason);
        return markForRetry(database, row, {
          notBefore: at + backoffMs(row.ambiguous, options.random()),
          error: outcome.reason,
          ambiguous: true,
        });
      case 'unreachable':
        log.info({ delivery: row.id, why: outcome.why }, 'the person cannot be reached');
        return markUnreachable(database, row, outcome.why, at);
      case 'rejected':
        log.error({ delivery: row.id, notice: row.noticeId, reason: outcome.reason }, 'the channel refused a message');
        await markFailed(database, row, outcome.reason);
        return options.onRejected(row, outcome.reason);
      case 'moved':
        return moveAddress(database, row.channel, row.address, outcome.to);
      case 'account_dead':
        await markForRetry(database, row, { notBefore: at, error: outcome.reason, ambiguous: false });
        stopping = true;
        return options.onAccountDead(outcome.reason);
    }
  }

  const running = (async () => {
    let failures = 0;
    while (!stopping) {
      nudged = false;
      try {
        const wait = await pass();
        failures = 0;
        if (wait > 0) await rest(wait);
      } catch (error) {
        failures += 1;
        const pause = Math.min(10_000, backoffMs(failures, options.random()));
        log.warn({ error: String(error), pause }, 'the outbox cannot be read; trying again');
        nudged = false;
        await rest(pause);
      }
    }
  })();

  return {
    nudge,
    inFlight: () => flights.size,
    async stop(graceMs) {
      stopping = true;
      wake?.();
      await running;
      const late = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([Promise.allSettled([...flights.keys()]), late]);
      clearInterval(renewing);
    },
  };
}

export type { Lane };
