import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import { plain } from '../../src/domain/messages.ts';
import { markDone } from '../../src/obligations/store.ts';
import { remind } from '../../src/reminders/effects.ts';
import { promise } from '../../src/reminders/promised/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { at } from './calendar.ts';
import { draft, given, houseAt, launched, progress, seated, sent } from './wave.ts';

const leader = () => true;
const receipt = (unit: string) => progress(unit).replace('progress', 'receipt');

const texts = async (database: Database, address: string) =>
  (await sent(database)).filter((row) => row.address === address && row.state !== 'cancelled').map(({ body }) => plain(body.text));

async function taken(database: Database, now: number) {
  return (await claim(database, { room: 100, bulk: 100, now, leaseMs: 60_000, resting: [] })).rows;
}

/** Another wave of the same units with other clocks, as the plan's own. */
async function alsoOwed(database: Database, wave: string, unit: string, due: string, launchedAt = '2017-03-20 08:30') {
  await database.run(`update waves set state = 'launched', cutoff_on = '2017-04-21', due_at = $2::timestamptz where id = $1`, [
    wave,
    new Date(at(due)).toISOString(),
  ]);
  const id = `${wave}:progress:${unit}`;
  await database.db.execute(sql`insert into obligations (id, kind, plan_id, wave_id, unit_id, opens_at, due_at, grace_end, lock_at, state, next_check, created_at)
    select ${id}, 'progress', w.plan_id, w.id, ${unit}, w.due_at - interval '3 days', w.due_at, w.due_at + interval '7 days', w.due_at + interval '14 days',
      'open', now() - interval '20 years', ${new Date(at(launchedAt)).toISOString()}::timestamptz from waves w where w.id = ${wave}`);
  return id;
}

onSamplePlan('what is said together', (database) => {
  it('Y6: what falls on one day is one message that names each with its time, and nothing is dropped', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    // Opens on Monday 24/4, the day before 30/4 is due.
    const other = await alsoOwed(database(), 'D17-0209', 'SYT', '2017-05-10 17:00');
    const house = houseAt(database(), '2017-04-24 07:30:02');
    expect(await remind(house, leader)).toBe(2);
    const rows = await sent(database());
    expect(rows).toHaveLength(1);
    expect(plain(rows[0]?.body.text ?? [])).toBe(
      '🗓 Các việc cần làm: Sở Y tế\n' +
        '1. Báo cáo Đợt 30/4: hạn 17:00 ngày 25/4/2017 (ngày mai)\n' +
        '2. Báo cáo Đợt 2/9: đến kỳ, hạn 17:00 ngày 10/5/2017 (còn 10 ngày làm việc)',
    );
    expect(rows[0]?.body.choices?.flat()).toEqual([
      { label: 'Báo cáo Đợt 30/4', action: 'report', args: { obligation: progress('SYT') } },
      { label: 'Báo cáo Đợt 2/9', action: 'report', args: { obligation: other } },
    ]);
    expect((await given(database())).map(({ rule }) => rule).sort()).toEqual(['day_before', 'open']);
    expect(await remind(house, leader)).toBe(0);
  });

  it('Y6: one that has not left is made again of what is still to be done, and taken back when all is', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const other = await alsoOwed(database(), 'D17-0209', 'SYT', '2017-05-10 17:00');
    const house = houseAt(database(), '2017-04-24 07:30:02');
    await remind(house, leader);
    await database().turn([markDone(progress('SYT'), 'mai', house.now(), true)]);
    // It names what is done: it does not leave as it is.
    expect(await taken(database(), house.now())).toEqual([]);
    await remind(house, leader);
    const [rest] = await texts(database(), 'mai');
    expect(rest).toMatch(/^🗓 Đến kỳ báo cáo: Đợt thi đua chào mừng Cách mạng tháng Tám và Quốc khánh 2\/9\n/);
    expect(rest).not.toContain('30/4');
    await database().turn([markDone(other, 'mai', house.now(), true)]);
    expect(await taken(database(), house.now())).toEqual([]);
    expect(await texts(database(), 'mai')).toHaveLength(1);
    expect(await taken(database(), house.now())).toEqual([]);
  });

  it('Y6: of several it leaves once what is left is said', async () => {
    await launched(database(), ['SYT', 'STC']);
    for (const unit of ['SYT', 'STC']) await seated(database(), unit, 'mai');
    const house = houseAt(database(), '2017-04-24 07:30:02');
    expect(await remind(house, leader)).toBe(2);
    await database().turn([markDone(progress('SYT'), 'mai', house.now(), true), markDone(progress('STC'), 'mai', house.now(), true)]);
    await remind(house, leader);
    expect((await sent(database())).map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('Y16: a person of two units reads one message about both, and a colleague of one only about that', async () => {
    await launched(database(), ['SYT', 'CAT']);
    await seated(database(), 'SYT', 'mai');
    await seated(database(), 'CAT', 'mai');
    await seated(database(), 'CAT', 'nam');
    await draft(database(), 'CAT', 2, 4);
    expect(await remind(houseAt(database(), '2017-04-24 07:30:02'), leader)).toBe(2);
    expect(await texts(database(), 'mai')).toEqual([
      '🗓 Các việc cần làm của đơn vị\n' +
        '1. Công an tỉnh - Báo cáo Đợt 30/4: hạn 17:00 ngày 25/4/2017 (ngày mai); đang soạn dở, xong 2/4 câu\n' +
        '2. Sở Y tế - Báo cáo Đợt 30/4: hạn 17:00 ngày 25/4/2017 (ngày mai)',
    ]);
    const [mine] = (await sent(database())).filter(({ address }) => address === 'mai');
    expect(mine?.body.choices?.flat().map(({ label }) => label)).toEqual(['Báo cáo Đợt 30/4 (1)', 'Báo cáo Đợt 30/4 (2)']);
    const [his] = await texts(database(), 'nam');
    expect(his).toMatch(/^⏰ Hạn báo cáo: ngày mai, .*Báo cáo đang soạn dở, xong 2\/4 câu\.$/s);
  });

  it('Y16: of a message about two units the one that its reader has left goes to whoever came there since, the other stays', async () => {
    await launched(database(), ['SYT', 'CAT']);
    for (const unit of ['SYT', 'CAT']) await seated(database(), unit, 'mai');
    await seated(database(), 'CAT', 'nam');
    const house = houseAt(database(), '2017-04-24 07:30:02');
    await remind(house, leader);
    const leaves = (person: string, unit: string) =>
      database().run(`update seat_holders set until = $3::timestamptz where person_id = $1 and seat_id = $2`, [
        person,
        `${unit}:liaison`,
        new Date(house.now()).toISOString(),
      ]);
    house.turn('2017-04-24 07:31:00');
    await leaves('mai', 'CAT');
    await seated(database(), 'CAT', 'tuan');
    await database().run(`update seat_holders set since = $1::timestamptz where person_id = 'tuan'`, [new Date(house.now()).toISOString()]);
    // From that moment on nothing of it leaves as it is; whoever sat there before has their own.
    expect((await taken(database(), house.now())).map(({ address }) => address)).toEqual(['nam']);
    await remind(house, leader);
    await remind(house, leader);
    const [stays] = await texts(database(), 'mai');
    expect(stays).toMatch(/^⏰ Hạn báo cáo: ngày mai, .*- Sở Y tế$/s);
    expect(stays).not.toContain('Công an');
    const passed = await texts(database(), 'tuan');
    expect(passed).toHaveLength(1);
    expect(passed[0]).toMatch(/^⏰ Hạn báo cáo: ngày mai, .*- Công an tỉnh$/s);
    expect(await texts(database(), 'nam')).toHaveLength(1);
    expect((await taken(database(), house.now())).map(({ address }) => address).sort()).toEqual(['mai', 'tuan']);
  });

  it('Y16: so it is when they serve nobody any more', async () => {
    await launched(database(), ['SYT', 'CAT']);
    for (const unit of ['SYT', 'CAT']) await seated(database(), unit, 'mai');
    const house = houseAt(database(), '2017-04-24 07:30:02');
    await remind(house, leader);
    house.turn('2017-04-24 07:31:00');
    const now = new Date(house.now()).toISOString();
    await database().run(`update seat_holders set until = $1::timestamptz where person_id = 'mai'`, [now]);
    await seated(database(), 'SYT', 'tuan');
    await database().run(`update seat_holders set since = $1::timestamptz where person_id = 'tuan'`, [now]);
    await remind(house, leader);
    expect((await taken(database(), house.now())).map(({ address }) => address)).toEqual(['tuan']);
    expect((await texts(database(), 'tuan'))[0]).toMatch(/- Sở Y tế$/s);
    expect(await texts(database(), 'mai')).toEqual([]);
  });

  it('Y16: every rung knows of the draft', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    await draft(database(), 'SYT', 2, 5);
    const house = houseAt(database(), '2017-04-14 07:30:02');
    for (const morning of [
      '2017-04-14 07:30',
      '2017-04-21 07:30',
      '2017-04-24 07:30',
      '2017-04-25 13:30',
      '2017-04-26 07:30',
      '2017-04-28 07:30',
    ]) {
      house.turn(`${morning}:02`);
      expect(await remind(house, leader), morning).toBe(1);
    }
    const all = (await sent(database())).map(({ body }) => plain(body.text));
    expect(all).toHaveLength(6);
    for (const text of all) expect(text).toContain('đang soạn dở, xong 2/5 câu');
  });

  it('Y6: what was promised for the morning joins the rung of another report, and is not said twice', async () => {
    await launched(database(), ['SYT']);
    await seated(database(), 'SYT', 'mai');
    const other = await alsoOwed(database(), 'D17-0209', 'SYT', '2017-04-28 17:00');
    const morning = at('2017-04-24 07:30');
    await database().turn([promise({ kind: 'report', obligationId: other, personId: 'mai', at: morning })]);
    await database().db.execute(sql`update obligations set next_check = null where id = ${other}`);
    await database().db.execute(
      sql`insert into reminders (rule, slot, obligation_id, created_at) values ('open', ${new Date(morning).toISOString()}::timestamptz, ${other}, ${new Date(at('2017-04-21 07:30')).toISOString()}::timestamptz)`,
    );
    await remind(houseAt(database(), '2017-04-24 07:30:02'), leader);
    const all = await texts(database(), 'mai');
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('1. Báo cáo Đợt 30/4: hạn 17:00 ngày 25/4/2017 (ngày mai)');
    expect(all[0]).toContain('2. Báo cáo Đợt 2/9: hạn 17:00 ngày 28/4/2017 (còn 4 ngày làm việc)');
  });

  it('Y16: what comes a second time in one morning waits for the afternoon', async () => {
    await launched(database(), ['SYT', 'STC']);
    for (const unit of ['SYT', 'STC']) await seated(database(), unit, 'mai');
    const house = houseAt(database(), '2017-04-24 07:30:02');
    // The board is late with the other unit's row: it is looked at an hour later only.
    await database().db.execute(
      sql`update obligations set next_check = ${new Date(at('2017-04-24 08:30')).toISOString()}::timestamptz where unit_id = 'STC'`,
    );
    expect(await remind(house, leader)).toBe(1);
    for (const { id } of await taken(database(), house.now())) {
      await database().run(`update deliveries set state = 'sent' where id = $1`, [id]);
    }
    house.turn('2017-04-24 08:30:02');
    expect(await remind(house, leader)).toBe(1);
    expect(await taken(database(), house.now())).toEqual([]);
    house.turn('2017-04-24 13:00:00');
    await remind(house, leader);
    expect(await taken(database(), house.now())).toHaveLength(1);
  });
});

onSamplePlan('receipts and goals', (database) => {
  it('Y11: goals nobody has set are asked for on the last working day before they are due, with the receipt beside', async () => {
    await launched(database(), ['SYT'], { confirmed: false });
    await seated(database(), 'SYT', 'mai');
    const house = houseAt(database(), '2017-03-30 07:30:02');
    expect(await remind(house, leader)).toBe(1);
    const [row] = await sent(database());
    expect(plain(row?.body.text ?? [])).toBe(
      '🗓 Đặt mục tiêu đợt: Đợt thi đua chào mừng 30/4\n' +
        'Sở Y tế chưa đặt mục tiêu. Hạn: 17:00, thứ Sáu ngày 31/3/2017 (ngày mai).\n' +
        'Anh/Chị bấm “Đặt mục tiêu đợt” để gửi các mục tiêu của đơn vị, mỗi dòng một mục tiêu.\n\n' +
        'Đơn vị còn việc: xác nhận đã nhận thông báo Đợt 30/4.',
    );
    expect(row?.body.choices?.flat()).toEqual([
      { label: 'Đặt mục tiêu đợt', action: 'goals', args: { wave: 'D17-3004', unit: 'SYT' } },
      { label: 'Đã nhận', action: 'acknowledge', args: { wave: 'D17-3004', unit: 'SYT' } },
    ]);
    // Confirmed before it has left: it says that no more.
    await database().turn([markDone(receipt('SYT'), 'mai', house.now(), true)]);
    expect(await taken(database(), house.now())).toEqual([]);
    await remind(house, leader);
    expect((await texts(database(), 'mai'))[0]).not.toContain('xác nhận');
    expect(await taken(database(), house.now())).toHaveLength(1);
  });

  it('Y11: they ride on the rungs while they are worth asking for, and never come by themselves', async () => {
    await launched(database(), ['SYT'], { confirmed: false });
    await seated(database(), 'SYT', 'mai');
    const house = houseAt(database(), '2017-04-14 07:30:02');
    await remind(house, leader);
    expect((await texts(database(), 'mai')).at(-1)).toMatch(
      /Đơn vị còn việc: xác nhận đã nhận thông báo Đợt 30\/4, đặt mục tiêu Đợt 30\/4 \(hạn 31\/3\)\.$/,
    );
    // The report can be sent: goals are no news any more.
    house.turn('2017-04-21 07:30:02');
    await remind(house, leader);
    expect((await texts(database(), 'mai')).at(-1)).toMatch(/Đơn vị còn việc: xác nhận đã nhận thông báo Đợt 30\/4\.$/);
    house.turn('2017-04-26 07:30:02');
    await remind(house, leader);
    expect((await texts(database(), 'mai')).at(-1)).not.toContain('Đơn vị còn việc');
    await database().turn([markDone(progress('SYT'), 'mai', house.now(), false)]);
    const before = (await sent(database())).length;
    house.turn('2017-04-28 07:30:02');
    expect(await remind(house, leader)).toBe(0);
    expect(await sent(database())).toHaveLength(before);
  });
});
