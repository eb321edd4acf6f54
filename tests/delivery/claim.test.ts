/** What is taken out of the outbox, in which order and at which pace. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim, type Taken } from '../../src/delivery/claim.ts';
import type { Message } from '../../src/delivery/message.ts';
import { enqueue, markForRetry, markSent, type NewDelivery, reap } from '../../src/delivery/store.ts';
import { onBothDatabases, onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

let made = 0;

function row(address: string, more: Partial<Message> = {}): NewDelivery {
  made += 1;
  return reply(`d${made}`, address, { body: { text: [`tin ${made}`] }, ...more });
}

/** The rows of a test put into the outbox, and taken out. */
function outbox(open: () => Database) {
  return {
    async put(...rows: NewDelivery[]) {
      for (const one of rows) await open().turn([enqueue([one], NOW)]);
      return rows.map(({ id }) => id);
    },
    take: (more: Partial<Parameters<typeof claim>[1]> = {}): Promise<Taken> =>
      claim(open(), { room: 8, bulk: 8, now: NOW, leaseMs: 60_000, resting: [], ...more }),
  };
}
const ids = ({ rows }: Taken) => rows.map(({ id }) => id);

onBothDatabases('the claim', (open) => {
  const { put, take } = outbox(open);

  it('takes one row a chat, in order; the next when that is done; a retry keeps its place', async () => {
    const [a1, a2, b1] = await put(row('a'), row('a'), row('b'));
    const first = await take();
    expect(ids(first)).toEqual([a1, b1]);
    expect(first.moreReplies).toBe(true);
    expect(ids(await take())).toEqual([]);
    const [one] = first.rows;
    if (!one) throw new Error('nothing was taken');
    await markForRetry(open(), one, { notBefore: NOW + 5_000, error: 'x', ambiguous: false });
    expect(ids(await take())).toEqual([]);
    const again = await take({ now: NOW + 5_000 });
    expect(ids(again)).toEqual([a1]);
    await markSent(open(), { id: a1 as string, fence: 2, messageId: 'm', at: NOW });
    expect(ids(await take())).toEqual([a2]);
  });

  it('lets what is due pass what was promised for later, and other notices pass one that is held', async () => {
    await open().run(`insert into notices (id, kind, title, state, unit_ids, created_by, created_at) values
      ('held', 'launch', 'x', 'paused', '{}', 'p', now()), ('runs', 'launch', 'x', 'sending', '{}', 'p', now())`);
    const bulk = { lane: 'bulk' } as const;
    const [, , runs] = await put(
      row('a', { ...bulk, at: NOW + 60_000 }),
      row('a', { ...bulk, noticeId: 'held' }),
      row('a', { ...bulk, noticeId: 'runs' }),
    );
    const taken = await take();
    expect(ids(taken)).toEqual([runs]);
    expect(taken.due).toBe(NOW + 60_000);
  });

  it('S28: a row whose lease ran out is sent by another; the first can change nothing any more', async () => {
    await put(row('a'));
    const [lost] = (await take({ leaseMs: -1 })).rows;
    expect(await reap(open())).toBe(1);
    const [found] = (await take()).rows;
    expect([lost?.fence, found?.fence, found?.ambiguous]).toEqual([1, 2, 1]);
    if (!lost || !found) throw new Error('nothing was taken');
    await markSent(open(), { ...lost, messageId: 'late', at: NOW });
    expect(await open().run(`select state, message_id from deliveries where id = $1`, [lost.id])).toEqual([
      { state: 'sending', message_id: null },
    ]);
    await markSent(open(), { ...found, messageId: 'm', at: NOW });
    expect(await open().run(`select state, message_id from deliveries where id = $1`, [lost.id])).toEqual([
      { state: 'sent', message_id: 'm' },
    ]);
  });
});

onPostgres('the claim', (open) => {
  const { put, take } = outbox(open);

  it('gives replies the places that bulk would take, and says what is left', async () => {
    const bulk = await put(...Array.from({ length: 4 }, (_, n) => row(`b${n}`, { lane: 'bulk' })));
    const replies = await put(row('r1'), row('r2'));
    const first = await take({ room: 3, bulk: 2 });
    expect(ids(first)).toEqual([bulk[0], ...replies]);
    expect([first.moreReplies, first.moreBulk]).toEqual([false, true]);
    expect(ids(await take({ room: 3, bulk: 0 }))).toEqual([]);
    const last = await take({ room: 5, bulk: 5 });
    expect(ids(last)).toEqual(bulk.slice(1));
    expect(last.moreBulk).toBe(false);
  });

  it('S5: a group takes one message in three seconds', async () => {
    const [first, second] = await put(row('-1'), row('-1'));
    const [one] = (await take()).rows;
    expect(one?.id).toBe(first);
    if (!one) throw new Error('nothing was taken');
    await markSent(open(), { ...one, messageId: 'm', at: NOW });
    expect(ids(await take({ now: NOW + 3_000 }))).toEqual([]);
    expect(ids(await take({ now: NOW + 3_200 }))).toEqual([second]);
  });
});
