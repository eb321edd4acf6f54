/** What was on its way when a seat changed hands, and came back, goes to whoever sits there when it is sent. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import { followSeats } from '../../src/delivery/seats/store.ts';
import { enqueue } from '../../src/delivery/store.ts';
import { createInvite, takeSeat } from '../../src/registry/invites/store.ts';
import { onPostgres } from '../postgres.ts';
import { NOW, reply } from './reply.ts';

async function sits(database: Database, name: string): Promise<void> {
  await database.run(
    `insert into units (id, name, short_name, kind, nature) values ('SYT', 'Sở Y tế', 'Y tế', 'so', 'bat_buoc') on conflict do nothing`,
  );
  const seat = { id: 'SYT:liaison', unitId: 'SYT', blockId: null, duty: 'liaison', automatic: true } as const;
  await database.turn(createInvite(database, { code: name, seat, createdBy: null, now: NOW, expiresAt: NOW + 1_000 }));
  const person = { id: `P-${name}`, name, position: null, isNew: true };
  await database.turn(
    takeSeat(database, { invite: { code: name, seatId: seat.id }, place: { channel: 'test', address: name }, person, now: NOW }),
  );
}

const bulk = (id: string, who: string, more: object = {}) =>
  reply(id, who, { to: { channel: 'test', address: who, personId: `P-${who}` }, lane: 'bulk', unitId: 'SYT', ...more });
const taken = async (database: Database) =>
  (await claim(database, { room: 8, bulk: 8, now: NOW, leaseMs: 60_000, resting: [] })).rows.map(({ id, address }) => `${id} ${address}`);

onPostgres('a message for a seat', (open) => {
  it('P1: goes to nobody who left, and to the one who sits there instead; once', async () => {
    await sits(open(), 'mai');
    await open().turn([enqueue([bulk('reminder-1', 'mai', { dedupeKey: 'remind:x', untilDone: null })], NOW)]);
    await open().run(`update seat_holders set until = now() where person_id = 'P-mai'`);
    // Nobody sits there: it waits for nobody.
    expect(await taken(open())).toEqual([]);
    await sits(open(), 'tuan');
    expect(await followSeats(open())).toBe(1);
    expect(await followSeats(open())).toBe(0);
    expect(await taken(open())).toEqual(['reminder-1 tuan']);
  });

  it('P1: is taken back when nobody sits there', async () => {
    await sits(open(), 'mai');
    await open().turn([enqueue([bulk('reminder-2', 'mai')], NOW)]);
    await open().run(`update seat_holders set until = now() where person_id = 'P-mai'`);
    expect(await followSeats(open())).toBe(1);
    const [row] = await open().run<{ state: string }>(`select state from deliveries where id = 'reminder-2'`);
    expect(row?.state).toBe('cancelled');
  });

  it('Y3: of a notice that is finished still goes to who comes late; of one that is held it waits', async () => {
    await sits(open(), 'mai');
    const notice = (id: string, state: string) =>
      open().run(
        `insert into notices (id, kind, title, state, unit_ids, created_by, created_at) values ($1, 'launch', 'x', $2, '{SYT}', 'P-x', now())`,
        [id, state],
      );
    await notice('n1', 'finished');
    await notice('n2', 'paused');
    await open().turn([enqueue([bulk('notice-0002', 'mai', { noticeId: 'n2' }), bulk('notice-0001', 'mai', { noticeId: 'n1' })], NOW)]);
    expect(await taken(open())).toEqual(['notice-0001 mai']);
  });
});
