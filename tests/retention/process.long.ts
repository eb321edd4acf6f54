/** Erasing by the bot's own talk, with the real bot as a process on a folder of its own: what the tables, the folder and the log say afterwards. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { ERASED_NAME } from '../../src/domain/people.ts';
import { type Person, startBotApi } from '../../src/sandbox/bot-api/index.ts';
import { startBot } from '../bot-process.ts';
import { pdf } from '../evidence/samples.ts';
import { until } from '../faults/place.ts';
import { freshFolder, keptLog } from '../postgres.ts';
import { foundIn } from './scan.ts';

const TOKEN = '123456:retention-token_abcdefghij';
const NAME = 'Tôn Nữ Ngọc Trâm';
const ID = 7_788_990_011;
/** The ways in which the name, the account and the number 0987 654 321 may have been written down. */
const MARKERS = [NAME, 'Ngọc Trâm', String(ID), '987654321', '987 654 321', '987.654.321'];

async function says(person: Person, text: string, expected: string | RegExp): Promise<string> {
  person.sends(text);
  return (await person.waitFor(expected, { timeoutMs: 30_000 })).text;
}

async function presses(person: Person, button: string, expected: string | RegExp): Promise<string> {
  person.presses(button);
  return (await person.waitFor(expected, { timeoutMs: 30_000 })).text;
}

const codeIn = (text: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '';

async function links(person: Person, code: string, name: string): Promise<void> {
  person.starts(code);
  await person.waitFor('là người được phân công phải không ạ?', { timeoutMs: 30_000 });
  await presses(person, 'Đúng, tiếp tục', 'Không gửi văn bản');
  await presses(person, 'Tôi đồng ý', 'họ tên và chức vụ');
  await says(person, name, 'Đã kết nối');
}

/** Of all files outside the database's own: “file: marker”. */
async function foundInFiles(folder: string, markers: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes('/pgdata/')) continue;
    const content = await readFile(path);
    for (const marker of markers) if (content.includes(marker) || path.includes(marker)) found.push(`${path}: ${marker}`);
  }
  return found;
}

test('P3: a name, a phone and an account planted by talk, with a file and a report, are erased by talk: no table, file or log has them', {
  timeout: 400_000,
}, async () => {
  const api = await startBotApi({ token: TOKEN });
  onTestFinished(() => api.close());
  const folder = await freshFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const logs: (() => string)[] = [];
  const run = async (clock: string) => {
    const bot = startBot({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.url,
      DATA_DIR: folder,
      SAMPLE_DATA: 'ca-mau-2017',
      BOARD_PHONE: '02903831234',
      LOG_LEVEL: 'trace',
      APP_CLOCK_START: clock,
    });
    onTestFinished(async () => {
      await bot.kill('SIGKILL');
    });
    logs.push(bot.log);
    const claim = clock.includes('-03-20') ? codeIn(await bot.line(/^board claim code: /, 120_000)) : '';
    await bot.line(/^ready$/, 120_000);
    return { bot, claim };
  };

  const board = api.person(1001, { first_name: 'Lan' });
  const mai = api.person(ID, { first_name: NAME, username: 'ngoc_tram' });
  const first = await run('2017-03-20T08:00:00+07:00');
  board.starts(first.claim);
  await board.waitFor('Không gửi văn bản', { timeoutMs: 30_000 });
  await presses(board, 'Tôi đồng ý', 'họ tên và chức vụ');
  await says(board, 'Trần Thị Lan, Chuyên viên', 'là thành viên đầu tiên của Ban');
  await says(board, '/danhba', 'DANH BẠ');
  await says(board, 'sở y tế', 'Sở Y tế (SYT)');
  await presses(board, 'Mã mời', 'cho vị trí nào?');
  await links(mai, codeIn(await presses(board, 'Đầu mối', 'Hiệu lực đến')), `${NAME}, Chuyên viên Văn phòng`);
  await says(board, '/phatdong', 'Chọn mẫu; mọi mục điền sẵn');
  await presses(board, 'Đợt 30/4', 'XEM TRƯỚC');
  await presses(board, 'Gửi ngay', 'Đang gửi');
  await mai.waitFor('ĐỢT THI ĐUA CHÀO MỪNG 30/4', { timeoutMs: 30_000 });
  await presses(mai, 'Đã nhận', 'xác nhận đã nhận thông báo');
  expect(await first.bot.kill('SIGTERM')).toBe(0);

  const { bot } = await run('2017-04-21T07:31:00+07:00');
  await says(mai, '/thongtin', NAME);
  await presses(mai, 'Sửa', 'cần sửa mục nào');
  await presses(mai, 'Số điện thoại', 'số điện thoại');
  await says(mai, '0987 654 321', '*** 321');
  await says(mai, '/hoiban', 'gõ câu hỏi');
  await says(mai, `Tôi là ${NAME}, số máy 0987.654.321, xin hỏi hạn nộp`, 'Số theo dõi');
  await board.waitFor(NAME, { timeoutMs: 30_000 });
  await says(mai, '/baocao', 'Câu 1/5');
  await presses(mai, 'Văn bản', 'Câu 2/5');
  mai.sendsDocument({ name: `${NAME}.pdf`, mime: 'application/pdf', content: Buffer.from(pdf('kế hoạch')), caption: `Gửi bởi ${NAME}` });
  await mai.waitFor('Tổng số tệp kèm theo: 1', { timeoutMs: 30_000 });
  await says(mai, '101/101', 'Câu 3/5');
  await says(mai, 'Khám, cấp thuốc miễn phí cho 320 người cao tuổi', 'Câu 4/5');
  await says(mai, 'Tổ chức 5 đợt khám lưu động ở các xã ven biển', 'Câu 5/5');
  await presses(mai, 'Không có thêm', 'KIỂM TRA TRƯỚC KHI GỬI');
  await presses(mai, 'Gửi báo cáo', 'ĐÃ NHẬN BÁO CÁO');

  await says(mai, '/thongtin', NAME);
  await presses(mai, 'Rút lại đồng ý', 'đều được xóa');
  await presses(mai, 'Rút lại và xóa', 'Đã ghi nhận việc rút lại');
  await until(() => bot.log().includes('what was kept of a person was erased'), 180_000, 500);
  await says(board, '/tonghop', /đã báo cáo 1/);
  expect(await bot.kill('SIGTERM')).toBe(0);

  const database = await openDatabase({ dataDir: folder, log: keptLog() });
  onTestFinished(() => database.close());
  expect(await foundIn(database, MARKERS)).toEqual([]);
  // What was looked for is what would be found: the file, the report and somebody else's name are there.
  expect((await foundIn(database, ['Trần Thị Lan', 'Khám, cấp thuốc miễn phí', '%PDF'])).map((one) => one.split(':')[0])).toEqual(
    expect.arrayContaining(['persons', 'answers', 'evidence']),
  );
  expect(await database.run('select r.state, p.name from reports r join persons p on p.id = r.submitted_by')).toEqual([
    { state: 'submitted', name: ERASED_NAME },
  ]);
  expect(await foundInFiles(folder, MARKERS)).toEqual([]);
  for (const log of logs) for (const marker of MARKERS) expect(log()).not.toContain(marker);
});
