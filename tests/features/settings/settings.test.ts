/** /thietlap: the board's name and hours, set in a talk and followed by every process within seconds. */
import { expect, it } from 'vitest';
import { onSamplePlan } from '../../postgres.ts';
import type { Chat, Town } from '../../talk.ts';
import { at, liaisonOf, openTown } from '../../talks/town.ts';

const boardMember = (town: Town): Promise<Chat> => town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
const SETTLED = 2_000;

onSamplePlan('what the board sets of itself', (database) => {
  it('“Ban” becomes “Sở Nội vụ”: texts, buttons and the keyboard follow, in a process that ran all the time', async () => {
    const town = await openTown(database(), '04-24T09:00', { settled: true });
    const lan = await boardMember(town);
    const mai = await liaisonOf(town, 'SYT');
    await mai.types('/menu');
    expect(await mai.types('Hỏi Ban')).toContain('hỏi');
    await mai.types('/huy');
    expect(await lan.types('/thietlap')).toBe(
      'THIẾT LẬP\nTên cơ quan: Ban Thi đua - Khen thưởng (gọi tắt: Ban)\nSố máy: 0290 3831 234\nGiờ hành chính: thứ Hai đến thứ Sáu, 07:00 - 11:00, 13:00 - 17:00\nGiờ yên lặng: 21:00 - 06:00, không gửi tin nào ngoài tin trả lời',
    );
    await lan.presses('Tên cơ quan');
    await lan.types('Sở Nội vụ tỉnh Cà Mau');
    expect(await lan.types('Sở Nội vụ tỉnh Cà Mau')).toContain('12');
    await lan.types('Sở Nội vụ');
    await lan.presses('Giữ nguyên');
    expect(lan.last.text).toContain(
      'Từ: Ban Thi đua - Khen thưởng (gọi tắt: Ban); máy 0290 3831 234\nThành: Sở Nội vụ tỉnh Cà Mau (gọi tắt: Sở Nội vụ)',
    );
    expect(await lan.presses('Ghi thay đổi')).toBe('Đã ghi: Sở Nội vụ tỉnh Cà Mau (gọi tắt: Sở Nội vụ); máy 0290 3831 234.');
    town.elapsed += SETTLED;
    await lan.types('/nhac');
    await lan.presses('Gửi nhắc');
    town.now = at('04-27T10:00');
    await lan.types('/nhac');
    await lan.presses('Gửi nhắc');
    expect(mai.last.text).toContain('Sở Nội vụ chưa nhận được báo cáo');
    await mai.types('/trogiup');
    expect(mai.last.text).toContain('Hỏi Sở Nội vụ');
    // The button below the input field still says what it said: both names are understood.
    expect(await mai.types('Hỏi Sở Nội vụ')).toContain('hỏi');
    await mai.types('/huy');
    expect(await mai.types('Hỏi Ban')).toContain('hỏi');
    await mai.types('/huy');
    // Another process, that started since.
    town.restart();
    expect(await lan.types('/thietlap')).toContain('gọi tắt: Sở Nội vụ');
  });

  it('office hours: reminders wait for them; what is no time is asked again', async () => {
    const town = await openTown(database(), '04-24T06:00', { settled: true });
    const lan = await boardMember(town);
    await liaisonOf(town, 'SYT');
    await lan.types('/thietlap');
    await lan.presses('Giờ hành chính');
    await lan.presses('Thứ Hai - thứ Sáu');
    expect(await lan.types('sáng 8 giờ')).toContain('07:00 - 11:00, 13:00 - 17:00');
    expect(await lan.types('17:00 - 13:00')).toContain('giờ bắt đầu và giờ kết thúc');
    expect(await lan.types('25:00 - 26:00')).toContain('giờ này chưa đúng');
    expect(await lan.types('7h30 - 11h30, 13h30 - 17h')).toBe(
      'Đã ghi giờ hành chính: thứ Hai đến thứ Sáu, 07:30 - 11:30, 13:30 - 17:00. Nhắc hạn tính theo giờ mới.',
    );
    town.elapsed += SETTLED;
    town.now = at('04-24T07:15');
    expect(await town.tick()).toBe(0);
    town.now = at('04-24T07:30');
    expect(await town.tick()).toBe(1);
    await town.deliver();
    await lan.types('/thietlap');
    await lan.presses('Giờ yên lặng');
    expect(await lan.types('22:00 - 05:30')).toBe('Đã ghi giờ yên lặng: 22:00 - 05:30.');
    town.elapsed += SETTLED;
    expect(await lan.types('/lich')).toContain('Giờ yên lặng: 22:00 - 05:30');
  });
});
