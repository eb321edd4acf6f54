/** A leader's words on a petition: the board hears of them once, they stand beside it, and nothing that happens meanwhile loses them. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { erase } from '../../src/retention/effects.ts';
import { type Chat, openHouse, type Received, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { foundIn } from '../retention/scan.ts';
import { at, middle } from '../summaries/wave.ts';

const timeout = 120_000;
const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

async function meeting(database: Database): Promise<{ house: TestHouse; leader: Chat; board: Chat }> {
  await middle(database);
  const house = openHouse(database, at('04-27T14:30'));
  const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
  const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
  return { house, leader, board };
}

onSamplePlan('a leader’s remark', (database) => {
  it('is written on one petition, told to the board once, and read beside it by whoever reads petitions', { timeout }, async () => {
    const { house, leader, board } = await meeting(database());
    const own = await house.seat('nhan', 'Lê Thị Nhàn', 'liaison', 'H-DAMDOI');
    const observer = await house.seat('observer', 'Võ Văn Út', 'observer', 'UBND-T');
    await leader.writes('/kiennghi');
    expect(leader.last().buttons).toEqual(expect.arrayContaining(['Giao xử lý số 1', 'Ghi ý kiến số 1', 'Xem số 1']));
    expect(textOf(await leader.presses('Ghi ý kiến số 1'))).toContain(
      'Kiến nghị của UBND huyện Đầm Dơi: “UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương”\nĐồng chí cho ý kiến thế nào? Nội dung được chuyển đến Ban.',
    );
    // Nothing, and a photo, are no words.
    expect(textOf(await leader.writes('.'))).not.toContain('Đã ghi');
    const photo = { fileId: 'F', name: null, mime: 'image/jpeg', size: 10, photo: true, caption: '', albumId: null } as const;
    expect(textOf(await leader.sends({ kind: 'file', ...photo }))).not.toContain('Đã ghi');
    expect(await database().run('select 1 from petition_remarks')).toEqual([]);
    expect(textOf(await leader.writes('Ưu tiên bố trí vốn trong quý III'))).toBe(
      'Đã ghi ý kiến của đồng chí về kiến nghị của UBND huyện Đầm Dơi và chuyển đến Ban.',
    );
    const told = board.all.filter(({ text }) => text.includes('cho ý kiến về kiến nghị'));
    expect(told.map(({ text }) => text)).toEqual([
      'Đồng chí Trần Hồng Quân cho ý kiến về kiến nghị của UBND huyện Đầm Dơi (Đợt 30/4):\n“UBND tỉnh - bố trí vốn tuyến lộ Tạ An Khương”\nÝ kiến: “Ưu tiên bố trí vốn trong quý III”',
    ]);
    for (const chat of [leader, board, observer]) {
      expect(textOf(await chat.writes('/kiennghi'))).toContain('\n- Ý kiến của đồng chí Trần Hồng Quân: Ưu tiên bố trí vốn trong quý III');
    }
    expect(observer.last().buttons.filter((label) => label.startsWith('Ghi ý kiến'))).toEqual([]);
    expect(board.last().buttons.filter((label) => label.startsWith('Ghi ý kiến'))).toEqual([]);
    // Whoever answers reads it; the unit hears the answer, not what was said between leader and board.
    house.now += 1_000;
    expect(textOf(await board.presses('Trả lời số 1'))).toContain('Ý kiến của đồng chí Trần Hồng Quân: “Ưu tiên bố trí vốn trong quý III”');
    await board.writes('Đã ghi vốn quý III');
    expect(own.last().text).toContain('Trả lời: “Đã ghi vốn quý III”');
    expect(textOf(own.all)).not.toContain('Ưu tiên');
    // Whoever gave an opinion hears what came of it.
    expect(leader.all.filter(({ text }) => text.includes('mà đồng chí quan tâm')).map(({ text }) => text)).toEqual([
      expect.stringContaining('Trả lời (Phạm Thị Lan): “Đã ghi vốn quý III”'),
    ]);
  });

  it('of two leaders at once both are kept; one on a petition answered meanwhile is kept, and its leader reads the answer', {
    timeout,
  }, async () => {
    const { house, leader, board } = await meeting(database());
    const second = await house.seat('second', 'Lê Văn Hùng', 'leader', 'HD-TDKT');
    for (const chat of [leader, second]) {
      await chat.writes('/kiennghi');
      await chat.presses('Ghi ý kiến số 1');
    }
    const write = (chat: Chat, words: string) => chat.writes(words);
    await Promise.all([write(leader, 'Ưu tiên trong quý III'), write(second, 'Xem khả năng ngân sách huyện')]);
    const kept = await database().run<{ remark: string }>('select remark from petition_remarks order by remark');
    expect(kept.map(({ remark }) => remark)).toEqual(['Xem khả năng ngân sách huyện', 'Ưu tiên trong quý III']);
    expect(textOf(await board.writes('/kiennghi'))).toMatch(/- Ý kiến của đồng chí (Trần Hồng Quân|Lê Văn Hùng) \(lần 2\): /);

    house.now += 60_000;
    await leader.writes('/kiennghi');
    const list = leader.last();
    await leader.presses('Ghi ý kiến số 1');
    await board.presses('Trả lời số 1');
    await board.writes('Đã ghi vốn quý III');
    const late = textOf(await leader.writes('Báo cáo lại trước 05/5'));
    expect(late).toContain('Đã ghi ý kiến của đồng chí');
    expect(late).toContain('đã được Phạm Thị Lan trả lời lúc 14:31 ngày 27/4/2017:\n“Đã ghi vốn quý III”');
    expect(board.all.findLast(({ text }) => text.includes('Báo cáo lại'))?.buttons).toEqual(['Xem toàn văn']);
    // An old button begins nothing on what is answered.
    house.now += 60_000;
    await leader.writes('/tonghop');
    expect(textOf(await leader.presses('Ghi ý kiến số 1', list))).toContain('đã được Phạm Thị Lan trả lời');
  });

  it('goes with the name of somebody whose data is erased', { timeout }, async () => {
    const { house, leader } = await meeting(database());
    await leader.writes('/kiennghi');
    await leader.presses('Ghi ý kiến số 1');
    await leader.writes('Giao đồng chí Tôn Nữ Ngọc Trâm xem xét');
    await database().run(
      `insert into erasures (id, person_id, sought, chats, requested_at) values ('E', null, '{"Tôn Nữ Ngọc Trâm"}', '{}', $1::timestamptz)`,
      [new Date(house.now).toISOString()],
    );
    await erase({ ...house.house, now: () => house.now + 2 * 3_600_000 }, () => true);
    await database().run('delete from erasures');
    expect(await foundIn(database(), ['Tôn Nữ Ngọc Trâm'])).toEqual([]);
    expect(await database().run(`select 1 from petition_remarks where remark like 'Giao đồng chí%xem xét'`)).toHaveLength(1);
  });
});
