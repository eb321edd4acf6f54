/** The answer to a petition: who it is sent to, who gets it later, and what a correction of the report leaves of it. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { createInvite } from '../../src/registry/invites/store.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, launch, middle, send, value } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

const PETITION = 'UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương';
const ANSWER = 'Đã ghi vốn quý III';

async function meeting(database: Database): Promise<{ house: TestHouse; leader: Chat; board: Chat }> {
  await middle(database);
  const house = openHouse(database, at('04-27T14:30'));
  const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
  const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
  return { house, leader, board };
}

async function handed(leader: Chat): Promise<void> {
  await leader.writes('/kiennghi');
  await leader.presses('Giao xử lý số 1');
}

/** The board answers the first petition of its list. */
async function answers(board: Chat): Promise<string> {
  await board.writes('/kiennghi');
  await board.presses('Trả lời số 1');
  return textOf(await board.writes(ANSWER));
}

/** Whoever holds the seats of a unit leaves them. */
const leaves = (database: Database, unitId: string) =>
  database.run(
    `update seat_holders set until = '2017-04-26 17:00+07' where until is null and seat_id in (select id from seats where unit_id = $1)`,
    [unitId],
  );

/** Somebody comes to Đầm Dơi with a code. */
async function links(house: TestHouse, code: string, name: string, duty: 'liaison' | 'deputy' | 'head'): Promise<Chat> {
  const seat = { id: `H-DAMDOI:${duty}`, unitId: 'H-DAMDOI', blockId: null, duty, automatic: duty !== 'head' };
  const { database } = house.house;
  await database.turn(createInvite(database, { code, seat, createdBy: null, now: house.now, expiresAt: house.now + 86_400_000 }));
  const chat = house.chat(code);
  await chat.writes(code);
  await chat.presses('Đúng');
  await chat.presses('Tôi đồng ý');
  await chat.writes(name);
  expect(textOf(chat.all)).toContain('UBND huyện Đầm Dơi');
  return chat;
}

const heard = (chat: Chat) => chat.all.filter(({ text }) => text.includes(`Trả lời: “${ANSWER}”`)).length;

onSamplePlan('the answer to a petition', (database) => {
  it('names whom it goes to; where nobody sits in the unit, each who links later gets it once', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    await leaves(database(), 'H-DAMDOI');
    await handed(leader);
    expect(await answers(board)).toBe(
      'Đã gửi trả lời đến đồng chí Trần Hồng Quân.\nUBND huyện Đầm Dơi chưa có đầu mối; trả lời được gửi khi có người kết nối.',
    );
    expect(textOf(leader.all)).toContain(ANSWER);

    house.now += 3_600_000;
    const nhan = await links(house, 'AAAA-BBBB-CCCC-0001', 'Lê Thị Nhàn, Chuyên viên', 'liaison');
    const hung = await links(house, 'AAAA-BBBB-CCCC-0002', 'Trần Văn Hùng, Chủ tịch', 'head');
    expect([heard(nhan), heard(hung)]).toEqual([1, 1]);
    const also = await links(house, 'AAAA-BBBB-CCCC-0003', 'Võ Văn Út, Chuyên viên', 'deputy');
    expect([heard(nhan), heard(hung), heard(also)]).toEqual([1, 1, 1]);
  });

  it('names neither a leader who has left nor a unit that cannot be written to, and goes to no newcomer where it was heard', {
    timeout,
  }, async () => {
    const { house, leader, board } = await meeting(database());
    await handed(leader);
    await leaves(database(), 'UBND-T');
    await database().run(`update addresses set reachable = false where address = 'chat-H-DAMDOI'`);
    expect(await answers(board)).toBe('Đã ghi trả lời.\nĐầu mối của UBND huyện Đầm Dơi hiện không nhận tin, cần báo qua điện thoại.');
    expect(textOf(leader.all)).not.toContain(ANSWER);
    // Back in reach it comes, with what else was missed.
    const own = house.chat('chat-H-DAMDOI');
    house.now += 60_000;
    await own.writes('/han');
    expect(heard(own)).toBe(1);
    await own.writes('/han');
    expect(heard(own)).toBe(1);
    expect(heard(await links(house, 'AAAA-BBBB-CCCC-0001', 'Trần Văn Hùng, Chủ tịch', 'head'))).toBe(0);
  });

  it('stays with its petition when the report is corrected in marks, capitals and spaces only; in other words it is another', {
    timeout,
  }, async () => {
    const { house, leader, board } = await meeting(database());
    // As it was taken up before words were compared: its name is made of the text as it stood.
    await database().run(
      `insert into petition_cases (id, obligation_id, wave_id, unit_id, text, state, handed_by, handed_at)
        values ('D17-3004:progress:H-DAMDOI#0123456789abcdef', 'D17-3004:progress:H-DAMDOI', 'D17-3004', 'H-DAMDOI', $1, 'handed', 'P-leader', $2)`,
      [PETITION, new Date(house.now).toISOString()],
    );
    const corrected = (petition: string, version: number) =>
      send(database(), 'H-DAMDOI', at('04-27T14:40'), { petitions: value(petition) }, version);
    await corrected('UBND Tỉnh –  bố trí vốn tuyến lộ Tạ An Khương.', 2);
    house.now += 60_000;
    expect(await answers(board)).toContain('và đồng chí Trần Hồng Quân.');
    expect(await database().run('select state from petition_cases')).toEqual([{ state: 'answered' }]);
    await corrected('UBND tỉnh: Bố trí vốn tuyến lộ Tạ An Khương;', 3);
    house.now += 60_000;
    const list = textOf(await leader.writes('/kiennghi'));
    expect(list).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 0');
    expect(list).toContain(`Ban đã trả lời: ${ANSWER}`);
    await corrected('UBND tỉnh: Bố trí vốn 2 tuyến lộ Tạ An Khương;', 4);
    house.now += 60_000;
    expect(textOf(await leader.writes('/kiennghi'))).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 1');
  });

  it('is one among all that wait, whatever the wave, where none is named: each is handed on and answered as its wave’s own', {
    timeout,
  }, async () => {
    await middle(database());
    await launch(database(), 'D17-1905', at('05-03T08:30'));
    const [dates] = await database().run<{ opens: string; due: string }>(
      `select opens_at as opens, due_at as due from periods where id = 'D17-1905'`,
    );
    const due = Date.parse(String(dates?.due));
    await send(database(), 'SYT', due - 7_200_000, { petitions: value('UBND tỉnh - bổ sung 12 biên chế trạm y tế') }, 1, 'D17-1905');
    const house = openHouse(database(), due - 3_600_000);
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const observer = await house.seat('observer', 'Võ Văn Út', 'observer', 'UBND-T');
    const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
    await database().run(`insert into seats (id, block_id, duty, automatic) values ('C02:council', 'C02', 'council', false)`);
    const council = await house.seat('council', 'Lý Thị Sáu', 'council', 'H-NAMCAN');
    await database().run(`update seats set unit_id = null, block_id = 'C02' where id = 'H-NAMCAN:council'`);

    // Before 19/5 is due its petition is counted; that of 30/4 is named, with its wave.
    const early = textOf(await leader.writes('/kiennghi 19/5'));
    expect(early).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 1');
    expect(early).not.toContain('Sở Y tế');
    for (const chat of [leader, observer]) {
      const all = textOf(await chat.writes('/kiennghi'));
      expect(all).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 2 - các đợt');
      expect(all).toMatch(/1\. UBND huyện Đầm Dơi \(Đợt 30\/4, \d+ ngày\): UBND tỉnh - bố trí vốn/);
      expect(all).not.toMatch(/Sở Y tế|biên chế/);
    }
    expect(textOf(await board.writes('/kiennghi'))).toContain('Sở Y tế');
    // A block's people hear of their own block's.
    expect(textOf(await council.writes('/kiennghi'))).toMatch(/KIẾN NGHỊ CHỜ Ý KIẾN: 1 - các đợt\n1\. UBND huyện Đầm Dơi/);

    house.now = due + 3_600_000;
    const [list] = await leader.writes('/kiennghi');
    expect(list?.text).toContain('1. Sở Y tế: UBND tỉnh - bổ sung 12 biên chế trạm y tế');
    expect(list?.text).toContain('2. UBND huyện Đầm Dơi (Đợt 30/4, ');
    await leader.presses('Giao xử lý số 2');
    expect(board.last().text).toContain('xử lý kiến nghị của UBND huyện Đầm Dơi (Đợt 30/4)');
    expect(textOf(await leader.presses('Xem số 2', list))).toContain('UBND huyện Đầm Dơi - báo cáo Đợt 30/4');
    await board.writes('/kiennghi');
    await board.presses('Trả lời số 2');
    expect(textOf(await board.writes(ANSWER))).toContain('đồng chí Trần Hồng Quân');
    // What is answered stands under its own wave.
    expect(textOf(await leader.writes('/kiennghi'))).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 1 - Đợt thi đua chào mừng 19/5');
    const own = textOf(await leader.presses('Đợt 30/4'));
    expect(own).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 0');
    expect(own).toContain(`Ban đã trả lời: ${ANSWER}`);
  });

  it('turns its pages over all waves, and after a year is found under its own wave only', { timeout }, async () => {
    await middle(database());
    await launch(database(), 'D17-1905', at('05-03T08:30'));
    for (const unit of ['SYT', 'STP', 'SLDTBXH'])
      await send(
        database(),
        unit,
        at('05-10T09:00'),
        { petitions: value(`UBND tỉnh - việc một của ${unit}\nBộ - việc hai`) },
        1,
        'D17-1905',
      );
    const house = openHouse(database(), at('06-20T09:00'));
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const first = textOf(await leader.writes('/kiennghi'));
    expect(first).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 7 - các đợt (trang 1/2)');
    const second = textOf(await leader.presses('Trang sau'));
    expect(second).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 7 - các đợt (trang 2/2)');
    expect(`${first}${second}`).toMatch(/\n7\. /);
    expect(second + first).toContain('UBND huyện Đầm Dơi');
    house.now = Date.parse('2018-06-20T09:00:00+07:00');
    const later = textOf(await leader.writes('/kiennghi'));
    expect(later).not.toContain('các đợt');
    expect(textOf(await leader.writes('/kiennghi 30/4'))).toContain('1. UBND huyện Đầm Dơi');
  });
});
