/** Whoever follows a Cụm or Khối: which blocks are theirs, and which reports of a unit that moved or ended. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import type { Context } from '../../src/features/context.ts';
import { readingSeat } from '../../src/features/reporting/index.ts';
import { type Chat, openHouse, type Received, type TestHouse, testCalendar } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, middle } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

/** Who heads a block, known by a seat of a unit. */
async function head(house: TestHouse, address: string, unitId: string, block: string): Promise<Chat> {
  const chat = await house.seat(address, `Ngô Văn ${address}`, 'block_head', unitId);
  await house.house.database.run(`update seats set unit_id = null, block_id = $2 where id = $1`, [`${unitId}:block_head`, block]);
  return chat;
}

async function opened(database: Database, time: string): Promise<{ house: TestHouse; south: Chat; north: Chat }> {
  await middle(database);
  const house = openHouse(database, at(time));
  return { house, south: await head(house, 'Ba', 'H-NAMCAN', 'C02'), north: await head(house, 'Tư', 'H-UMINH', 'C01') };
}

onSamplePlan('the head of a block', (database) => {
  it('is told of another block that it is not theirs, however it is asked for, and offered their own', { timeout }, async () => {
    const { house, south } = await opened(database(), '04-27T14:30');
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const notTheirs = 'Khối Kinh tế không có trong Cụm, Khối đồng chí theo dõi. Đồng chí chọn:\n1. Cụm phía Nam';
    for (const words of ['/tonghop 30/4 khối kinh tế', '/cham khối kinh tế', 'tổng hợp khối kinh tế', 'khối kinh tế ai chưa báo cáo']) {
      const [said] = await south.writes(words);
      expect(said?.text).toBe(notTheirs);
      expect(said?.buttons).toEqual(['Cụm phía Nam']);
    }
    expect(textOf(await south.presses('Cụm phía Nam'))).toContain('CHƯA BÁO CÁO: 4 đơn vị');
    const [unknown] = await south.writes('/tonghop khối xyz');
    expect(unknown?.text).toContain('Chưa rõ “khối xyz” là Cụm, Khối nào.');
    expect(unknown?.buttons).toEqual(['Cụm phía Nam']);
    expect(textOf(await south.writes('/tonghop cụm phía nam'))).toContain('ĐÃ BÁO CÁO 1/5');
    expect((await leader.writes('/tonghop khối xyz'))[0]?.buttons.length).toBeGreaterThan(10);
    expect(textOf(await leader.writes('/tonghop khối kinh tế'))).toContain('ĐÃ BÁO CÁO 0/9');
  });

  it('asks for a kind of units within the own blocks; where these hold none, that is said, in every list', { timeout }, async () => {
    const { house, south } = await opened(database(), '04-27T14:30');
    const none = 'Sở, ban, ngành: không có đơn vị nào trong Cụm, Khối đồng chí theo dõi phải báo cáo Đợt 30/4.';
    for (const words of [
      '/tonghop sở ngành',
      '/tonghop 30/4 sở ngành',
      'tổng hợp sở ngành',
      '/cham sở ngành',
      '/kiennghi sở ngành',
      '/chitieu sở ngành',
    ]) {
      const [said] = await south.writes(words);
      expect(said?.text, words).toBe(none);
    }
    await south.writes('/tonghop sở ngành');
    expect(textOf(await south.presses('Tổng hợp'))).toContain('ĐÃ BÁO CÁO 1/5');
    expect(textOf(await south.writes('/tonghop huyện'))).toContain('ĐÃ BÁO CÁO 1/5');
    // Of a block with several kinds it is those of the block.
    const economy = await head(house, 'Năm', 'SCT', 'K04');
    const [all = ''] = (await economy.writes('/tonghop')).map(({ text }) => text);
    const [offices = ''] = (await economy.writes('/tonghop sở ngành')).map(({ text }) => text);
    const total = (text: string) => Number(/ĐÃ BÁO CÁO \d+\/(\d+)/.exec(text)?.[1]);
    expect(total(offices)).toBeGreaterThan(0);
    expect(total(offices)).toBeLessThanOrEqual(total(all));
    // A leader sees everybody: a wave may ask none of a kind.
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    await database().run(`update obligations set state = 'exempt' where unit_id in (select id from units where kind = 'doanh_nghiep')`);
    const [nobody] = await leader.writes('/tonghop doanh nghiệp');
    expect(nobody?.text).toBe('Doanh nghiệp: không có đơn vị nào phải báo cáo Đợt 30/4.');
  });

  it('opens from a wave’s list a unit that moved after the lock: that report, and nothing else of it', { timeout }, async () => {
    const { house, south, north } = await opened(database(), '04-27T14:30');
    await database().run(`update persons set phone = '+84913000111' where id = 'P-H-DAMDOI'`);
    const own = textOf(await south.writes('đầm dơi'));
    expect(own).toContain('0913 000 111');
    await database().run(`update block_members set valid_to = '2017-05-19' where unit_id = 'H-DAMDOI'`);
    await database().run(
      `insert into block_members (block_id, unit_id, position, valid_from, assumed) values ('C01', 'H-DAMDOI', 'member', '2017-05-20', true)`,
    );
    house.now = at('05-22T09:00');
    await south.writes('/tonghop 30/4');
    expect(textOf(await south.presses('Đã báo cáo'))).toContain('H. Đầm Dơi');
    const card = textOf(await south.presses('H. Đầm Dơi'));
    expect(card).toContain('Đợt 30/4: đã báo cáo lúc 16:59 ngày 25/4/2017');
    expect(card).not.toMatch(/Đầu mối|0913 000 111|Báo cáo đúng hạn/);
    expect(south.last().buttons).toEqual(['Xem toàn văn']);
    expect(textOf(await south.presses('Xem toàn văn'))).toContain('- 6,5 km lộ (đã xong)');
    // By its name it is a unit of the other block now.
    expect(textOf(await south.writes('đầm dơi'))).toContain('không thấy đơn vị');
    expect(textOf(await north.writes('đầm dơi'))).toContain('UBND huyện Đầm Dơi (H-DAMDOI)');
  });

  it('reads by the block on the day of the lock, of a unit that ended by that of its last day', { timeout }, async () => {
    const { house } = await opened(database(), '05-22T09:00');
    const { database: db } = house.house;
    const context = { house: house.house, calendar: testCalendar, now: house.now } as Context;
    const reads = async (block: string, lockAt: string | null) => {
      const seat = { id: 's', duty: 'block_head', unitId: null, unitName: null, blockId: block, address: 'đồng chí' } as const;
      const person = { id: 'P', name: '', position: null, phone: null, consented: true, seats: [seat] };
      return (await readingSeat(context, person, 'H-DAMDOI', lockAt === null ? null : { lockAt: new Date(at(lockAt)) })) !== null;
    };
    await db.run(`update block_members set valid_to = '2017-05-10' where unit_id = 'H-DAMDOI'`);
    await db.run(
      `insert into block_members (block_id, unit_id, position, valid_from, assumed) values ('C01', 'H-DAMDOI', 'member', '2017-05-11', true)`,
    );
    // Moved on the eleventh: locked the day before, that day, not yet.
    expect([await reads('C02', '05-10T23:59'), await reads('C02', '05-11T23:59'), await reads('C02', '06-30T23:59')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([await reads('C02', null), await reads('C01', null), await reads('C01', '05-11T23:59')]).toEqual([false, true, true]);
    expect(await reads('K01', '05-10T23:59')).toBe(false);

    await db.run(`update units set valid_to = '2017-05-15' where id = 'H-DAMDOI'`);
    await db.run(`update block_members set valid_to = '2017-05-15' where unit_id = 'H-DAMDOI' and block_id = 'C01'`);
    expect([await reads('C01', '05-20T23:59'), await reads('C01', '06-30T23:59'), await reads('C02', '05-20T23:59')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([await reads('C01', null), await reads('C01', '05-10T23:59'), await reads('C02', '05-10T23:59')]).toEqual([false, false, true]);
  });
});
