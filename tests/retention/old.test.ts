/** What has been kept long enough is taken away by the heartbeat's job, in batches; what is younger, or still counts, stays. */
import { expect, it } from 'vitest';
import { OUTDATED_NAME } from '../../src/domain/people.ts';
import { erase, takeAwayOld } from '../../src/retention/effects.ts';
import { openHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at } from '../summaries/wave.ts';
import { foundIn } from './scan.ts';

const DAY = 86_400_000;
const KEEP = { messages: 180 * DAY, updates: 30 * DAY, setAside: 90 * DAY, people: 365 * DAY };
const timeout = 60_000;

onSamplePlan('retention', (database) => {
  it('P3: messages, marks of updates and updates set aside go when their time is over; a notice still counts', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    const days = (n: number) => new Date(house.now - n * DAY).toISOString();
    for (const [id, state, notice, age] of [
      ['old-reply', 'sent', null, 181],
      ['new-reply', 'sent', null, 179],
      ['old-queued', 'queued', null, 181],
      ['old-notice', 'sent', 'N1', 181],
    ] as const) {
      await database().run(
        `insert into deliveries (id, notice_id, channel, address, lane, body, state, not_before, created_at, acknowledged_at)
          values ($1, $2, 'test', '77', 'reply', '{"text": ["xin chào"]}', $3, $4, $4, $4)`,
        [id, notice, state, days(age)],
      );
    }
    for (const [id, state, age] of [
      ['done-old', 'done', 31],
      ['done-new', 'done', 29],
      ['aside-old', 'quarantined', 91],
      ['aside-new', 'quarantined', 89],
    ] as const) {
      await database().run(
        `insert into inbox (channel, update_id, address, state, payload, received_at) values ('test', $1, '77', $2, '{"text": "riêng tư"}', $3)`,
        [id, state, days(age)],
      );
    }
    expect(await takeAwayOld(house.house, KEEP, () => false)).toBe(0);
    await takeAwayOld(house.house, KEEP, () => true);
    expect(await database().run('select id, address, body, acknowledged_at is not null as confirmed from deliveries order by id')).toEqual([
      { id: 'new-reply', address: '77', body: { text: ['xin chào'] }, confirmed: true },
      { id: 'old-notice', address: 'erased', body: { text: [] }, confirmed: true },
      { id: 'old-queued', address: '77', body: { text: ['xin chào'] }, confirmed: true },
    ]);
    expect((await database().run<{ id: string }>('select update_id as id from inbox order by 1')).map(({ id }) => id)).toEqual([
      'aside-new',
      'done-new',
    ]);
    expect(await takeAwayOld(house.house, KEEP, () => true)).toBe(0);
  });

  it('P3: many old rows go in batches until none is left', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await database().run(
      `insert into inbox (channel, update_id, address, state, received_at)
        select 'test', n::text, '77', 'done', $1::timestamptz from generate_series(1, 2500) n`,
      [new Date(house.now - 40 * DAY).toISOString()],
    );
    expect(await takeAwayOld(house.house, KEEP, () => true)).toBe(2_500);
  });

  it('P3: what a stranger left goes after a month; who has had no seat for a year is erased, who has one stays', { timeout }, async () => {
    const house = openHouse(database(), at('04-24T08:05'));
    await house.seat('2001', 'Nguyễn Thị Mai', 'liaison', 'SYT');
    await house.seat('2002', 'Tôn Nữ Ngọc Trâm', 'liaison', 'SNV');
    const stranger = house.chat('7788990011');
    await stranger.writes('/start AAAA-1111-BBBB-2222');
    await database().run(`update seat_holders set until = $1 where person_id = 'P-2002'`, [new Date(house.now).toISOString()]);
    await database().run(`update units set note = 'Gọi Tôn Nữ Ngọc Trâm' where id = 'SNV'`);
    house.now += 31 * DAY;
    await takeAwayOld(house.house, KEEP, () => true);
    // Messages are kept longer than the rest.
    expect(await foundIn(database(), ['7788990011'])).toEqual(['deliveries: 7788990011']);
    house.now += 333 * DAY;
    await takeAwayOld(house.house, KEEP, () => true);
    await erase(house.house, () => true);
    expect(await foundIn(database(), ['7788990011'])).toEqual([]);
    expect(await foundIn(database(), ['Ngọc Trâm'])).not.toEqual([]);
    house.now += 2 * DAY;
    await takeAwayOld(house.house, KEEP, () => true);
    await erase(house.house, () => true);
    expect(await foundIn(database(), ['Ngọc Trâm'])).toEqual([]);
    expect(await foundIn(database(), ['Nguyễn Thị Mai'])).toEqual(['persons: Nguyễn Thị Mai']);
    // Nobody took anything back: what stands in place of the name says so.
    expect(await database().run(`select name, (select note from units where id = 'SNV') as note from persons where id = 'P-2002'`)).toEqual(
      [{ name: OUTDATED_NAME, note: `Gọi ${OUTDATED_NAME}` }],
    );
    expect(OUTDATED_NAME).not.toContain('rút');
  });
});
