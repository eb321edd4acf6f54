/** Files sent along with a change of a report: whoever reads the report sees them once the change is sent, and never when it is dropped. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { evidenceOf } from '../../src/summaries/evidence/store.ts';
import { publish } from '../../src/summaries/published/store.ts';
import { readSummary } from '../../src/summaries/reading.ts';
import { type Chat, openHouse, type TestHouse } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { HEALTH, ready, reportOf, textOf, toCard } from '../reports/talks.ts';
import { at, WAVE } from '../summaries/wave.ts';

const timeout = 120_000;

function file(n: number, albumId: string | null = null) {
  const photo = { fileId: `F${n}`, name: null, mime: 'image/jpeg', size: 10, photo: true, caption: '' } as const;
  return { kind: 'file', ...photo, albumId } as const;
}

const seenBy = async (chat: Chat) => {
  await chat.writes('sở y tế');
  return chat.last().buttons.filter((label) => /^Xem \d+ tệp$/.test(label));
};

const CODE = '3004-SYT-01';

/** How many files lie where. */
const subjects = async (database: Database): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await database.run<{ subject: string; n: number }>('select subject, count(*)::int as n from evidence group by 1 order by 1')).map(
      ({ subject, n }) => [subject, n],
    ),
  );

const filesIn = async (database: Database, until: number | null = null) =>
  (await evidenceOf(database, WAVE, [{ unitId: 'SYT', shortName: 'Sở Y tế', report: 'submitted' }], until)).length;

/** Sent with one file on 24/4; the board and the unit's liaison. */
async function sent(database: Database): Promise<{ house: TestHouse; mai: Chat; board: Chat }> {
  await ready(database);
  const house = openHouse(database, at('04-24T08:00'));
  const mai = await house.seat('mai', 'Nguyễn Thị Mai', 'liaison', 'SYT');
  const board = await house.seat('lan', 'Phạm Thị Lan', 'board', 'BTDKT');
  await toCard(mai);
  await mai.sends(file(1));
  await mai.presses('Gửi báo cáo');
  house.now += 3_600_000;
  expect(await seenBy(board)).toEqual(['Xem 1 tệp']);
  return { house, mai, board };
}

onSamplePlan('a file sent with a change', (database) => {
  it('is the readers’ once the change is sent, alone as well as with words, and counts among the report’s files', { timeout }, async () => {
    const { house, mai, board } = await sent(database());
    await mai.presses('Sửa');
    const [taken, card] = await mai.sends(file(2));
    expect(taken?.text).toContain('Tổng số tệp kèm theo: 2.');
    expect(card?.text).toContain('Tệp kèm theo: thêm 1');
    expect(card?.buttons).toContain('Gửi báo cáo');
    expect(await seenBy(board)).toEqual(['Xem 1 tệp']);
    expect(await filesIn(database())).toBe(1);
    // A summary published meanwhile never has it.
    house.now += 60_000;
    const publishedAt = house.now;
    const read = await readSummary(database(), { wave: WAVE, scope: { all: true }, today: '2017-04-24', zone: 'Asia/Ho_Chi_Minh' }, false);
    if (read) await database().turn([publish(database(), read.facts, [], publishedAt)]);
    house.now += 60_000;
    expect(textOf(await mai.presses('Gửi báo cáo'))).toContain('Thay đổi: Tệp kèm theo: thêm 1');
    expect((await reportOf(database())).version).toBe(2);
    expect(await seenBy(board)).toEqual(['Xem 2 tệp']);
    expect([await filesIn(database()), await filesIn(database(), publishedAt)]).toEqual([2, 1]);

    // With words; a second photo of an album that comes after the change was sent goes where the first went.
    await mai.presses('Sửa');
    await mai.sends(file(3, 'A'));
    await mai.presses('Việc nổi bật');
    await mai.writes('Khám, cấp thuốc miễn phí 400 người cao tuổi');
    expect(mai.last().text).toContain('Tệp kèm theo: thêm 1');
    await mai.presses('Gửi báo cáo');
    await mai.sends(file(4, 'A'));
    expect(await seenBy(board)).toEqual(['Xem 4 tệp']);
  });

  it('goes with the change that is dropped, or too late; one sent later begins without it', { timeout }, async () => {
    const { house, mai, board } = await sent(database());
    await mai.presses('Sửa');
    await mai.sends(file(2));
    // A file is no more thrown away by one press than an answer is.
    expect(textOf(await mai.presses('Hủy'))).toContain('Bấm “Xóa nháp” thì bỏ cả 1 tệp kèm theo.');
    expect(textOf(await mai.presses('Xóa nháp'))).toBe('Đã xóa bản nháp và 1 tệp kèm theo.');
    expect(await database().run(`select id from evidence where subject <> 'report:' || $1`, [HEALTH])).toEqual([]);
    house.now += 60_000;
    // The card's own button is old by now: what stands is shown, and begins another change.
    await mai.presses('Sửa');
    await mai.presses('Sửa');
    expect(mai.last().text).not.toContain('Tệp kèm theo: thêm');
    const [, card] = await mai.sends(file(3));
    await database().run('update obligations set lock_at = $1 where id = $2', [new Date(house.now - 1_000).toISOString(), HEALTH]);
    const [waits, locked] = await mai.presses('Gửi báo cáo', card);
    expect(waits?.text).toContain(`1 tệp gửi trong lần sửa này chưa nộp, không có trong báo cáo ${CODE}.`);
    expect(locked?.text).toContain('không sửa trực tiếp được');
    expect(await seenBy(board)).toEqual(['Xem 1 tệp']);
    expect(await subjects(database())).toEqual({ [`report:${HEALTH}`]: 1, [`unsent:${HEALTH}`]: 1 });
  });

  it('is counted with those of the report: no more than twenty in all', { timeout }, async () => {
    const { mai } = await sent(database());
    await mai.presses('Sửa');
    for (let n = 2; n <= 20; n += 1) await mai.sends(file(n));
    expect(textOf(await mai.sends(file(21)))).toContain('đã đủ 20 tệp');
  });
});
