/** /lich: days off and days worked instead, changed in a talk; the deadlines that are offered and the reminders follow. */
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { onSamplePlan } from '../../postgres.ts';
import type { Chat, Town } from '../../talk.ts';
import { at, liaisonOf, openTown } from '../../talks/town.ts';

const boardMember = (town: Town): Promise<Chat> => town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
/** So long after a change every process has read it. */
const SETTLED = 2_000;

onSamplePlan('the calendar', (database) => {
  it('the year as a list, by pages; a month; what is no month', async () => {
    const town = await openTown(database(), '04-03T09:00', { settled: true });
    const lan = await boardMember(town);
    const card = await lan.types('/lich');
    expect(card).toContain(
      'LỊCH LÀM VIỆC\nGiờ hành chính: thứ Hai đến thứ Sáu, 07:00 - 11:00, 13:00 - 17:00\nGiờ yên lặng: 21:00 - 06:00\nNăm 2017: ',
    );
    expect(card).toContain('Sắp tới:\nthứ Năm 06/4: ');
    expect(await lan.presses('Năm 2017')).toMatch(/^NGÀY NGHỈ, LÀM BÙ NĂM 2017/);
    expect(await lan.types('/lich 5/2017')).toContain('THÁNG 5/2017: 21 ngày làm việc\n');
    expect(await lan.types('/lich 13/2017')).toContain('chưa rõ tháng, năm “13/2017”');
  });

  it('a year without rows proposes the computed days; taken once, never over what was written', async () => {
    const town = await openTown(database(), '04-03T09:00', { settled: true });
    const lan = await boardMember(town);
    expect(await lan.types('/lich 2019')).toContain('NĂM 2019 CHƯA CÓ NGÀY NGHỈ');
    expect(lan.last.text).toContain('thứ Hai 04/02: Tết Nguyên đán');
    expect(await lan.presses('Dùng lịch này')).toMatch(/^Đã ghi \d+ ngày nghỉ năm 2019\./);
    expect(await lan.types('/lich 2019')).toContain('NGÀY NGHỈ, LÀM BÙ NĂM 2019');
    town.now += 60_000;
    expect(await lan.presses('Dùng lịch này')).toContain('lịch tính sẵn không ghi đè');
  });

  it('a day off said in a sentence: asked about, written, and a deadline typed on it is offered on the working day before; the reminders move', async () => {
    const town = await openTown(database(), '04-03T09:00', { settled: true });
    const lan = await boardMember(town);
    const mai = await liaisonOf(town, 'SYT');
    await town.tick();
    // The ladder looks again on the day before the due day, the 24th.
    expect(await lan.types('nghỉ 24/4')).toBe('Ghi ngày nghỉ: thứ Hai 24/4/2017?');
    expect(await lan.presses('Ghi vào lịch')).toBe('Đã ghi ngày nghỉ: thứ Hai 24/4/2017. Nhắc hạn tính theo lịch mới.');
    town.elapsed += SETTLED;
    town.now += 60_000;
    expect(await lan.types('nghỉ 24/4')).toBe('Thứ Hai 24/4/2017 đã là ngày nghỉ, không cần ghi.');

    // A deadline on it moves to the working day before: Friday the 21st.
    await lan.types('/phatdong');
    await lan.presses('Đợt 19/5');
    await lan.presses('Sửa');
    await lan.presses('Hạn báo cáo');
    expect(await lan.types('24/4')).toContain('24/4/2017 là thứ Hai, ngày nghỉ. Chuyển lên thứ Sáu');
    await lan.types('/huy');

    // And so do the reminders: the last working day before the 25th is the 21st now.
    for (const day of ['04-05', '04-07', '04-10', '04-11', '04-12', '04-13', '04-14', '04-17', '04-18', '04-19', '04-20', '04-21']) {
      town.now = at(`${day}T07:30`);
      town.elapsed += SETTLED;
      await town.tick();
      await town.deliver();
    }
    expect(mai.last.text).toMatch(/thứ Ba ngày 25\/4\/2017/);
    const seen = mai.messages.length;
    town.now = at('04-24T07:30');
    town.elapsed += SETTLED;
    await town.tick();
    await town.deliver();
    expect(mai.messages).toHaveLength(seen);

    expect(await lan.types('bỏ nghỉ 24/4')).toContain('Ghi ngày thường: thứ Hai 24/4/2017?\nHiện ghi: thứ Hai 24/4: Ngày nghỉ');
    await lan.presses('Ghi vào lịch');
    town.elapsed += SETTLED;
    expect(await lan.types('/lich 4/2017')).not.toContain('24/4');
    const acts = (await database().db.execute(
      sql`select action, detail->>'kind' as kind from audit where action = 'change_days' order by at`,
    )) as unknown as object[];
    expect(acts).toEqual([
      { action: 'change_days', kind: 'off' },
      { action: 'change_days', kind: 'plain' },
    ]);
  });

  it('a day that deadlines were told for is marked so; spans, days worked instead, and what is not clear', async () => {
    const town = await openTown(database(), '04-03T09:00', { settled: true });
    const lan = await boardMember(town);
    expect(await lan.types('Nghỉ ngày 25/4')).toBe(
      'Ghi ngày nghỉ: thứ Ba 25/4/2017?\n⚠ Hạn rơi vào ngày này: Đợt 30/4 (92 đơn vị). Hạn đã thông báo không tự đổi.',
    );
    expect(await lan.presses('Không')).toContain('lịch giữ nguyên');
    // Of a span the weekend is off anyway.
    expect(await lan.types('nghỉ từ 11/5 đến 14/5')).toBe('Ghi ngày nghỉ: từ thứ Năm 11/5 đến thứ Sáu 12/5/2017 (2 ngày)?');
    expect(await lan.types('làm bù thứ Bảy 06/5')).toBe('Ghi ngày làm bù: thứ Bảy 06/5/2017?');
    await lan.presses('Ghi vào lịch');
    town.elapsed += SETTLED;
    expect(await lan.types('/lich 5/2017')).toContain('22 ngày làm việc\n');
    expect(lan.last.text).toContain('thứ Bảy 06/5: làm bù');
    expect(await lan.types('nghỉ 31/6')).toContain('tháng 6 chỉ có 30 ngày');
    await lan.types('/huy');
    // By the form, with what it is for.
    await lan.types('/lich');
    await lan.presses('Thêm ngày nghỉ');
    await lan.types('15/5 - 12/5');
    expect(lan.last.text).toMatch(/12\/5.*15\/5|15\/5.*12\/5/);
    await lan.types('15/5');
    await lan.types('Nghỉ hoán đổi');
    expect(await lan.presses('Bỏ qua')).toContain('Đã ghi ngày nghỉ: thứ Hai 15/5/2017.');
    town.elapsed += SETTLED;
    expect(await lan.types('/lich 5/2017')).toContain('thứ Hai 15/5: Nghỉ hoán đổi');
  });
});
