import { expect, it } from 'vitest';
import { load } from '../../src/conversations/load.ts';
import type { Incoming } from '../../src/domain/messages.ts';
import { onPostgres } from '../postgres.ts';

const from = (sender: string): Incoming => ({
  channel: 'telegram',
  updateId: '1',
  address: sender,
  sender,
  messageId: '1',
  sentAt: 0,
  group: false,
  content: { kind: 'text', text: 'a' },
});

onPostgres('loading what one message needs', (database) => {
  it('knows the sender from memory, and at once when the address became somebody else’s', async () => {
    await database().run(`insert into persons (id, name, created_at) values ('p1', 'Mai', now()), ('p2', 'Hùng', now())`);
    await database().run(`insert into addresses (channel, address, person_id, created_at) values ('telegram', '5', 'p1', now())`);
    await database().run(
      `insert into units (id, name, short_name, kind, nature, address) values ('A', 'Sở A', 'A', 'so', 'bat_buoc', 'Sở')`,
    );
    await database().run(`insert into seats (id, unit_id, duty, automatic) values ('s', 'A', 'liaison', true)`);
    await database().run(`insert into seat_holders (seat_id, person_id, since) values ('s', 'p2', now())`);
    expect((await load(database(), from('5'), null)).person).toMatchObject({ id: 'p1', name: 'Mai', seats: [] });
    expect((await load(database(), from('5'), null)).person).toMatchObject({ id: 'p1', name: 'Mai', seats: [] });
    // Addresses are not among what the revision counts.
    await database().run(`update addresses set person_id = 'p2' where address = '5'`);
    const hung = (await load(database(), from('5'), null)).person;
    expect(hung).toMatchObject({ id: 'p2', name: 'Hùng', seats: [{ unitId: 'A', duty: 'liaison', unitName: 'Sở A', address: 'Sở' }] });
    await database().run(`update persons set name = 'Hùng Cường' where id = 'p2'`);
    expect((await load(database(), from('5'), null)).person?.name).toBe('Hùng Cường');
    await database().run(`update addresses set person_id = null where address = '5'`);
    expect((await load(database(), from('5'), null)).person).toBeNull();
    expect((await load(database(), from('6'), null)).person).toBeNull();
  });
});
