/** The whole first journey against the real process: launch, notice, report over a kill -9, summary. On both databases in `npm run faults`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { type BotApi, type Person, startBotApi } from '../src/sandbox/bot-api/index.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { dropDatabase, freshDatabase } from './postgres.ts';

const TOKEN = '123456:journey-token_abcdefghij';
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** The words of a code anywhere in a text. */
function codeIn(text: string): string {
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0];
  if (!code) throw new Error(`no code in: ${text}`);
  return code;
}

async function answer(person: Person, button: string, expected: string | RegExp): Promise<string> {
  person.presses(button);
  return (await person.waitFor(expected, { timeoutMs: 15_000 })).text;
}

async function type(person: Person, text: string, expected: string | RegExp): Promise<string> {
  person.sends(text);
  return (await person.waitFor(expected, { timeoutMs: 15_000 })).text;
}

/** Takes an invited person through the bot's own questions. */
async function link(person: Person, code: string, name: string): Promise<void> {
  person.starts(code);
  await person.waitFor('là người được phân công phải không ạ?');
  await answer(person, 'Đúng, tiếp tục', 'Không gửi văn bản, số liệu thuộc bí mật nhà nước');
  await answer(person, 'Tôi đồng ý', 'họ tên và chức vụ');
  await type(person, name, 'Đã kết nối');
}

describe.each(inject('thorough') ? (['embedded', 'postgres'] as const) : (['postgres'] as const))('the first journey (%s)', (kind) => {
  test('launch, notice, report over a kill -9, summary', { timeout: 120_000 }, async () => {
    const api: BotApi = await startBotApi({ token: TOKEN });
    cleanups.push(() => api.close());
    const dataDir = await mkdtemp(join(tmpdir(), 'tltd-journey-'));
    cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
    const url = kind === 'postgres' ? await freshDatabase('empty') : null;
    if (url) cleanups.push(() => dropDatabase(url));
    const env = {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.url,
      DATA_DIR: dataDir,
      SAMPLE_DATA: 'ca-mau-2017',
      BOARD_PHONE: '02903831234',
      ...(url && { DATABASE_URL: url }),
    };
    const run = async (clock: string): Promise<BotProcess> => {
      const bot = startBot({ ...env, APP_CLOCK_START: clock });
      cleanups.push(() => bot.kill('SIGKILL'));
      await bot.line(/^ready$/);
      return bot;
    };

    const first = await run('2017-03-20T08:00:00+07:00');
    const claim = codeIn(await first.line(/^board claim code: /));
    const board = api.person(1001, { first_name: 'Lan' });
    board.starts(claim);
    await board.waitFor('Không gửi văn bản, số liệu thuộc bí mật nhà nước');
    await answer(board, 'Tôi đồng ý', 'họ tên và chức vụ');
    await type(board, 'Trần Thị Lan, Chuyên viên', 'là thành viên đầu tiên của Ban');

    const invite = async (unit: string, card: string, seat: string) => {
      await type(board, '/danhba', 'DANH BẠ');
      await type(board, unit, card);
      await answer(board, 'Mã mời', 'cho vị trí nào?');
      return codeIn(await answer(board, seat, 'Hiệu lực đến'));
    };
    const liaison = api.person(2001, { first_name: 'Mai' });
    await link(liaison, await invite('sở y tế', 'Sở Y tế (SYT)', 'Đầu mối'), 'Nguyễn Thị Mai, Chuyên viên Văn phòng');
    const leader = api.person(3001, { first_name: 'Hùng' });
    await link(leader, await invite('UBND tỉnh', 'Ủy ban nhân dân tỉnh Cà Mau', 'Lãnh đạo tỉnh'), 'Lê Văn Hùng, Phó Chủ tịch');

    await type(board, '/phatdong', 'Chọn mẫu; mọi mục điền sẵn');
    const preview = await answer(board, 'Đợt 30/4', 'XEM TRƯỚC');
    expect(preview).toContain('Nhận: 92 đơn vị; liên lạc được 1; chưa có đầu mối 91');
    expect(preview).toContain('Hạn: 17:00 ngày 25/4/2017');
    await answer(board, 'Gửi thử cho tôi', 'GỬI THỬ');
    await answer(board, 'Gửi ngay', 'Đang gửi');
    const notice = await liaison.waitFor('ĐỢT THI ĐUA CHÀO MỪNG 30/4');
    expect(notice.text).toContain('Kế hoạch số 15/KH-UBND ngày 07/3/2017');
    expect(notice.buttons).toEqual(['Đã nhận', 'Xem kế hoạch', 'Đặt mục tiêu đợt']);
    await board.waitFor('Thành công 1/92 đơn vị. Chưa có đầu mối 91.');
    liaison.presses('Đã nhận', { in: notice });
    await liaison.waitFor('Đã ghi nhận: Sở Y tế xác nhận đã nhận thông báo');
    await answer(liaison, 'Đặt mục tiêu đợt', 'mục tiêu, công trình, phần việc nào?');
    await type(liaison, 'Khám bệnh 3 xã ven biển\nSửa 2 trạm y tế\nTập huấn 100 cộng tác viên', 'Đã ghi 3 việc');
    expect(await type(leader, '/tonghop', /báo cáo/)).toContain('chưa có báo cáo');
    expect(await first.kill('SIGTERM')).toBe(0);

    const second = await run('2017-04-21T07:31:00+07:00');
    expect(second.lines.some((line) => line.startsWith('board claim code'))).toBe(false);
    expect(await type(liaison, '/baocao', 'Câu 1/5')).toContain('BÁO CÁO NHANH');
    await answer(liaison, 'Văn bản', 'Câu 2/5 - Trạm y tế xã có bác sĩ');
    const question = await type(liaison, '101/101', 'Câu 3/5');
    expect(question).toContain('101/101 = 100%');
    await second.kill('SIGKILL');

    const third = await run('2017-04-21T07:31:00+07:00');
    expect(await type(liaison, 'báo cáo', 'Câu 3/5')).toContain('Khám bệnh 3 xã ven biển');
    await type(liaison, '1, 3', 'Câu 4/5 - Việc nổi bật');
    await type(liaison, 'Khám, cấp thuốc miễn phí 320 người cao tuổi xã Tam Giang Tây', 'Câu 5/5');
    const card = await answer(liaison, 'Không có thêm', 'KIỂM TRA TRƯỚC KHI GỬI');
    expect(card).toContain('Trạm y tế có bác sĩ: 100% (101/101)');
    expect(card).toContain('xong 2/3');
    const receipt = await answer(liaison, 'Gửi báo cáo', 'ĐÃ NHẬN BÁO CÁO');
    expect(receipt).toContain('Mã báo cáo: 3004-SYT-01');
    expect(receipt).toContain('đúng hạn');
    expect(await type(leader, '/tonghop', 'ĐỢT')).toContain('1/92');
    expect(await type(leader, '/cham', /Đợt/)).toContain('1/92');
    expect(api.calls.failures).toEqual({});
    for (const bot of [first, second, third]) {
      expect(bot.log()).not.toContain('journey-token');
      expect(bot.log()).not.toContain('Tam Giang');
      expect(bot.log()).not.toContain('Nguyễn Thị Mai');
    }
    expect(await third.kill('SIGTERM')).toBe(0);
  });
});
