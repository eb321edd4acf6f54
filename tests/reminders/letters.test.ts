/** Letters to heads of units on their way: who gets one in the end, and what its official hears when nobody does. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { claim } from '../../src/delivery/claim.ts';
import { followSeats } from '../../src/delivery/seats/store.ts';
import { plain } from '../../src/domain/messages.ts';
import { arriveByDay } from '../../src/features/linking/index.ts';
import { remind } from '../../src/reminders/effects.ts';
import type { Arrives } from '../../src/reminders/house.ts';
import type { Kind } from '../../src/reminders/kind.ts';
import { lettersToHeads } from '../../src/reminders/letters/effects.ts';
import { standIns } from '../../src/reminders/stand-ins/effects.ts';
import type { Chat, Received, TestHouse } from '../house.ts';
import { chooses, headOf, office } from '../letters/office.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, send, value, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');
const MORNING = '05-03T07:30';

/** The heart beats at a moment, in so many processes. */
async function beat(house: TestHouse, time: string, processes = 1, kinds: readonly Kind[] = [lettersToHeads]): Promise<void> {
  house.now = at(time);
  const nothing = async () => ({ parts: [], messages: [], next: null });
  const idle = {
    questions: async () => 5,
    fieldsToAsk: async () => [],
    sendScheduled: nothing,
    launchScheduled: nothing,
    arrives: async (unitId: string, to: Parameters<Arrives>[1], now: number) =>
      arriveByDay({ house: house.house, calendar: await house.house.calendar(), now }, unitId, to),
  };
  await Promise.all(Array.from({ length: processes }, () => remind({ ...house.house, ...idle }, () => true, kinds)));
}

/** In the evening a letter about these units is written; it waits for the morning, as in earnest. */
async function writesAtNight(house: TestHouse, chat: Chat, names: string, count: number): Promise<void> {
  await chooses(house, chat, names);
  await chat.presses(`Gửi ${count} tin`);
  await house.house.database.run(`update deliveries set state = 'queued', message_id = null where dedupe_key like 'letter:%'`);
}

const waiting = (database: Database) =>
  database.run<{ state: string; address: string; to: string }>(
    `select d.state, d.address, l.to_person as to from deliveries d join letters l on l.delivery_id = d.id order by l.unit_id, l.id`,
  );

/** What would leave at a moment, to whom. */
async function leaves(database: Database, time: string): Promise<string[]> {
  const { rows } = await claim(database, { room: 10, bulk: 10, now: at(time), leaseMs: 1_000, resting: [] });
  const letters = rows.filter(({ lane }) => lane === 'bulk').map(({ address, body }) => `${address}: ${plain(body.text).split('\n')[0]}`);
  await database.run(`update deliveries set state = 'queued', lease_until = null where state = 'sending'`);
  return letters;
}

const endsSeat = (database: Database, person: string) =>
  database.run(`update seat_holders set until = now() where person_id = $1 and seat_id like '%:head'`, [person]);

/** What was told of letters that came to nobody. */
const losses = (database: Database) =>
  database
    .run<{ address: string; body: { text: string[] } }>(
      `select address, body from deliveries where body::text like '%TIN CHƯA ĐẾN THỦ TRƯỞNG%' order by address, position`,
    )
    .then((rows) => rows.map(({ address, body }) => `${address}: ${plain(body.text)}`));

onSamplePlan('a letter that waits for the morning', (database) => {
  it('goes to whoever heads the unit when it leaves, as written to them, and not to the one before in another seat', {
    timeout,
  }, async () => {
    const { house, lan } = await office(database(), '04-28T18:30');
    await headOf(house, 'H-NAMCAN');
    await writesAtNight(house, lan, 'Năm Căn', 1);
    // He is the liaison of a department from now on.
    await database().run(
      `insert into seats (id, unit_id, duty, automatic) values ('SYT:deputy', 'SYT', 'deputy', true) on conflict do nothing`,
    );
    await database().run(`insert into seat_holders (seat_id, person_id, since) values ('SYT:deputy', 'P-head-H-NAMCAN', now())`);
    await endsSeat(database(), 'P-head-H-NAMCAN');
    expect(await leaves(database(), MORNING)).toEqual([]);
    expect(await followSeats(database())).toBe(0);
    await house.seat('dung', 'Lý Văn Dũng', 'head', 'H-NAMCAN');
    await beat(house, MORNING, 2);
    await beat(house, '05-03T07:31');
    expect(await leaves(database(), MORNING)).toEqual(['dung: Kính gửi đồng chí Lý Văn Dũng, Chủ tịch UBND huyện Năm Căn,']);
    expect(await waiting(database())).toEqual([{ state: 'queued', address: 'dung', to: 'P-dung' }]);
    await house.deliver();
    const dung = house.chat('dung');
    expect(dung.last().text).toContain('Đến ngày 03/5/2017, Ban Thi đua - Khen thưởng chưa nhận được báo cáo');
    expect(dung.last().text).toMatch(/Phạm Thị Lan, Chuyên viên$/);
    await dung.presses('Đã biết');
    expect(lan.last().text).toContain('Đồng chí Lý Văn Dũng, thủ trưởng UBND huyện Năm Căn, đã biết lời đề nghị');
    expect(await losses(database())).toEqual([]);

    // Once more in the evening, and he leaves in the night: the one before is back in the seat.
    house.now = at('05-03T18:30');
    await chooses(house, lan, 'Năm Căn');
    await lan.presses('Gửi lần nữa');
    await database().run(`update deliveries set state = 'queued', message_id = null where address = 'dung' and dedupe_key like 'letter:%' and message_id is not null
      and id in (select delivery_id from letters where nth = 2)`);
    await endsSeat(database(), 'P-dung');
    await database().run(`update seat_holders set until = null where person_id = 'P-head-H-NAMCAN' and seat_id = 'H-NAMCAN:head'`);
    await beat(house, '05-04T07:30');
    expect(await leaves(database(), '05-04T07:30')).toEqual([
      'head-H-NAMCAN: Kính gửi đồng chí Trần Văn Hùng, Chủ tịch UBND huyện Năm Căn,',
    ]);
  });

  it('goes to nobody where nobody heads the unit: its official is told once, at the desk, with what to do next', { timeout }, async () => {
    const { house, lan, hoa } = await office(database(), '04-28T18:30');
    await headOf(house, 'H-NAMCAN');
    await headOf(house, 'SKHCN', 'Lê Thanh Bình');
    await writesAtNight(house, lan, 'Năm Căn, Sở KH&CN', 2);
    for (const unit of ['H-NAMCAN', 'SKHCN']) await endsSeat(database(), `P-head-${unit}`);
    await beat(house, '04-28T19:00');
    expect((await waiting(database())).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await losses(database())).toEqual([]);
    // Killed between: nothing was written, and nothing is doubled.
    const { turn } = database();
    database().turn = async () => {
      throw new Error('killed');
    };
    await expect(beat(house, MORNING)).rejects.toThrow('killed');
    database().turn = turn;
    expect(await losses(database())).toEqual([]);
    await beat(house, MORNING, 2);
    await beat(house, '05-03T09:00');
    await beat(house, '05-04T07:30');
    expect(await losses(database())).toEqual([
      'lan: TIN CHƯA ĐẾN THỦ TRƯỞNG - Đợt 30/4\nLời đề nghị đứng tên Phạm Thị Lan chưa đến thủ trưởng 2 đơn vị:\nChưa có thủ trưởng kết nối: H. Năm Căn, Sở KH&CN\nCần gọi điện cho đơn vị (gõ /goi), hoặc bấm “Soạn công văn”.',
    ]);
    await house.deliver();
    expect(lan.last().buttons).toEqual(['Cần gọi hôm nay', 'Soạn công văn', 'Đề nghị thủ trưởng']);
    expect(textOf(hoa.all)).not.toContain('TIN CHƯA ĐẾN');
    const told = lan.last();
    expect(textOf(await lan.presses('Soạn công văn'))).toContain('gửi 2 đơn vị: ');
    expect(textOf(await lan.presses('Cần gọi hôm nay', told))).toContain('Năm Căn');
    expect(textOf(await lan.presses('Đề nghị thủ trưởng', told))).toMatch(/H\. Năm Căn \(tin gửi thủ trưởng 28\/4 không đến/);

    // Who comes to the seat with a code gets it there and then, and the list says so.
    house.now += 60_000;
    await lan.writes('H. Năm Căn');
    await lan.presses('Mã mời');
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(textOf(await lan.presses('Thủ trưởng')))?.[0] ?? '';
    const dung = house.chat('dung');
    await dung.writes(code);
    await dung.presses('Đúng');
    await dung.presses('Tôi đồng ý');
    await dung.writes('Lý Văn Dũng, Phó Chủ tịch');
    expect(dung.all.filter(({ text }) => text.startsWith('Kính gửi đồng chí Lý Văn Dũng, Phó Chủ tịch'))).toHaveLength(1);
    expect(textOf(await lan.writes('đề nghị thủ trưởng'))).toContain('H. Năm Căn (đã gửi thủ trưởng 28/4');
    await beat(house, '05-04T09:00');
    expect(await losses(database())).toHaveLength(1);
  });

  it('is taken back without a word when the due time was moved later', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-28T18:30');
    await headOf(house, 'H-NAMCAN');
    await writesAtNight(house, lan, 'Năm Căn', 1);
    await database().run(`update waves set due_at = $2 where id = $1`, [WAVE, new Date(at('05-05T17:00')).toISOString()]);
    await beat(house, MORNING);
    expect((await waiting(database())).map(({ state }) => state)).toEqual(['cancelled']);
    expect(await losses(database())).toEqual([]);
  });
});

onSamplePlan('a letter that came to no head', (database) => {
  const ended = (state: 'blocked' | 'failed', address: string) =>
    database().run(`update deliveries set state = $1 where address = $2 and dedupe_key like 'letter:%'`, [state, address]);

  it('is told to whoever it went in the name of, several together, and each official of their own', { timeout }, async () => {
    const { house, lan, hoa } = await office(database(), '04-28T08:00');
    for (const unit of ['H-NAMCAN', 'SKHCN', 'BDT', 'HND']) await headOf(house, unit);
    await chooses(house, lan, 'Năm Căn, Sở KH&CN, Ban Dân tộc');
    await lan.presses('Gửi 3 tin');
    await chooses(house, hoa, 'Hội Nông dân');
    await hoa.presses('Gửi 1 tin');
    await ended('blocked', 'head-H-NAMCAN');
    await database().run(`update addresses set reachable = false where person_id = 'P-head-H-NAMCAN'`);
    // One is being tried again: they are told together.
    await database().run(
      `update deliveries set state = 'queued', not_before = $1 where address = 'head-SKHCN' and dedupe_key like 'letter:%'`,
      [new Date(at('04-28T08:06')).toISOString()],
    );
    await ended('blocked', 'head-HND');
    await database().run(`update addresses set reachable = false where person_id = 'P-head-HND'`);
    await beat(house, '04-28T08:01');
    expect(await losses(database())).toEqual([
      expect.stringMatching(
        /^hoa: .*\nLời đề nghị đứng tên Lê Thị Hoa chưa đến thủ trưởng 1 đơn vị:\nThủ trưởng không nhận tin: Hội Nông dân tỉnh\n/,
      ),
    ]);
    await ended('failed', 'head-SKHCN');
    await beat(house, '04-28T08:20');
    await beat(house, '04-28T08:21');
    expect((await losses(database()))[1]).toContain(
      'lan: TIN CHƯA ĐẾN THỦ TRƯỞNG - Đợt 30/4\nLời đề nghị đứng tên Phạm Thị Lan chưa đến thủ trưởng 2 đơn vị:\nThủ trưởng không nhận tin: H. Năm Căn\nKhông gửi được tin: Sở KH&CN\n',
    );
    expect(await losses(database())).toHaveLength(2);

    // The next letter that fails is told, too; an official who left has the board told.
    await database().run(`update addresses set reachable = true where person_id = 'P-head-H-NAMCAN'`);
    house.now = at('05-03T08:00');
    await chooses(house, lan, 'Năm Căn');
    await lan.presses('Gửi lần nữa');
    await database().run(`update deliveries set state = 'blocked' where id in (select delivery_id from letters where nth = 2)`);
    await database().run(`update addresses set reachable = false where person_id = 'P-head-H-NAMCAN'`);
    await database().run(`update seat_holders set until = now() where person_id = 'P-lan'`);
    await beat(house, '05-03T08:02');
    const told = await losses(database());
    expect(told).toHaveLength(3);
    expect(told.filter((one) => one.startsWith('hoa: ') && one.includes('đứng tên Phạm Thị Lan'))).toHaveLength(1);
  });

  it('is none of a report that came, of a unit one of whose heads got it, and waits for office hours', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-28T08:00');
    for (const unit of ['H-NAMCAN', 'SKHCN', 'BDT']) await headOf(house, unit);
    await house.seat('second', 'Lý Văn Dũng', 'head', 'SKHCN');
    await chooses(house, lan, 'Năm Căn, Sở KH&CN, Ban Dân tộc');
    await lan.presses('Gửi 3 tin');
    for (const unit of ['H-NAMCAN', 'SKHCN', 'BDT']) await ended('blocked', `head-${unit}`);
    await send(database(), 'H-NAMCAN', at('04-28T08:01'), { highlights: value('Đã làm 6,5 km lộ') });
    await beat(house, '04-28T12:05');
    expect(await losses(database())).toEqual([]);
    await beat(house, '04-28T13:30');
    expect(await losses(database())).toEqual([expect.stringContaining('chưa đến thủ trưởng 1 đơn vị:\nKhông gửi được tin: Ban Dân tộc\n')]);
  });

  it('comes to the head once he can be written to again, once, and to nobody about a report that is there', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-28T08:00');
    const [namCan, khcn] = [await headOf(house, 'H-NAMCAN'), await headOf(house, 'SKHCN')];
    await chooses(house, lan, 'Năm Căn, Sở KH&CN');
    await lan.presses('Gửi 2 tin');
    for (const unit of ['H-NAMCAN', 'SKHCN']) await ended('blocked', `head-${unit}`);
    await send(database(), 'SKHCN', at('04-28T08:01'), { highlights: value('Đã làm 6,5 km lộ') });
    const becomes = async ({ address }: Chat, reachable: boolean) => {
      house.now += 60_000;
      const incoming = { channel: 'test', updateId: `r-${address}-${house.now}`, address, sender: address, group: false, messageId: null };
      await house.together({ ...incoming, sentAt: house.now, content: { kind: 'reachability', reachable } });
    };
    const had = [namCan.all.length, khcn.all.length];
    for (const chat of [namCan, khcn]) await becomes(chat, false);
    house.now = at('05-03T09:00');
    for (const chat of [namCan, khcn]) await becomes(chat, true);
    const fresh = namCan.all.slice(had[0]);
    expect(fresh.map(({ text }) => text.split('\n')[0])).toEqual([
      'Tin dưới đây được gửi trong thời gian đồng chí không nhận được tin.',
      'Kính gửi đồng chí Trần Văn Hùng, Chủ tịch UBND huyện Năm Căn,',
    ]);
    expect(fresh[1]?.text).toContain('Đến ngày 03/5/2017');
    expect(khcn.all).toHaveLength(had[1] ?? 0);
    await becomes(namCan, false);
    await becomes(namCan, true);
    expect(namCan.all.slice(had[0])).toHaveLength(2);
    await beat(house, '05-03T09:30');
    expect(await losses(database())).toEqual([]);
    await namCan.presses('Đã biết', fresh[1]);
    expect(lan.last().text).toContain('đã biết lời đề nghị về báo cáo Đợt 30/4');
  });

  it('comes to whoever stands in for the head, on the first of their days, in their own position', { timeout }, async () => {
    const { house, lan } = await office(database(), '04-28T08:00');
    await headOf(house, 'H-NAMCAN');
    await house.seat('phu', 'Võ Văn Phú', 'observer', 'UBND-T');
    await database().run(`update persons set position = 'Phó Chủ tịch' where id = 'P-phu'`);
    await chooses(house, lan, 'Năm Căn');
    await lan.presses('Gửi 1 tin');
    await ended('blocked', 'head-H-NAMCAN');
    await database().run(`update addresses set reachable = false where person_id = 'P-head-H-NAMCAN'`);
    await database().run(
      `insert into stand_ins (seat_id, person_id, from_day, to_day) values ('H-NAMCAN:head', 'P-phu', '2017-05-03', '2017-05-05')`,
    );
    await beat(house, '05-03T00:05', 1, [standIns, lettersToHeads]);
    await beat(house, MORNING, 1, [standIns, lettersToHeads]);
    expect(await leaves(database(), MORNING)).toEqual(['phu: Kính gửi đồng chí Võ Văn Phú, Phó Chủ tịch UBND huyện Năm Căn,']);
    expect(await losses(database())).toEqual([]);
    // He stands in no more before it has left, and the head is still out of reach: then it is told.
    await database().run(`update seat_holders set until = now() where person_id = 'P-phu' and seat_id = 'H-NAMCAN:head'`);
    await beat(house, '05-03T08:00');
    expect(await losses(database())).toEqual([expect.stringContaining('Thủ trưởng không nhận tin: H. Năm Căn\n')]);
  });
});
