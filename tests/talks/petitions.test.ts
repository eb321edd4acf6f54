/** The answer to a petition: who it is sent to, who gets it later, and what a correction of the report leaves of it. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { createInvite } from '../../src/registry/invites/store.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, middle, send, value } from '../summaries/wave.ts';

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
});
