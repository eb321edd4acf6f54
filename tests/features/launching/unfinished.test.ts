/** What a member of the board had begun: a new wave gone on with after /phatdong; earlier waves page by page; whose a plan is, by its number. */
import { expect, it } from 'vitest';
import { publicHolidays } from '../../../src/calendar/holidays.ts';
import type { Database } from '../../../src/db/client.ts';
import { caMau2017 } from '../../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../../src/sandbox/store.ts';
import { type Chat, openHouse, type TestHouse } from '../../house.ts';
import { onPostgres, onSamplePlan } from '../../postgres.ts';

const timeout = 120_000;
const at = (day: string): number => Date.parse(`${day}:00+07:00`);

async function opened(database: Database): Promise<{ house: TestHouse; lan: Chat }> {
  await loadSample(database, caMau2017, at('2017-03-07T08:00'));
  const house = openHouse(database, at('2017-03-20T08:30'));
  return { house, lan: await house.seat('lan', 'Trần Thị Lan', 'board', 'BTDKT') };
}

async function does(chat: Chat, ...acts: readonly string[]): Promise<void> {
  for (const act of acts) await (act.startsWith('[') ? chat.presses(act.slice(1, -1)) : chat.writes(act));
}

onSamplePlan('a wave that somebody was making', (database) => {
  it('is offered when /phatdong begins anew, and gone on with where it was left, or thrown away', { timeout }, async () => {
    const { house, lan } = await opened(database());
    await does(lan, '/phatdong', '[Đợt khác]', 'Đợt thi đua dọn sạch kênh rạch', '[Không gắn ngày lễ]', '03/4 - 31/5');
    expect(lan.last().text).toContain('Bước 4/7');
    house.now += 3 * 3_600_000;
    await does(lan, '/phatdong');
    const offer = lan.all.findLast(({ text }) => text.startsWith('Đang soạn dở'));
    expect(offer?.text).toMatch(/^Đang soạn dở “Đợt thi đua dọn sạch kênh rạch”: đã điền 4\/\d+ mục, dừng lúc 08:30 ngày 20\/3\/2017\./);
    expect(offer?.buttons).toEqual(['Làm tiếp', 'Xóa nháp']);
    expect(lan.last().text).toContain('PHÁT ĐỘNG ĐỢT THI ĐUA');
    await does(lan, '[Làm tiếp]');
    expect(lan.last().text).toContain('Bước 4/7');
    await does(
      lan,
      '[Một lần]',
      'chốt 20/5, hạn 25/5',
      'Mỗi tuần dọn sạch một tuyến kênh, có phân công từng ấp.',
      '[Rút gọn]',
      '[Tất cả]',
      '[Không trừ]',
    );
    await does(lan, '[Bổ sung sau]');
    expect(lan.last().text).toContain('XEM TRƯỚC - chưa gửi\nĐợt: Đợt thi đua dọn sạch kênh rạch\nThời gian: 03/4 - 31/5/2017');
    // Written, it is a wave like any other, and no talk.
    await does(lan, '/phatdong');
    expect(lan.all.slice(-2).some(({ text }) => text.startsWith('Đang soạn dở'))).toBe(false);
    expect(lan.last().text).toContain('Đợt thi đua dọn sạch kênh rạch');

    await does(lan, '[Đợt khác]', 'Đợt thi đua tiết kiệm điện', '/phatdong', '[Xóa nháp]');
    expect(lan.last().text).toContain('Đã xóa bản nháp.');
    const count = lan.all.length;
    await does(lan, '/phatdong');
    expect(lan.all.slice(count).some(({ text }) => text.startsWith('Đang soạn dở'))).toBe(false);
    // Pressed again it is gone, and nothing is begun by it.
    await lan.presses(
      'Làm tiếp',
      lan.all.findLast(({ text }) => text.startsWith('Đang soạn dở')),
    );
    expect(lan.last().text).toContain('Bản nháp này không còn');
  });

  it('earlier waves to be copied turn pages, and any of them is found by its name', { timeout }, async () => {
    const { lan } = await opened(database());
    await database().run(
      `insert into waves (id, plan_id, name, short_name, code, occasion, starts_on, ends_on, cutoff_on, opens_at, due_at, grace_end, lock_at, form, paper, audience, state, assumed)
        select 'W' || n, plan_id, 'Đợt thi đua số ' || n, 'Đợt số ' || n, 'S' || n, '', starts_on - 370 - n, ends_on - 370 - n, cutoff_on - 370 - n, opens_at - interval '370 days',
          due_at - interval '370 days', grace_end - interval '370 days', lock_at - interval '370 days', form, paper, audience, 'closed', '[]'::jsonb
        from waves, generate_series(1, 30) n where id = 'D17-3004'`,
    );
    await does(lan, '/phatdong', '[Chép đợt trước]');
    expect(lan.last().text).toMatch(/CHÉP ĐỢT TRƯỚC \(trang 1\/3\)[\s\S]*\n1\. Đợt thi đua số 1 \(2016\)[\s\S]*\n12\. Đợt thi đua số 12/);
    expect(lan.last().text.length).toBeLessThan(1_000);
    expect(lan.last().buttons.slice(-3)).toEqual(['Trang sau', 'Quay lại', 'Hủy']);
    await does(lan, '[Trang sau]', '[Trang sau]');
    expect(lan.last().text).toMatch(/\(trang 3\/3\)[\s\S]*\n25\. Đợt thi đua số 25[\s\S]*\n30\. Đợt thi đua số 30 \(2016\)$/);
    expect(lan.last().buttons).toContain('Đợt số 30/2016');
    await does(lan, '[Trang trước]');
    expect(lan.last().text).toContain('(trang 2/3)');
    // By its number in the list, whichever page is shown; a word that is none is asked back there.
    await does(lan, 'đợt gì đó không có');
    await does(lan, '30');
    expect(lan.last().text).toContain('Đợt: Đợt thi đua số 30');
  });
});

onPostgres('a plan that a newcomer names', (database) => {
  it.each([
    [
      '15/KH-UBND ngày 05/01/2026',
      'Thực hiện Kế hoạch số 15/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh, Ban Thi đua - Khen thưởng trân trọng',
    ],
    ['07/KH-HĐTĐKT ngày 05/01/2026', 'ngày 05/01/2026 của Hội đồng Thi đua - Khen thưởng tỉnh, Ban Thi đua - Khen thưởng trân trọng'],
    ['12/KH-TĐKT ngày 05/01/2026', 'Thực hiện Kế hoạch số 12/KH-TĐKT ngày 05/01/2026, Ban Thi đua - Khen thưởng trân trọng'],
    ['[Bổ sung sau]', 'Thực hiện Kế hoạch, Ban Thi đua - Khen thưởng trân trọng'],
  ])('%s: whose it is goes by its symbol, and the board is not named twice', { timeout }, async (document, expected) => {
    await database().run(
      `insert into unit_kinds (kind, label, address, head, grouping, position) values ('xa', 'Xã, phường', 'Anh/Chị', 'Chủ tịch', 'Xã, phường', 0)`,
    );
    await database().run(
      `insert into units (id, name, short_name, kind, nature) values ('B', 'Ban Thi đua - Khen thưởng', 'Ban TĐKT', 'xa', 'chi_nhan'), ('X1', 'Xã Đất Mũi', 'Xã Đất Mũi', 'xa', 'bat_buoc')`,
    );
    const house = openHouse(database(), at('2026-02-02T08:30'), publicHolidays(2026));
    const lan = await house.seat('lan', 'Trần Thị Lan', 'board', 'B');
    await does(lan, '/phatdong', '[Đợt khác]', 'Đợt thi đua chào mừng 30/4', '[Không gắn ngày lễ]', '02/3 - 30/4/2026', '[Một lần]');
    await does(
      lan,
      'chốt 20/4, hạn 24/4',
      'Làm lộ nông thôn, dọn vệ sinh môi trường.',
      '[Rút gọn]',
      '[Tất cả]',
      '[Không trừ]',
      '[Bổ sung sau]',
    );
    await does(lan, 'Phong trào thi đua năm 2026', document);
    const notice = lan.all.findLast(({ text }) => text.startsWith('📣'))?.text ?? '';
    expect(notice).toContain(expected);
    expect(notice.split('Ban Thi đua - Khen thưởng')).toHaveLength(2);
  });
});
