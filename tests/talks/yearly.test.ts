/** A plan's yearly report: what hangs on its summary opens as that of any wave. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { createObligations, markDone } from '../../src/obligations/store.ts';
import { submitReport } from '../../src/reports/store.ts';
import { reportId } from '../../src/waves/rules.ts';
import { openYearly, yearlyToOpen } from '../../src/waves/store.ts';
import { openHouse, type Received } from '../house.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, middle, value } from '../summaries/wave.ts';

const textOf = (messages: readonly Received[]): string => messages.map(({ text }) => text).join('\n---\n');

/** Opened on 4/12 to two units; one has sent its report, with a petition. */
async function openedYearly(database: Database): Promise<{ dueAt: number }> {
  const opened = at('12-04T08:00');
  const [report] = await yearlyToOpen(database, opened);
  if (!report) throw new Error('the sample has no yearly report');
  const { opensAt, dueAt, graceEnd, lockAt } = report;
  const clocks = { opensAt: opensAt.getTime(), dueAt: dueAt.getTime(), graceEnd: graceEnd.getTime(), lockAt: lockAt.getTime() };
  const idOf = (unitId: string) => reportId({ id: report.id, yearly: true }, unitId);
  const owed = ['SYT', 'STP'].map((unitId) => ({ id: idOf(unitId), kind: 'final' as const, unitId, ...clocks }));
  await database.turn([...openYearly(database, report, opened), createObligations(owed, report.planId, report.id, opened)]);
  const sentAt = at('12-05T09:00');
  const sent = {
    obligationId: idOf('SYT'),
    code: 'TK2017-SYT-01',
    version: 1,
    formVersion: 1,
    personId: 'P-SYT',
    sentAt,
    onTime: true,
    lateDays: 0,
  };
  const answers = { extra: value(['petitions']), petitions: value('UBND tỉnh - bố trí kinh phí trạm y tế') };
  await database.turn([...submitReport({ ...sent, answers }), markDone(idOf('SYT'), 'P-SYT', sentAt, true)]);
  return { dueAt: clocks.dueAt };
}

onSamplePlan('the yearly report', (database) => {
  it('is read from the unit’s page, and its petition is opened, handed on and answered', { timeout: 60_000 }, async () => {
    await middle(database());
    const { dueAt } = await openedYearly(database());
    const house = openHouse(database(), at('12-06T09:00'));
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    const board = await house.seat('board', 'Phạm Thị Lan', 'board', 'BTDKT');
    const mai = await house.seat('mai', 'Lê Thị Mai', 'head', 'SYT');
    const early = await leader.writes('sở y tế');
    expect(textOf(early)).toContain('Tổng kết năm 2017: hạn 17:00');
    expect(early.flatMap(({ buttons }) => buttons).filter((label) => /Xem toàn văn|TK2017/.test(label))).toEqual([]);
    // Numbers of a day to come; no comparison with a wave of another kind.
    const card = textOf(await leader.writes('/tonghop'));
    expect(card).toContain('(số ước đến 31/12)');
    expect(card).not.toMatch(/Cùng thời điểm|% thời gian/);
    // Before the due time nobody is named; that of an earlier wave waits beside it.
    const all = textOf(await leader.writes('/kiennghi'));
    expect(all).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 2 - các đợt\n1. UBND huyện Đầm Dơi (Đợt 30/4, 225 ngày): ');
    expect(all).toContain('\nTổng kết năm 2017: 1 kiến nghị, trước hạn chưa nêu tên đơn vị.');
    house.now = dueAt + 60_000;
    const [list] = await leader.writes('/kiennghi tổng kết');
    expect(list?.text).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 1 - Tổng kết năm 2017');
    expect(textOf(await leader.presses('Xem số 1', list))).toContain('bố trí kinh phí trạm y tế');
    expect(textOf(await leader.presses('Giao xử lý số 1', list))).toContain('Đã giao Ban xử lý kiến nghị của Sở Y tế');
    await board.presses('Trả lời');
    expect(textOf(await board.writes('Đã ghi vào dự toán năm 2018'))).toContain('Đã gửi trả lời đến Sở Y tế');
    expect(mai.last().text).toContain('Ban trả lời kiến nghị của đơn vị trong báo cáo Tổng kết năm 2017');
    expect(textOf(await leader.writes('/kiennghi tổng kết'))).toContain('KIẾN NGHỊ CHỜ Ý KIẾN: 0');
    expect(textOf(await leader.writes('sở y tế'))).toContain('Tổng kết năm 2017: đã báo cáo lúc 09:00 ngày 05/12/2017');
    expect(textOf(await leader.presses('Xem toàn văn'))).toContain('Sở Y tế - báo cáo Tổng kết năm 2017');
  });

  it('takes an exemplar and a petition of whoever has one, by button or typed: leaders read them as those of a wave', {
    timeout: 60_000,
  }, async () => {
    await middle(database());
    const { dueAt } = await openedYearly(database());
    const house = openHouse(database(), at('12-06T09:00'));
    const an = await house.seat('an', 'Trần Văn An', 'liaison', 'STP');
    const leader = await house.seat('leader', 'Trần Hồng Quân', 'leader', 'UBND-T');
    await an.writes('/baocao');
    for (const said of ['Thiếu biên chế ở các huyện', '2 tập thể, 5 cá nhân', '1 tập thể, 2 cá nhân', '3', '45/BC-STP ngày 05/12/2017'])
      await an.writes(said);
    expect(an.last().text).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    // A head finds it again among what waits for him.
    const binh = await house.seat('binh', 'Lê Văn Bình', 'head', 'STP');
    const card = an.last();
    await an.presses('Trình lãnh đạo');
    expect(textOf(await binh.writes('/duyet'))).toContain('dự thảo báo cáo Tổng kết năm 2017');
    // None is asked for, each may be added.
    const [list] = await an.presses('Sửa', card);
    expect(list?.text).toContain('Điển hình (bổ sung nếu có)');
    expect(list?.text).toContain('Kiến nghị (bổ sung nếu có)');
    await an.presses('Điển hình');
    await an.writes('Bà Lê Thị B - Phòng Tư pháp Cái Nước - hòa giải 120 vụ');
    await an.presses('Sửa');
    await an.writes('kiến nghị');
    expect(an.last().text).toContain('Kiến nghị, đề xuất');
    await an.writes('UBND tỉnh - bố trí 5 hộ tịch viên');
    expect(an.last().text).toMatch(/Điển hình: .*[\s\S]*Kiến nghị: /);
    expect(textOf(await an.presses('Gửi báo cáo'))).toContain('ĐÃ NHẬN BÁO CÁO');
    house.now = dueAt + 60_000;
    expect(textOf(await leader.writes('/dienhinh tổng kết'))).toContain('1. Sở Tư pháp: Bà Lê Thị B - Phòng Tư pháp Cái Nước');
    expect(textOf(await leader.writes('/kiennghi tổng kết'))).toContain('Sở Tư pháp (9 ngày): UBND tỉnh - bố trí 5 hộ tịch viên');
    // What was added is changed as everything else.
    await an.presses('Sửa');
    await an.presses('Điển hình');
    await an.writes('Bà Lê Thị B - Phòng Tư pháp Cái Nước - hòa giải 130 vụ');
    expect(textOf(await an.presses('Gửi báo cáo'))).toContain('Thay đổi: Điển hình');
  });
});
