/** A leader proposes an exemplar for praise: once, seen by the board and told back, and it stands in the wave's workbook. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { erase } from '../../src/retention/effects.ts';
import { orderOf } from '../../src/summaries/formats/orders.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { foundIn } from '../retention/scan.ts';
import { EVERYTHING, rowsOf, workbookOf } from '../summaries/made.ts';
import { at, middle, send, value, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');
const DEED = 'Ông Nguyễn Văn A - nông dân ấp Tân Hồng - hiến 500 m² đất làm lộ';

async function meeting(database: Database): Promise<{ house: TestHouse; leader: Chat; board: Chat }> {
  await middle(database);
  const house = openHouse(database, at('04-27T14:30'));
  const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
  const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
  return { house, leader, board };
}

const kept = (database: Database) =>
  database.run<{ text: string; proposed_by: string }>('select text, proposed_by from praise_proposals order by text');

onSamplePlan('an exemplar proposed for praise', (database) => {
  it('is chosen from the list, told to the board with who and when, and once however often it is pressed', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    const observer = await house.seat('observer', 'Võ Văn Út', 'observer', 'UBND-T');
    await leader.writes('/dienhinh');
    expect(leader.last().text).toContain('ĐIỂN HÌNH MỚI: 2');
    expect(leader.last().buttons).toContain('Đề nghị biểu dương');
    for (const chat of [observer, board]) {
      await chat.writes('/dienhinh');
      expect(chat.last().buttons).not.toContain('Đề nghị biểu dương');
    }
    const which = textOf(await leader.presses('Đề nghị biểu dương'));
    expect(which).toBe(
      `ĐỀ NGHỊ BIỂU DƯƠNG - Đợt 30/4\nĐồng chí đề nghị biểu dương điển hình nào?\n1. UBND huyện Đầm Dơi: ${DEED}\n2. UBND huyện Đầm Dơi: Tổ hợp tác ấp 5 - mô hình lúa tôm`,
    );
    const list = leader.last();
    expect(list.buttons).toEqual(['Biểu dương số 1', 'Biểu dương số 2']);
    expect(textOf(await leader.presses('Biểu dương số 1'))).toBe(
      `Đã chuyển Ban đề nghị biểu dương điển hình do UBND huyện Đầm Dơi giới thiệu: “${DEED}”\nKhi Ban xử lý, đồng chí nhận được tại đây.`,
    );
    const told = () => board.all.filter(({ text }) => text.includes('đề nghị biểu dương điển hình do'));
    expect(told().map(({ text }) => text)).toEqual([
      `Đồng chí Trần Hồng Quân đề nghị biểu dương điển hình do UBND huyện Đầm Dơi giới thiệu (Đợt 30/4), lúc 14:30 ngày 27/4/2017:\n“${DEED}”`,
    ]);
    expect(told()[0]?.buttons).toEqual(['Trả lời', 'Xem toàn văn']);
    house.now += 60_000;
    expect(textOf(await leader.presses('Biểu dương số 1', list))).toBe(
      'Điển hình này đã được đồng chí Trần Hồng Quân đề nghị biểu dương lúc 14:30 ngày 27/4/2017.',
    );
    expect(told()).toHaveLength(1);
    expect(await kept(database())).toEqual([{ text: DEED, proposed_by: 'P-leader' }]);
    // The list says so, to whoever reads it.
    await leader.writes('/dienhinh');
    await leader.presses('Đề nghị biểu dương');
    expect(leader.last().text).toContain('(đồng chí Trần Hồng Quân đã đề nghị 27/4)');
    expect(leader.last().buttons).toEqual(['Biểu dương số 2']);
    for (const chat of [observer, board]) {
      expect(textOf(await chat.writes('/dienhinh'))).toContain(`${DEED}\n- Đồng chí Trần Hồng Quân đề nghị biểu dương 27/4`);
    }
    expect(board.last().buttons).toContain('Trả lời đề nghị 1');
    expect(observer.last().buttons).not.toContain('Trả lời đề nghị 1');
  });

  it('is dealt with once by the board, and its leader hears of it; the workbook has all of it', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    const other = await house.seat('other', 'Lê Thị Hoa', 'board', 'BTDKT');
    await leader.writes('/dienhinh');
    await leader.presses('Đề nghị biểu dương');
    await leader.presses('Biểu dương số 1');
    const row = async () =>
      rowsOf(await workbookOf(database(), house.now, orderOf(WAVE, EVERYTHING)), 'Điển hình').find(
        ({ Tên: name }) => name === 'Ông Nguyễn Văn A',
      );
    expect(await row()).toMatchObject({ 'Đề xuất': 'Biểu dương (Trần Hồng Quân, 27/4/2017)', 'Trạng thái': 'Đề nghị biểu dương' });
    house.now += 1_000;
    await board.writes('/dienhinh');
    expect(textOf(await board.presses('Trả lời đề nghị 1'))).toContain('Ban đã xử lý thế nào?');
    await other.presses('Trả lời');
    expect(textOf(await board.writes('Đã đưa vào danh sách biểu dương tại hội nghị sơ kết'))).toBe('Đã báo đồng chí Trần Hồng Quân.');
    expect(leader.last().text).toBe(
      `Ban đã xử lý đề nghị biểu dương của đồng chí về điển hình do UBND huyện Đầm Dơi giới thiệu (Đợt 30/4):\n“${DEED}”\nKết quả (Phạm Thị Lan): “Đã đưa vào danh sách biểu dương tại hội nghị sơ kết”`,
    );
    const heard = leader.all.length;
    // A colleague at the same question, and the button later.
    expect(textOf(await other.writes('Sẽ trình hội đồng'))).toContain('đã được Phạm Thị Lan trả lời lúc 14:30 ngày 27/4/2017:');
    expect(textOf(await other.presses('Trả lời'))).toContain('đã được Phạm Thị Lan trả lời');
    expect(leader.all).toHaveLength(heard);
    expect(await row()).toMatchObject({
      'Đề xuất': 'Biểu dương (Trần Hồng Quân, 27/4/2017)',
      'Ý kiến': 'Đã đưa vào danh sách biểu dương tại hội nghị sơ kết',
      'Trạng thái': 'Đã trả lời',
    });
    expect(textOf(await leader.writes('/dienhinh'))).toContain('- Ban trả lời: Đã đưa vào danh sách biểu dương tại hội nghị sơ kết');
  });

  it('of two leaders at once is one’s; one taken back meanwhile is nobody’s, and one who left is not written to', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    const second = await house.seat('second', 'Lê Văn Hùng', 'leader', 'HD-TDKT');
    for (const chat of [leader, second]) {
      await chat.writes('/dienhinh');
      await chat.presses('Đề nghị biểu dương');
    }
    await house.together(leader.press('Biểu dương số 1'), second.press('Biểu dương số 1'));
    expect(await kept(database())).toHaveLength(1);
    const said = [leader, second].map((chat) => chat.last().text).sort();
    expect(said[0]).toMatch(/^Điển hình này đã được đồng chí /);
    expect(said[1]).toMatch(/^Đã chuyển Ban đề nghị biểu dương/);
    // The unit reports anew, without the second one.
    await send(database(), 'H-DAMDOI', at('04-27T15:00'), { exemplars: value(DEED) }, 2);
    expect(textOf(await leader.presses('Biểu dương số 2'))).toContain('không còn hiệu lực');
    expect(await kept(database())).toHaveLength(1);
    await database().run(`update seat_holders set until = now() where person_id in ('P-leader', 'P-second')`);
    house.now += 1_000;
    await board.presses('Trả lời');
    expect(textOf(await board.writes('Đã đưa vào danh sách'))).toBe('Đã ghi kết quả xử lý.');
  });

  it('is nothing to propose where nobody is introduced; what the board wrote goes with an erased name', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    await leader.writes('/dienhinh');
    await leader.presses('Đề nghị biểu dương');
    await leader.presses('Biểu dương số 1');
    await board.presses('Trả lời');
    await board.writes('Giao đồng chí Tôn Nữ Ngọc Trâm lập hồ sơ');
    await database().run(
      `insert into erasures (id, person_id, sought, chats, requested_at) values ('E', null, '{"Tôn Nữ Ngọc Trâm"}', '{}', $1::timestamptz)`,
      [new Date(house.now).toISOString()],
    );
    await erase({ ...house.house, now: () => house.now + 2 * 3_600_000 }, () => true);
    await database().run('delete from erasures');
    expect(await foundIn(database(), ['Tôn Nữ Ngọc Trâm'])).toEqual([]);
    expect(await database().run(`select 1 from praise_proposals where answer like 'Giao đồng chí%lập hồ sơ'`)).toHaveLength(1);
    await send(database(), 'H-DAMDOI', at('04-27T15:00'), { exemplars: { state: 'none' } }, 2);
    house.now += 60_000;
    await leader.writes('/dienhinh');
    expect(leader.last().buttons).not.toContain('Đề nghị biểu dương');
  });
});
