/** What GET /metrics shows, in Prometheus' text format. Each app counts for itself: two in one process do not mix. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/client.ts';
import { outboxBacklog } from '../delivery/store.ts';
import type { Incoming } from '../domain/messages.ts';
import { heldUpdates } from '../inbox/store.ts';

export interface MetricsOptions {
  readonly database: Database;
  /** The app's clock, epoch milliseconds. */
  readonly now: () => number;
  /** Whether this process is the one that fetches updates, sends what waits and reminds. */
  readonly isLeader: () => boolean;
}

/** Each is told by the room where it happens. */
export interface Metrics {
  taken(batch: readonly Incoming[]): void;
  turn(ms: number): void;
  delayed(why: string): void;
  setAside(): void;
  leftOut(): void;
  sent(outcome: string): void;
  reminded(messages: number): void;
  fetched(channel: string, ok: boolean): void;
  text(): Promise<string>;
}

/** A database that does not answer within so long is not up, as far as its figures go. */
const DATABASE_MS = 2_000;
const TURN_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

export function createMetrics({ database, now, isLeader }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <const L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const gauge = <const L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });

  const updates = counter('updates_taken_total', 'Updates stored, by channel', ['channel']);
  const delayed = counter('updates_delayed_total', 'Times an update could not be stored and was tried again, by SQLSTATE', ['why']);
  const aside = counter('updates_set_aside_total', 'Updates that fail every time and were set aside');
  const leftOut = counter('updates_left_out_total', 'Messages left out of chats that write faster than they can be answered');
  const turns = new Histogram({
    name: 'turn_seconds',
    help: 'From the beginning of work on an update until it was taken',
    buckets: TURN_SECONDS,
    registers,
  });
  const lag = gauge('poll_lag_seconds', 'How old the oldest message of the last batch was when it was stored', ['channel']);
  const polls = counter('polls_total', 'Calls for updates, by whether the channel answered', ['channel', 'outcome']);
  const sends = counter('messages_sent_total', 'Sends, by what they came to', ['outcome']);
  const reminders = counter('reminders_total', 'Reminders put into the outbox');
  const waiting = gauge('outbox_waiting', 'Messages that are due and have not left', ['lane']);
  const oldest = gauge('outbox_oldest_seconds', 'How long the oldest of them has been due', ['lane']);
  const held = gauge('inbox_held', 'Updates kept for later (pending) or set aside (quarantined)', ['state']);
  const up = gauge('database_up', 'Whether the database answers');
  const leads = gauge('leader', 'Whether this process leads');
  // Known from the start, so that the first one is seen as a rise.
  for (const one of [aside, leftOut, reminders]) one.inc(0);

  async function look(): Promise<void> {
    leads.set(isLeader() ? 1 : 0);
    for (const one of [waiting, oldest, held]) one.reset();
    try {
      const [lanes, states] = await inTime(Promise.all([outboxBacklog(database, now()), heldUpdates(database)]));
      for (const { lane, messages, oldestMs } of lanes) {
        waiting.set({ lane }, messages);
        oldest.set({ lane }, oldestMs / 1_000);
      }
      for (const { state, updates: rows } of states) held.set({ state }, rows);
      up.set(1);
    } catch {
      up.set(0);
    }
  }

  return {
    taken(batch) {
      for (const { channel } of batch) updates.inc({ channel });
      const stored = now();
      for (const channel of new Set(batch.map((one) => one.channel))) {
        const oldestAt = Math.min(...batch.filter((one) => one.channel === channel).map(({ sentAt }) => sentAt));
        lag.set({ channel }, Math.max(0, stored - oldestAt) / 1_000);
      }
    },
    turn: (ms) => turns.observe(ms / 1_000),
    delayed: (why) => delayed.inc({ why }),
    setAside: () => aside.inc(),
    leftOut: () => leftOut.inc(),
    sent: (outcome) => sends.inc({ outcome }),
    reminded: (messages) => reminders.inc(messages),
    fetched: (channel, ok) => polls.inc({ channel, outcome: ok ? 'answered' : 'failed' }),
    async text() {
      await look();
      return registry.metrics();
    },
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${DATABASE_MS} ms`)), DATABASE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
