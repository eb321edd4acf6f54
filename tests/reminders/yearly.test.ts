/** The plan's yearly report asks what is measured at the year's end. */
import { expect, it } from 'vitest';
import { createInvite } from '../../src/registry/invites/store.ts';
import { nextEvent } from '../../src/reminders/effects.ts';
import { onSamplePlan } from '../postgres.ts';
import { launch, start } from '../summaries/wave.ts';
import { type Chat, Town } from '../talk.ts';
import { at, liaisonOf } from '../talks/town.ts';
import { year } from './calendar.ts';

async function passes(town: Town, time: string, processes = 1): Promise<void> {
  town.now = at(time);
  await town.tick(processes);
  await town.deliver();
}

const told = (chat: Chat) => chat.messages.filter(({ text }) => text.startsWith('🗓 Tổng kết năm 2017\nKính gửi'));

/** What the Labour department answers where a question wants more than a word. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/lao động\?/, '37.800'],
  [/điểm phần trăm/, '1,6'],
  [/ký hiệu|số, ngày|văn bản nào/, '123/BC-SLĐTBXH ngày 05/12/2017'],
  [/sáng kiến/, '2'],
];

onSamplePlan('the yearly report', (database) => {
  it('Y5: on its day every unit is told, once, and the board reads whom it reached', async () => {
    await start(database());
    const town = new Town(database(), at('11-30T08:00'));
    const mai = await liaisonOf(town, 'SLDTBXH');
    const board = await town.person('Trần Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    await passes(town, '11-30T16:00');
    expect(told(mai)).toHaveLength(0);
    expect(await nextEvent(database(), year, at('11-30T16:00'))).toBe(at('12-01T07:30'));
    await passes(town, '12-01T07:30', 2);
    town.restart();
    await passes(town, '12-01T08:00', 2);
    expect(told(mai).map(({ text }) => text)).toEqual([
      [
        '🗓 Tổng kết năm 2017',
        'Kính gửi Sở Lao động - Thương binh và Xã hội,',
        'Ban đề nghị báo cáo kết quả cả năm theo Kế hoạch số 15/KH-UBND ngày 07/3/2017. Số liệu ước đến 31/12/2017.',
        'Hạn gửi: 17:00, thứ Sáu ngày 15/12/2017 (còn 10 ngày làm việc).',
      ].join('\n'),
    ]);
    expect(told(mai)[0]?.buttons).toEqual(['Báo cáo', 'Xem câu hỏi']);
    expect(board.messages.filter(({ text }) => text.includes('đã mở')).map(({ text }) => text)).toEqual([
      '🗓 Tổng kết năm 2017 đã mở, hạn 17:00 ngày 15/12/2017.\nĐề nghị báo cáo gửi đến 1/92 đơn vị, chậm nhất trong ngày làm việc tiếp theo; chưa liên lạc được 91.',
    ]);
    expect(await mai.types('/han')).toContain('Báo cáo Tổng kết năm 2017: 17:00 ngày 15/12/2017');
    expect(await mai.types('/menu')).toContain('báo cáo Tổng kết năm 2017');
  });

  it('Y5: hộ nghèo, suy dinh dưỡng and gia đình văn hóa are asked, answered like any report, and stand in the summary', async () => {
    await start(database());
    await launch(database(), 'D17-2212', at('11-20T08:00'));
    const town = new Town(database(), at('12-01T07:30'));
    const labour = await liaisonOf(town, 'SLDTBXH');
    const health = await liaisonOf(town, 'SYT');
    const culture = await liaisonOf(town, 'SVHTTDL');
    const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    await passes(town, '12-01T07:30');
    await passes(town, '12-11T08:00');
    const asked = async (chat: Chat) => chat.presses('Xem câu hỏi', told(chat)[0]);
    expect(await asked(labour)).toContain('hộ nghèo');
    expect(await asked(health)).toContain('Suy dinh dưỡng');
    expect(await asked(culture)).toContain('Gia đình văn hóa');

    await labour.types('/baocao tổng kết năm');
    let heard = labour.heard;
    for (let step = 0; step < 20 && !heard.includes('KIỂM TRA TRƯỚC KHI GỬI'); step++) {
      const button = ['Không đề nghị', 'Chưa khen', 'Không có thêm', 'Không có', 'Đồng ý', 'Văn bản', 'Bỏ qua'].find((one) =>
        labour.last.buttons.includes(one),
      );
      const [, typed] = ANSWERS.find(([question]) => question.test(heard)) ?? [null, 'Mở phiên giao dịch việc làm tại các huyện'];
      heard = button && !ANSWERS.some(([question]) => question.test(heard)) ? await labour.presses(button) : await labour.types(typed);
    }
    expect(heard).toContain('KIỂM TRA TRƯỚC KHI GỬI');
    expect(await labour.presses('Gửi báo cáo')).toContain('TK2017-SLDTBXH-01');

    expect(await leader.types('/tonghop tổng kết năm 2017')).toContain('Giảm hộ nghèo: giảm 1,6/1,5 điểm phần trăm');
    expect(await leader.types('/tonghop 22/12')).toContain('ĐỢT 22/12');
    expect(leader.last.buttons).toContain('Tổng kết năm 2017');
    // What is not done by its lock ends like any other work.
    await passes(town, '12-30T08:00');
    await passes(town, '12-30T08:05');
    expect(await health.types('/han tổng kết')).toContain('không thực hiện, đã khóa');
    expect(await health.types('/lichsu')).toContain('Tổng kết năm 2017, khóa ngày 29/12/2017');
  });

  it('Y6: a working day before another report opens it waits, and both are one message that names each with its time', async () => {
    await start(database());
    await launch(database(), 'D17-1312', at('11-20T08:00'));
    const town = new Town(database(), at('11-30T08:00'));
    const mai = await liaisonOf(town, 'SYT');
    await passes(town, '12-01T07:30', 2);
    // It is owed from this day on all the same.
    expect(await mai.types('/han')).toContain('Báo cáo Tổng kết năm 2017: 17:00 ngày 15/12/2017');
    const before = mai.messages.length;
    expect(told(mai)).toHaveLength(0);
    await passes(town, '12-04T07:30', 2);
    await passes(town, '12-04T08:00');
    expect(mai.messages.slice(before).map(({ text }) => text)).toEqual([
      [
        '🗓 Các việc cần làm: Sở Y tế',
        '1. Báo cáo Đợt 13/12: đến kỳ, hạn 17:00 ngày 06/12/2017 (còn 2 ngày làm việc)',
        '2. Xác nhận đã nhận thông báo Đợt 13/12',
        '3. Báo cáo Tổng kết năm 2017: số liệu ước đến 31/12, hạn 17:00 ngày 15/12/2017 (còn 9 ngày làm việc)',
      ].join('\n'),
    ]);
    expect(mai.last.buttons).toEqual(['Báo cáo Đợt 13/12', 'Đã nhận Đợt 13/12', 'Báo cáo Tổng kết năm 2017']);
    expect(await mai.presses('Báo cáo Tổng kết năm 2017')).toContain('số liệu ước đến 31/12');
  });

  it('Y3: who links while it is open is asked for it as on its first day, once, and told that it is due next', async () => {
    await start(database());
    const town = new Town(database(), at('12-01T07:30'));
    await passes(town, '12-01T07:30');
    town.now = at('12-05T09:00');
    const code = 'AAAA-BBBB-CCCC-0003';
    const seat = { id: 'STP:liaison', unitId: 'STP', blockId: null, duty: 'liaison', automatic: true } as const;
    await database().turn(createInvite(database(), { code, seat, createdBy: null, now: town.now, expiresAt: town.now + 86_400_000 }));
    const tuan = await town.person('Lê Minh Tuấn', 'buttons');
    await tuan.types(code);
    await tuan.presses('Đúng');
    await tuan.presses('Tôi đồng ý');
    expect(await tuan.types('Lê Minh Tuấn, chuyên viên')).toContain(
      'Việc tiếp theo: báo cáo Tổng kết năm 2017 (hạn 17:00 ngày 15/12/2017).',
    );
    await passes(town, '12-05T09:01');
    expect(told(tuan).map(({ buttons }) => buttons)).toEqual([['Báo cáo', 'Xem câu hỏi']]);
    expect(await tuan.presses('Xem câu hỏi', told(tuan)[0])).toContain('số liệu ước đến 31/12');
  });

  it('Y5: a plan of which no wave was launched has no yearly report, nor has a year that is over', async () => {
    const town = new Town(database(), at('12-01T07:00'));
    const mai = await liaisonOf(town, 'SYT');
    await passes(town, '12-01T07:30');
    expect(told(mai)).toHaveLength(0);
    await start(database());
    await passes(town, '12-18T08:00');
    expect(told(mai)).toHaveLength(0);
  });
});
