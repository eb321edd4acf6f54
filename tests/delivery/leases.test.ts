/** Rows that are being sent: who keeps them, and who takes them back. */
import { expect, inject, it } from 'vitest';
import { Connection } from '../../src/db/connection.ts';
import { claim } from '../../src/delivery/claim.ts';
import { enqueue, reap, renew } from '../../src/delivery/store.ts';
import { onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

const LEASE_MS = 60_000;

onPostgres('rows that are being sent', (database) => {
  /** Three rows claimed, and the second of them held by a statement of another connection that has not ended. */
  async function claimed(leaseMs: number) {
    for (const id of ['a', 'b', 'c']) await database().turn([enqueue([reply(id, id)], NOW)]);
    const { rows } = await claim(database(), { room: 8, bulk: 8, now: NOW, leaseMs, resting: [] });
    const [{ name } = { name: '' }] = await database().run<{ name: string }>('select current_database() as name');
    const other = new Connection({ target: { url: inject('postgres').url.replace(/[^/]+$/, name) }, deadlineMs: 30_000, setup: [] });
    await other.run('begin');
    await other.run(`update deliveries set state = 'sent' where id = 'b'`);
    return { rows, other };
  }

  it('are renewed without waiting for those whose outcome is being stored', async () => {
    const { rows, other } = await claimed(LEASE_MS);
    try {
      const before = await database().run<{ lease_until: Date }>('select lease_until from deliveries order by id');
      expect((await renew(database(), rows, 2 * LEASE_MS)).sort()).toEqual(['a', 'c']);
      const after = await database().run<{ lease_until: Date }>('select lease_until from deliveries order by id');
      const longer = after.map((one, n) => new Date(one.lease_until).getTime() - new Date(before[n]?.lease_until ?? 0).getTime());
      expect(longer[0]).toBeGreaterThanOrEqual(LEASE_MS);
      expect(longer[1]).toBe(0);
      await other.run('commit');
      // Sent meanwhile, it is nobody's any more; of those with another fence none was ours.
      expect((await renew(database(), rows, LEASE_MS)).sort()).toEqual(['a', 'c']);
      const stolen = rows.map(({ id, fence }) => ({ id, fence: fence + 1 }));
      expect(await renew(database(), stolen, LEASE_MS)).toEqual([]);
    } finally {
      await other.end();
    }
  });

  it('are taken back without waiting for those whose outcome is being stored', async () => {
    const { other } = await claimed(-1_000);
    try {
      expect(await reap(database())).toBe(2);
      await other.run('rollback');
      expect(await reap(database())).toBe(1);
      expect(await reap(database())).toBe(0);
    } finally {
      await other.end();
    }
  });
});
