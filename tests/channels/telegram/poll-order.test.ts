/** Polling against a model: whatever fails, no chat's update overtakes another and none is confirmed before it is stored. */
import { expect, it } from 'vitest';
import { pollUpdates } from '../../../src/channels/telegram/poll.ts';
import type { Transport } from '../../../src/channels/telegram/transport.ts';
import { createLanes } from '../../../src/inbox/lanes.ts';
import { recordedLog } from './fake-server.ts';

/** mulberry32 */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const PAUSE = { firstMs: 1, maxMs: 4 };
const UPDATES = 200;

it.concurrent.each(Array.from({ length: 16 }, (_, seed) => seed))('keeps every chat in order and loses nothing: seed %i', async (seed) => {
  const random = chance(seed);
  const chats = 3 + Math.floor(random() * 30);
  const pending = Array.from({ length: UPDATES }, (_, n) => {
    const from = { id: 1 + Math.floor(random() * chats), is_bot: false, first_name: 'Lan' };
    const message = { message_id: n, date: 1, from, chat: { id: from.id, type: 'private' }, text: `${n}` };
    return { update_id: n + 1, message };
  });
  const stored: number[] = [];
  const overtaken: number[] = [];
  const early: number[] = [];
  const left = new Map<number, number[]>();
  for (const { update_id, message } of pending) left.set(message.chat.id, [...(left.get(message.chat.id) ?? []), update_id]);
  let arrived = 20;
  let failed = false;
  /** The real server's brake: the same offset again within half a second brings one update. */
  let asked = { offset: -1, at: 0 };

  const call = async (_method: string, { offset }: { offset?: number }) => {
    await soon(random() * 4);
    if (_method === 'getWebhookInfo') return { url: '' };
    arrived += Math.floor(random() * 40);
    if (offset !== undefined) {
      const confirmed = pending.filter(({ update_id }) => update_id < offset);
      early.push(...confirmed.map(({ update_id }) => update_id).filter((id) => !stored.includes(id)));
      pending.splice(0, confirmed.length);
      arrived -= confirmed.length;
    }
    const most = (offset ?? 0) === asked.offset && performance.now() < asked.at + 500 ? 1 : 100;
    asked = { offset: offset ?? 0, at: performance.now() };
    // The confirmation may arrive though the answer does not.
    if (random() < 0.05) throw new Error('reset');
    return pending.slice(0, Math.min(most, Math.max(0, arrived)));
  };

  const lanes = createLanes(async ({ incoming }) => {
    await soon(random() * 30);
    // Chance alone leaves out every failure now and then, in the order in which a busy machine asks it.
    if (random() < 0.02 || (!failed && stored.length >= UPDATES / 4)) {
      failed = true;
      throw new Error('the database is away');
    }
    const id = Number(incoming.updateId);
    if (stored.includes(id)) return;
    const queue = left.get(Number(incoming.address)) ?? [];
    if (queue[0] !== id) overtaken.push(id);
    left.set(
      Number(incoming.address),
      queue.filter((one) => one !== id),
    );
    stored.push(id);
  });
  const stopping = new AbortController();
  const log = recordedLog();
  const polled = pollUpdates({
    channel: { transport: { call } as unknown as Transport, botUsername: 'bot' },
    async handle(batch) {
      const ends = await Promise.allSettled(batch.map((incoming) => lanes.enter(incoming).end));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    },
    signal: stopping.signal,
    log,
    now: () => 0,
    pauses: { network: PAUSE, handler: PAUSE, conflict: { minMs: 1, maxMs: 2 }, followMs: 1 },
  });
  const until = performance.now() + 20_000;
  while (pending.length > 0 && performance.now() < until) await soon(5);
  stopping.abort();
  await polled;
  expect({ pending: pending.length, stored: stored.length, overtaken, early }).toEqual({
    pending: 0,
    stored: UPDATES,
    overtaken: [],
    early: [],
  });
  // Some were lost on the way.
  expect(log.lines.some((line) => line.level === 'error')).toBe(true);
});
