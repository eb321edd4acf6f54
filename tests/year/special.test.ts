/** The special wave of 2020, reported to each month, up to the end of October: nobody hears nothing for long, and nobody too much. Its rest is lived in year.long.ts. */
import { expect, it } from 'vitest';
import { nextEvent } from '../../src/reminders/effects.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { onSamplePlan } from '../postgres.ts';
import { at, year as calendar, local } from '../reminders/calendar.ts';
import type { Chat } from '../talk.ts';
import { monthsOf, silences, tooMany } from './pushes.ts';
import { reports, YearTown } from './town.ts';

onSamplePlan('the special wave of 2020', (database) => {
  it('Y9: has a report each month, no silence from 05/5 to 06/10, and no more pushes than a month bears', {
    timeout: 600_000,
  }, async () => {
    await loadSample(database(), caMau2017, at('2020-04-20 08:00'));
    const town = new YearTown(database(), at('2020-05-04 08:30'));
    const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
    const leader = await town.person('Lê Văn Hùng', 'buttons', { unit: 'UBND-T', duty: 'leader' });
    const prompt = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SLDTBXH', duty: 'liaison' });
    const late = await town.person('Phan Văn Muộn', 'buttons', { unit: 'STC', duty: 'liaison' });
    const silent = await town.person('Bùi Thị Lặng', 'buttons', { unit: 'SXD', duty: 'liaison' });
    const front = await town.person('Võ Thị Hai', 'buttons', { unit: 'MTTQ', duty: 'liaison' });

    await lan.types('/phatdong');
    if (lan.last.buttons.includes('Đợt đặc biệt 2020')) await lan.presses('Đợt đặc biệt 2020', lan.last);
    expect(lan.heard).toContain('Báo cáo 8 kỳ:\n- tháng 5: chốt 31/5, hạn 15/6; nhắc ');
    expect(lan.heard).toContain('⚠ Số liệu dự kiến');
    expect(lan.heard).toContain('kỳ báo cáo');
    await lan.presses('Gửi ngay');
    await town.deliver();
    // Nothing of the official text is left out; the task of the Front is said to the Front.
    const [theme, occasion] = await told(database(), 'D20-DB');
    for (const chat of [prompt, front]) {
      expect(chat.last.text).toContain(`Chủ đề: “${theme}”`);
      expect(chat.last.text).toContain(`lập thành tích ${occasion}`);
      expect(chat.last.text).toContain('Báo cáo nhanh tại đây 8 kỳ: tháng 5 (hạn 15/6), tháng 6 (hạn 15/7),');
    }
    expect(front.last.text).toContain('Gắn với: phong trào “Toàn dân đoàn kết');
    expect(prompt.last.text).not.toContain('Gắn với');

    const rows = await database().run<{ number: number; opens: number; due: number }>(
      `select number, (extract(epoch from opens_at) * 1000)::float8 as opens, (extract(epoch from due_at) * 1000)::float8 as due from wave_periods where due_at < '2020-10-30' order by number`,
    );
    const sent: string[] = [];
    const acts = rows.flatMap(({ number, opens, due }) => [
      { at: opens + 3_600_000, who: prompt, number },
      { at: calendar.instantAt(calendar.addWorkingDays(calendar.localDate(due), 2), '09:00'), who: late, number },
    ]);
    acts.sort((a, b) => a.at - b.at);
    const end = at('2020-10-30 08:00');
    while (town.now < end) {
      const moments = [await nextEvent(database(), calendar, town.now), await town.nextLeaving(), acts[0]?.at ?? null];
      const moment = Math.min(...moments.filter((one) => one !== null), end);
      town.now = Math.max(moment, town.now + 1);
      await town.tick();
      await town.deliver();
      const act = acts[0];
      if (!act || act.at > town.now) continue;
      acts.shift();
      if (await reports(act.who, 'đặc biệt', { total: 1_000 * act.number })) sent.push(`${act.number}`);
      else sent.push(`${local(town.now)} ${act.number}: ${act.who.heard.slice(0, 200)}`);
    }
    expect(sent.sort()).toEqual(rows.flatMap(({ number }) => [`${number}`, `${number}`]).sort());

    const of = (chat: Chat) => town.pushes.filter((push) => push.address === chat.address && push.kind !== 'notice');
    const people = { prompt, late, silent, front };
    for (const [name, chat] of Object.entries(people)) {
      console.log(`2020, ${name}: ${monthsOf(of(chat), end).join(', ')}; longest silence ${silences(of(chat))} days`);
      // A month, and the days off on which one opens.
      expect(silences(of(chat)), name).toBeLessThanOrEqual(33);
    }
    // As many as a month with one full report bears, and the month before and after.
    expect(tooMany(of(silent), 6)).toEqual([]);
    expect(tooMany(of(late), 6)).toEqual([]);
    expect(tooMany(of(prompt), 2)).toEqual([]);

    const closed = town.pushes
      .filter((push) => push.address === leader.address && push.kind === 'closing')
      .map(({ text }) => text.split('\n')[0]);
    expect(closed).toEqual([5, 6, 7, 8, 9].map((month) => `ĐÃ KẾT THÚC - Đợt thi đua đặc biệt năm 2020, tháng ${month}`));
    const open = await database().run(`select 1 from obligations where kind = 'progress' and state = 'open' and lock_at < '2020-10-30'`);
    expect(open).toEqual([]);
  });
});

/** Theme and occasion as the database has them. */
async function told(database: Parameters<typeof loadSample>[0], wave: string): Promise<readonly [string, string]> {
  const [row] = await database.run<{ theme: string; occasion: string }>(
    'select p.slogan as theme, w.occasion from waves w join plans p on p.id = w.plan_id where w.id = $1',
    [wave],
  );
  return [row?.theme ?? '', row?.occasion ?? ''];
}
