/** What is taken out of the outbox, in which order and at which pace. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { answered, claim, complain, openPace, type Taken } from '../../src/delivery/claim.ts';
import { enqueue, markForRetry, markSent, type NewDelivery, reap } from '../../src/delivery/store.ts';
import { onBothDatabases, onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

let made = 0;

function row(address: string, more: Partial<NewDelivery> = {}): NewDelivery {
  made += 1;
  return reply(`d${made}`, address, { body: { text: [`tin ${made}`] }, ...more });
}

/** The rows of a test put into the outbox, and taken out. */
function outbox(open: () => Database) {
  return {
    async put(...rows: NewDelivery[]) {
      await openPace(open());
      for (const one of rows) await open().turn([enqueue([one], NOW)]);
      return rows.map(({ id }) => id);
    },
    take: (more: Partial<Parameters<typeof claim>[1]> = {}): Promise<Taken> =>
      claim(open(), { room: 8, bulk: true, now: NOW, leaseMs: 60_000, resting: [], rate: 0, ...more }),
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
      row('a', { ...bulk, notBefore: NOW + 60_000 }),
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

onPostgres('the pace of the claim', (open) => {
  const { put, take } = outbox(open);

  it('S4: never gives more places than the rate allows in a second, counted from the answers', async () => {
    await put(...Array.from({ length: 40 }, (_, n) => row(`r${n}`)));
    const first = await take({ room: 100, rate: 28 });
    expect(first.rows).toHaveLength(30);
    expect(first.replyInMs).toBeGreaterThan(0);
    expect((await take({ room: 100, rate: 28 })).rows).toHaveLength(0);
    // Answered, a place is free a second later, not sooner.
    await answered(
      open(),
      Array.from({ length: 30 }, () => first.place as number),
    );
    expect((await take({ room: 100, rate: 28 })).rows).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await take({ room: 100, rate: 28 })).rows).toHaveLength(10);
  });

  it('bulk draws from what replies leave, and rests after two complaints', async () => {
    await put(...Array.from({ length: 20 }, (_, n) => row(`b${n}`, { lane: 'bulk' })));
    const first = await take({ rate: 28 });
    expect(first.rows).toHaveLength(1);
    expect(first.bulkInMs).toBeGreaterThan(0);
    await complain(open(), { address: 'b1', afterMs: 20_000 }, 28);
    await complain(open(), { address: 'b2', afterMs: 20_000 }, 28);
    await new Promise((resolve) => setTimeout(resolve, 120));
    const held = await take({ rate: 28 });
    expect(held.rows).toHaveLength(0);
    expect(held.bulkInMs).toBeGreaterThan(15_000);
    await put(row('r'));
    expect((await take({ rate: 28 })).rows).toHaveLength(1);
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
