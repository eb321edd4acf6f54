/** A wave of two reports after its launch: days of each are corrected, it is brought to its end before its time, once, with all that came of it. */
import { expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { onSamplePlan } from '../../postgres.ts';
import { at, send, setGoals, value, WAVE } from '../../summaries/wave.ts';
import { type Chat, Town } from '../../talk.ts';
import { twoReports } from '../../waves/two-reports.ts';

const timeout = 120_000;

async function launched(database: Database): Promise<{ town: Town; lan: Chat; mai: Chat; leader: Chat }> {
  await loadSample(database, caMau2017, at('03-07T08:00'));
  await twoReports(database);
  const town = new Town(database, at('03-20T08:30'));
  const lan = await town.person('Trần Thị Lan', 'buttons', { unit: 'BTDKT', duty: 'board' });
  const mai = await town.person('Nguyễn Thị Mai', 'buttons', { unit: 'SYT', duty: 'liaison' });
  const leader = await town.person('Lê Văn Sử', 'buttons', { unit: 'UBND-T', duty: 'leader' });
  await does(lan, '/phatdong', '[Đợt 30/4]', '[Gửi ngay]');
  return { town, lan, mai, leader };
}

async function does(chat: Chat, ...acts: readonly string[]): Promise<void> {
  for (const act of acts) await (act.startsWith('[') ? chat.presses(act.slice(1, -1)) : chat.types(act));
}

async function beats(town: Town, time: string): Promise<void> {
  town.now = at(time);
  await town.tick();
  await town.deliver();
}

/** Of each kind of work, its clocks on the board's wall, each once. */
const clocks = (database: Database) =>
  database.run<{ work: string; opens: string; due: string; grace: string; lock: string; look: boolean }>(
    `select distinct wave_id || ' ' || kind as work, to_char(opens_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') as opens,
      to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') as due, to_char(grace_end at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') as grace,
      to_char(lock_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') as lock, next_check <= $1::timestamptz as look from obligations order by 1`,
    [new Date(at('04-10T08:30')).toISOString()],
  );
const closings = (chat: Chat) => chat.messages.filter(({ text }) => text.startsWith('ĐÃ KẾT THÚC'));

onSamplePlan('a correction of a wave of two reports', (database) => {
  it('moves the days of each, what is owed by them and when units are reminded; a contradiction is not sent', { timeout }, async () => {
    const { town, lan, mai } = await launched(database());
    town.now = at('04-10T08:30');
    await does(lan, '/dot', '[Đính chính]', 'Lùi hạn báo cáo tháng 4 do trùng hội nghị tổng kết.', '[Sửa]');
    expect(lan.last.buttons).toEqual(['Nội dung thay đổi', 'Kỳ báo cáo', 'Ngày kết thúc', 'Quay lại']);
    await does(lan, '[Kỳ báo cáo]');
    expect(lan.last.text).toBe(
      'Đổi ngày của kỳ nào?\n1. tháng 4: chốt 25/4/2017, hạn 17:00 ngày 28/4/2017\n2. tháng 5: chốt 25/5/2017, hạn 17:00 ngày 26/5/2017',
    );
    await does(lan, '[tháng 4]');
    expect(lan.last.text).toContain('Ngày chốt số tháng 4 mới?\nHiện là: 25/4/2017');
    await does(lan, '[Giữ nguyên]', '04/5');
    const notice = () => lan.messages.findLast(({ text }) => text.startsWith('ĐÍNH CHÍNH - Đợt'))?.text ?? '';
    expect(notice()).toContain('Hạn báo cáo tháng 4: 17:00 ngày 04/5/2017 (trước đây: 17:00 ngày 28/4/2017).');
    expect(notice()).not.toContain('Ngày chốt số');

    // May cannot be cut off before it begins, nor April be due after May, nor the wave end before May's cut-off.
    await does(lan, '[Sửa]', '[Kỳ báo cáo]', '2', '20/4', '[Giữ nguyên]');
    expect(lan.last.text).toContain('⚠ Chưa gửi được: tháng 5: ngày chốt số 20/4/2017 trước ngày bắt đầu 26/4/2017');
    expect(lan.last.buttons).not.toContain('Gửi đính chính');
    await does(lan, '[Sửa]', '[Chốt tháng 5]', '24/5', '[Sửa]', '[Hạn tháng 4]', '26/5');
    expect(lan.last.text).toContain('tháng 4: hạn báo cáo 26/5/2017 không trước hạn của tháng 5');
    await does(lan, '[Sửa]', '[Hạn tháng 4]', '04/5', '[Sửa]', '[Ngày kết thúc]', '20/5');
    expect(lan.last.text).toContain('tháng 5: ngày chốt số 24/5/2017 sau ngày kết thúc đợt 20/5/2017');
    await does(lan, '[Sửa]', '[Ngày kết thúc]', '31/5');
    expect(lan.last.buttons).toContain('Gửi đính chính');
    await does(lan, '[Gửi đính chính]');
    await town.deliver();

    expect(mai.last.text).toContain('ĐÍNH CHÍNH - Đợt thi đua chào mừng 30/4');
    expect(mai.last.text).toContain('Ngày chốt số tháng 5: 24/5/2017 (trước đây: 25/5/2017).');
    const moved = await clocks(database());
    console.info(moved.map(({ work, opens, due, grace, lock }) => `${work}: ${opens}, ${due}, ${grace}, ${lock}`).join('\n'));
    expect(moved.map(({ work, due, grace }) => [work, due, grace])).toEqual([
      [`${WAVE} goals`, '31/03 17:00', '04/05 17:00'],
      [`${WAVE} receipt`, '31/03 17:00', '04/05 17:00'],
      [`${WAVE}.1 progress`, '04/05 17:00', '11/05 23:59'],
      [`${WAVE}.2 progress`, '26/05 17:00', '02/06 23:59'],
    ]);
    expect(moved.filter(({ work }) => work.endsWith('progress')).map(({ opens, lock, look }) => [opens, lock, look])).toEqual([
      ['26/04 07:30', '18/05 23:59', true],
      ['25/05 07:30', '09/06 23:59', true],
    ]);
    const [wave] = await database().run<{ due: string; cutoff: string; version: number }>(
      `select to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM') as due, cutoff_on::text as cutoff, version from waves where id = $1`,
      [WAVE],
    );
    expect(wave).toMatchObject({ due: '26/05', cutoff: '2017-05-24' });

    // On the old day nobody is told that it is the day; on the new one they are.
    const said = () => mai.messages.filter(({ text }) => text.includes('hôm nay')).length;
    await beats(town, '04-28T14:00');
    expect(said()).toBe(0);
    await beats(town, '05-04T14:00');
    expect(said()).toBe(1);
    expect(await mai.types('/han')).toContain('17:00 ngày 04/5/2017 (hôm nay)');

    // Locked, it is not offered any more.
    await beats(town, '05-22T08:00');
    await does(lan, '/dot', '[Đính chính]', 'Bổ sung trọng tâm: dọn vệ sinh môi trường.', '[Sửa]', '[Kỳ báo cáo]');
    expect(lan.last.text).toBe('Đổi ngày của kỳ nào?\n1. tháng 5: chốt 24/5/2017, hạn 17:00 ngày 26/5/2017');
  });

  it('two at once, and one beside the heart that closes the report, change it once', { timeout }, async () => {
    const { town, lan } = await launched(database());
    const binh = await town.person('Lê Văn Bình', 'buttons', { unit: 'BTDKT', duty: 'board' });
    town.now = at('05-16T08:30');
    for (const chat of [lan, binh])
      await does(
        chat,
        '/dot',
        '[Đính chính]',
        'Nhận báo cáo tháng 4 đến hết ngày 19/5.',
        '[Sửa]',
        '[Kỳ báo cáo]',
        '[tháng 4]',
        '[Giữ nguyên]',
        '18/5',
      );
    await lan.presses('Gửi đính chính');
    await binh.presses('Gửi đính chính');
    expect(binh.heard).not.toContain('Đang gửi');
    const [decided] = await database().run<{ n: number }>(`select count(*)::int as n from wave_decisions where kind = 'corrected'`);
    expect(decided?.n).toBe(1);
    // Its lock of before comes, and it stays open.
    await beats(town, '05-17T08:00');
    const [april] = await database().run<{ open: boolean; owed: number }>(
      `select closed_at is null as open, (select count(*)::int from obligations where wave_id = p.id and state = 'open') as owed from wave_periods p where id = 'D17-3004.1'`,
    );
    expect(april).toEqual({ open: true, owed: 92 });
  });
});

onSamplePlan('a wave of two reports that is brought to its end', (database) => {
  it('thanks for all of them, and tells board and leaders once what came of the one that was open', { timeout }, async () => {
    const { town, lan, mai, leader } = await launched(database());
    await setGoals(database(), 'SYT', ['Khám bệnh 3 xã ven biển', 'Sửa 2 trạm y tế']);
    const hero = (name: string) => value(`${name} - ấp Tân Hòa - hiến đất làm lộ`);
    await send(database(), 'SYT', at('04-27T09:00'), { goals: value([1]), exemplars: hero('Ông A') }, 1, `${WAVE}.1`, '3004-SYT-01');
    await send(database(), 'H-DAMDOI', at('04-27T09:00'), { exemplars: hero('Bà B') }, 1, `${WAVE}.1`, '3004-H-DAMDOI-01');
    await beats(town, '05-17T08:00');
    expect(closings(leader).map(({ text }) => text.split('\n')[0])).toEqual(['ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 4']);
    await send(database(), 'SYT', at('05-26T08:00'), { goals: value([1, 2]), exemplars: hero('Ông A') }, 1, `${WAVE}.2`, '3004-SYT-02');
    town.now = at('05-26T09:30');
    await does(lan, '/dot', '[Kết thúc đợt]');
    expect(lan.last.text).toContain('⚠ Còn 91 báo cáo chưa gửi; kết thúc thì không nhận báo cáo của đợt nữa.');
    expect(lan.last.text).not.toContain('chưa mở');
    const confirm = lan.last;
    await lan.presses('Kết thúc đợt', confirm);
    await lan.presses('Kết thúc đợt', confirm);
    await town.deliver();
    expect(mai.messages.filter(({ text }) => text.includes('Kết quả chung'))).toHaveLength(1);
    expect(mai.last.text).toContain(
      'Kết quả chung: 2/92 đơn vị báo cáo (3/184 báo cáo trong 2 kỳ); 2 công trình, phần việc hoàn thành; 2 điển hình được giới thiệu.',
    );
    for (const chat of [lan, leader]) {
      expect(closings(chat).map(({ text }) => text.split('\n')[0])).toEqual([
        'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 4',
        'ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 5',
      ]);
      const last = closings(chat).at(-1)?.text ?? '';
      expect(last).toContain('ĐÃ BÁO CÁO 1/92 đơn vị (1%): đúng hạn 1, sau hạn 0');
      // They had time until five o'clock: nobody is named.
      expect(last).not.toContain('Sở Tư pháp');
      expect(last).not.toContain('Huyện');
    }
    // Its lock comes, and nothing is said again.
    await beats(town, '06-12T08:00');
    expect(closings(leader)).toHaveLength(2);
    const states = await database().run<{ state: string }>(`select distinct state from obligations order by 1`);
    expect(states.map(({ state }) => state)).toEqual(['done', 'not_done']);
  });

  it('before its second report is open, says that it is not asked for any more', { timeout }, async () => {
    const { town, lan, mai, leader } = await launched(database());
    town.now = at('04-27T09:00');
    await does(lan, '/dot', '[Kết thúc đợt]');
    expect(lan.last.text).toContain('⚠ Còn 92 báo cáo chưa gửi;');
    expect(lan.last.text).toContain('⚠ Còn 1 kỳ chưa mở; kết thúc thì đơn vị không phải báo cáo các kỳ đó.');
    await does(lan, '[Kết thúc đợt]');
    await town.deliver();
    expect(mai.last.text).toContain('Kết quả chung: 0/92 đơn vị báo cáo; 0 công trình');
    expect(closings(leader).map(({ text }) => text.split('\n')[0])).toEqual(['ĐÃ KẾT THÚC - Đợt thi đua chào mừng 30/4, tháng 4']);
    // May was asked of nobody: it is not held against a unit that it did not send it.
    const ended = await database().run<{ work: string; n: number }>(
      `select wave_id || ' ' || state as work, count(*)::int as n from obligations where kind = 'progress' group by 1 order by 1`,
    );
    expect(ended).toEqual([
      { work: `${WAVE}.1 not_done`, n: 92 },
      { work: `${WAVE}.2 exempt`, n: 92 },
    ]);
    expect(await mai.types('/lichsu')).not.toContain('tháng 5');
  });
});
