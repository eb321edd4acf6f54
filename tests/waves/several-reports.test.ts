/** A wave that asks for two reports, a month each, through the whole house: launched once, reported to twice, closed twice. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { nextEvent } from '../../src/reminders/effects.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { findWave } from '../../src/waves/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, year as calendar } from '../reminders/calendar.ts';
import type { Chat } from '../talk.ts';
import { reports, YearTown } from '../year/town.ts';
import { twoReports } from './two-reports.ts';

const WAVE = 'D17-3004';

/** The heart beats and messages leave, up to a moment. */
async function passes(town: YearTown, time: string): Promise<void> {
  const end = at(time);
  for (;;) {
    const moments = [await nextEvent(town.database, calendar, town.now), await town.nextLeaving()].filter((one) => one !== null);
    const moment = Math.min(...moments, end);
    town.now = Math.max(moment, town.now + 1);
    await town.tick();
    await town.deliver();
    if (town.now >= end) return;
  }
}

const owed = (database: Database) =>
  database.run<{ wave: string; kind: string; n: number }>(
    `select wave_id as wave, kind, count(*)::int as n from obligations group by 1, 2 order by 1, 2`,
  );
const codes = async (database: Database) =>
  (await database.run<{ code: string; onTime: boolean }>(`select code, on_time as "onTime" from reports order by code`)).map(
    ({ code, onTime }) => `${code} ${onTime ? 'on time' : 'late'}`,
  );
const codeIn = (text: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '';
const closings = (town: YearTown, chat: Chat) => town.pushes.filter((push) => push.address === chat.address && push.kind === 'closing');
const reminders = (town: YearTown, chat: Chat) =>
  town.pushes.filter((push) => push.address === chat.address && push.kind === 'reminder').map(({ text }) => text);

onSamplePlan('a wave of two monthly reports', (database) => {
  it('is launched once and reported to twice, with silence, lateness, a correction and a successor between', {
    timeout: 240_000,
  }, async () => {
    await loadSample(database(), caMau2017, at('2017-03-07 08:00'));
    await twoReports(database());
    const town = new YearTown(database(), at('2017-03-20 08:30'));
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    const leader = await town.person('Lê Văn Hùng', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SLDTBXH', duty: 'liaison' });
    const late = await town.person('Phan Văn Muộn', 'buttons', { unit: 'STC', duty: 'liaison' });
    const silent = await town.person('Bùi Thị Lặng', 'buttons', { unit: 'SXD', duty: 'liaison' });

    // The preview and the notice name both.
    await lan.types('/phatdong');
    const preview = await lan.presses('Đợt 30/4');
    expect(preview).toContain(
      [
        'Báo cáo 2 kỳ:',
        '- tháng 4: chốt 25/4, hạn 28/4; nhắc 30/3, 19, 26, 27, 28/4',
        '- tháng 5: chốt 25/5, hạn 26/5; nhắc 17, 25, 26/5',
      ].join('\n'),
    );
    expect(preview).toContain('Báo cáo nhanh tại đây 2 kỳ: tháng 4 (hạn 28/4), tháng 5 (hạn 26/5).');
    await lan.presses('Gửi ngay');
    expect(await owed(database())).toEqual([
      { wave: WAVE, kind: 'goals', n: 92 },
      { wave: WAVE, kind: 'receipt', n: 92 },
      { wave: `${WAVE}.1`, kind: 'progress', n: 92 },
      { wave: `${WAVE}.2`, kind: 'progress', n: 92 },
    ]);
    await town.deliver();
    expect(mai.last.text).toContain('Báo cáo nhanh tại đây 2 kỳ');
    const notice = mai.last;
    const received = await mai.presses('Đã nhận', notice);
    expect(received).toContain('Việc tiếp theo: đặt mục tiêu Đợt 30/4 (hạn 31/3).');
    expect(received).toContain('Nhắc chuẩn bị 19/4, mở báo cáo 26/4.');
    await mai.presses('Đặt mục tiêu đợt', notice);
    await mai.types('Khám bệnh 3 xã ven biển\nSửa 2 trạm y tế');
    expect(await late.presses('Đã nhận')).toContain('Đã ghi nhận');

    // Only April is anybody's work: May is named once April is due.
    expect((await silent.types('/han')).split('\n').filter((line) => line.includes('Báo cáo'))).toEqual([
      'Báo cáo Đợt 30/4, tháng 4: 17:00 ngày 28/4/2017 (còn 28 ngày làm việc)',
    ]);
    expect(await mai.types('/dot')).toContain('Kỳ báo cáo: tháng 4');

    await passes(town, '2017-04-27 09:00');
    expect(await reports(mai, 'tháng 4', { total: 1_640 })).toBe(true);
    expect(mai.heard).toContain('3004-SLDTBXH-01');
    expect(mai.heard).toContain('tháng 4');
    await passes(town, '2017-05-03 15:00');
    expect(await reports(late, 'tháng 4')).toBe(true);

    // The successor finds the notice once, and May as the next thing to do.
    await passes(town, '2017-05-10 09:00');
    await lan.types('Sở Lao động - Thương binh và Xã hội');
    await lan.presses('Mã mời');
    await lan.presses('Đầu mối');
    const code = codeIn(await lan.presses('Thay'));
    const binh = await town.person('Trần Văn Bình', 'buttons');
    await binh.types(code);
    await binh.presses('Đúng');
    await binh.presses('Tôi đồng ý');
    await binh.types('Trần Văn Bình, chuyên viên');
    expect(binh.messages.map(({ text }) => text).join('\n')).toContain('báo cáo Đợt 30/4, tháng 5');
    await passes(town, '2017-05-11 09:00');
    expect(binh.messages.filter(({ text }) => text.startsWith('📣'))).toHaveLength(1);

    // April is closed by itself, the wave is not.
    await passes(town, '2017-05-17 08:00');
    expect((await findWave(database(), `${WAVE}.1`))?.state).toBe('closed');
    expect((await findWave(database(), WAVE))?.state).toBe('launched');
    for (const chat of [lan, leader]) {
      expect(closings(town, chat).map(({ text }) => text.split('\n')[0])).toEqual(['ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 4']);
    }
    expect(closings(town, leader)[0]?.text).toContain('ĐÃ BÁO CÁO 2/92 đơn vị (2%): đúng hạn 1, sau hạn 1');
    expect(await silent.types('/lichsu')).toContain('Đợt 30/4, tháng 4, khóa ngày 16/5/2017');

    // While May is open, April is corrected with the board's leave.
    await passes(town, '2017-05-26 08:00');
    expect(await leader.types('/tonghop')).toContain('THÁNG 5');
    expect(await binh.types('/han')).toContain('Báo cáo Đợt 30/4, tháng 5: 17:00 ngày 26/5/2017 (hôm nay)');
    await binh.types('/lichsu');
    await binh.presses('3004-SLDTBXH-01');
    await binh.presses('Xin đính chính');
    await binh.types('Việc làm 1.655 thay 1.640, cộng sót một xã');
    await lan.presses('Đồng ý');
    await town.deliver();
    await binh.presses('Sửa');
    await binh.presses('Việc làm');
    await binh.types('1655');
    expect(binh.heard).toContain('Việc làm: 1.640 → 1.655');
    await binh.presses('Gửi báo cáo');
    expect(await reports(binh, 'tháng 5', { total: 2_100 })).toBe(true);
    // What was said last month is said beside the question, as corrected; the wave's goals are asked back in each of its reports.
    const asked = binh.messages.map(({ text }) => text).join('\n');
    expect(asked).toContain('Lũy kế kỳ trước: 1.655');
    expect(asked).toContain('1. Khám bệnh 3 xã ven biển');

    await passes(town, '2017-05-31 09:00');
    expect(await reports(silent, 'tháng 5')).toBe(true);
    expect(silent.heard).toContain('3004-SXD-02');
    expect(await codes(database())).toEqual(['3004-SLDTBXH-01 on time', '3004-SLDTBXH-02 on time', '3004-STC-01 late', '3004-SXD-02 late']);

    // Both months are found by name, the wave by its report of now.
    expect(await leader.types('/tonghop tháng 4')).toMatch(/THÁNG 4[\s\S]*ĐÃ BÁO CÁO 2\/92/);
    expect(await leader.types('tổng hợp đợt 30/4 tháng 5')).toMatch(/THÁNG 5[\s\S]*ĐÃ BÁO CÁO 2\/92/);
    expect(await leader.types('/cham kỳ 1')).toContain('KHÔNG BÁO CÁO: 90 đơn vị - Đợt thi đua chào mừng 30/4, tháng 4');
    expect(await leader.types('/tonghop 30/4')).toContain('THÁNG 5');
    expect(await leader.presses('Đợt 30/4, tháng 4')).toContain('THÁNG 4');

    // The wave closes with its last report, and says so once.
    await passes(town, '2017-06-12 08:00');
    expect((await findWave(database(), WAVE))?.state).toBe('closed');
    expect(closings(town, leader).map(({ text }) => text.split('\n')[0])).toEqual([
      'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 4',
      'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 5',
    ]);
    const states = await database().run<{ state: string; n: number }>(
      `select state, count(*)::int as n from obligations group by 1 order by 1`,
    );
    expect(states.map(({ state }) => state)).toEqual(['done', 'not_done']);
    const pushes = {
      prompt: reminders(town, mai).length + reminders(town, binh).length,
      late: reminders(town, late).length,
      silent: reminders(town, silent).length,
    };
    console.log(`reminders of two reports, March to June: prompt ${pushes.prompt}, late ${pushes.late}, silent in April ${pushes.silent}`);
    expect(reminders(town, silent).filter((text) => text.includes('tháng 4')).length).toBeLessThanOrEqual(6);
    expect(reminders(town, silent).filter((text) => text.includes('tháng 5')).length).toBeGreaterThan(0);
  });
});
