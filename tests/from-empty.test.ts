/**
 * A board that starts with nothing but a token and its Excel file, by chat alone against the real process: claim, template, workbook of twenty units, codes,
 * links, a new wave with two monthly reports, both reported to and summed up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type BotApi, type Person, startBotApi } from '../src/sandbox/bot-api/index.ts';
import { startBot } from './bot-process.ts';
import { addRow, bytesOf, openBook, sheetOf } from './features/workbook/book.ts';
import { dropDatabase, freshDatabase } from './postgres.ts';

const TOKEN = '123456:empty-token_abcdefghij';
const WAIT = { timeoutMs: 30_000 };
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const UNITS = [
  ...['Y tế', 'Tư pháp', 'Tài chính', 'Xây dựng', 'Nội vụ', 'Công Thương', 'Khoa học và Công nghệ'].map((name, i) => [
    `S${i + 1}`,
    `Sở ${name}`,
    'Sở',
  ]),
  ...[
    'An Xuyên',
    'Lý Văn Lâm',
    'Hòa Thành',
    'Tân Thành',
    'Khánh An',
    'Nguyễn Phích',
    'U Minh',
    'Khánh Lâm',
    'Thới Bình',
    'Trí Phải',
    'Biển Bạch',
  ].map((name, i) => [`X${i + 1}`, `Xã ${name}`, 'Xã, phường']),
  ['LDLD', 'Liên đoàn Lao động tỉnh', 'Mặt trận, đoàn thể'],
  ['BCM', 'Báo và Phát thanh, Truyền hình Cà Mau', 'Báo, đài'],
] as const;

async function types(person: Person, text: string, expected: string | RegExp): Promise<string> {
  person.sends(text);
  return (await person.waitFor(expected, WAIT)).text;
}

async function presses(person: Person, button: string, expected: string | RegExp): Promise<string> {
  person.presses(button);
  return (await person.waitFor(expected, WAIT)).text;
}

/** A question, the check before sending, or the receipt; a reminder may come between them at any moment and is not answered. */
const STEP = /^(Câu \d+\/\d+|KIỂM TRA TRƯỚC KHI GỬI|✅ ĐÃ NHẬN BÁO CÁO)/m;

/** Answers each question with its own example until the report has been received. */
async function reports(person: Person, period: string): Promise<void> {
  person.sends(`/baocao ${period}`);
  let shown = await person.waitFor(STEP, WAIT);
  for (let step = 0; step < 12; step++) {
    const { text, buttons, seq } = shown;
    if (text.startsWith('✅')) return;
    const label = ['Gửi báo cáo', 'Văn bản', 'Không có thêm'].find((one) => buttons.includes(one));
    if (label) person.presses(label, { in: shown });
    else person.sends(/Ví dụ: “?([^\n”]+)/.exec(text)?.[1] ?? 'Xây 2 nhà tình nghĩa, làm 3 km lộ nông thôn');
    shown = await person.waitFor(({ text: next }) => STEP.test(next) && next !== text, { ...WAIT, after: seq });
  }
  throw new Error(`the report was not received: ${shown.text}`);
}

test('from an empty database to a wave of two reports, by chat alone', { timeout: 180_000 }, async () => {
  const api: BotApi = await startBotApi({ token: TOKEN });
  cleanups.push(() => api.close());
  const dataDir = await mkdtemp(join(tmpdir(), 'tltd-empty-'));
  cleanups.push(() => rm(dataDir, { recursive: true, force: true }));
  const url = await freshDatabase('empty');
  cleanups.push(() => dropDatabase(url));
  const run = async (clock: string) => {
    const bot = startBot({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, DATA_DIR: dataDir, DATABASE_URL: url, APP_CLOCK_START: clock });
    cleanups.push(() => bot.kill('SIGKILL'));
    await bot.line(/^ready$/);
    return bot;
  };

  const first = await run('2026-05-04T08:00:00+07:00');
  const claim = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await first.line(/^board claim code: /))?.[0] ?? '';
  const board = api.person(1001, { first_name: 'Lan' });
  board.starts(claim);
  await board.waitFor('Không gửi văn bản, số liệu thuộc bí mật nhà nước', WAIT);
  await presses(board, 'Tôi đồng ý', 'họ tên và chức vụ');
  expect(await types(board, 'Trần Thị Lan, Chuyên viên', 'là thành viên đầu tiên của Ban')).toContain('/nhap');

  await types(board, '/nhap', '.xlsx');
  board.presses('Mẫu trống');
  const template = await board.waitFor(({ file }) => file !== null, WAIT);
  const book = await openBook(api.file(template.file?.fileId ?? '') ?? new Uint8Array());
  for (const [code, name, kind] of UNITS) {
    addRow(sheetOf(book, 'Đơn vị'), {
      'Mã đơn vị': code,
      'Tên đầy đủ': name,
      'Tên ngắn': name.slice(0, 40),
      'Loại đơn vị': kind,
      'Tính chất': 'Bắt buộc',
    });
  }
  board.sendsDocument({ name: 'So quan ly.xlsx', content: await bytesOf(book) });
  const change = await board.waitFor(/SỔ SẼ THAY ĐỔI|SỔ CÓ LỖI|lỗi/, WAIT);
  expect(change.text).toContain('Đơn vị: mới 20');
  await presses(board, 'Ghi thay đổi', 'ĐÃ GHI');

  await types(board, '/danhba', 'DANH BẠ');
  await presses(board, 'Chưa có đầu mối', 'Sở Y tế');
  await presses(board, 'Tạo mã hàng loạt', 'chưa có mã: 20');
  await presses(board, 'Mã cho đơn vị', 'Đã tạo 20 mã mời');
  const sheet = await board.waitFor(({ file }) => file !== null, { ...WAIT, after: 0 });
  expect(sheet.file?.size).toBeGreaterThan(0);
  await types(board, '/danhba', 'DANH BẠ');
  await presses(board, 'Tạo mã hàng loạt', 'Mã còn hiệu lực, chưa dùng: 20');
  const list = await presses(board, 'Danh sách mã', 'MÃ MỜI CÒN HIỆU LỰC: 20');
  const codes = [...list.matchAll(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)].map(([code]) => code);
  expect(codes.length).toBeGreaterThanOrEqual(2);
  const liaisons: Person[] = [];
  for (const [i, code] of codes.slice(0, 2).entries()) {
    const person = api.person(2001 + i, { first_name: `Đầu mối ${i + 1}` });
    person.starts(code);
    await person.waitFor('là người được phân công phải không ạ?', WAIT);
    await presses(person, 'Đúng, tiếp tục', 'Không gửi văn bản, số liệu thuộc bí mật nhà nước');
    await presses(person, 'Tôi đồng ý', 'họ tên và chức vụ');
    await types(person, i === 0 ? 'Nguyễn Thị Mai, chuyên viên' : 'Lê Văn Bình, chuyên viên', 'Đã kết nối');
    liaisons.push(person);
  }
  const [mai, binh] = liaisons as [Person, Person];

  // A wave of its own, with a report each month.
  await types(board, '/phatdong', 'Chọn mẫu; mọi mục điền sẵn');
  const asked: readonly (readonly [string, string | RegExp])[] = [
    ['[Đợt khác]', 'Bước 1/7 - Tên đợt'],
    ['Đợt thi đua xây dựng nông thôn mới năm 2026', 'Bước 2/7 - Dịp kỷ niệm'],
    ['[Không gắn ngày lễ]', 'Bước 3/7 - Thời gian'],
    ['11/5 - 10/7/2026', 'Bước 4/7 - Kỳ báo cáo'],
    ['[Hằng tháng]', 'chốt số ngày mấy'],
    ['chốt ngày 10, hạn ngày 15', 'Bước 5/7 - Trọng tâm'],
    ['Làm lộ nông thôn, dọn vệ sinh môi trường ở ấp, khóm.', 'Chọn mẫu báo cáo'],
    ['[Rút gọn]', 'Đang chọn: 20 đơn vị'],
    ['[Tất cả]', 'Trừ đơn vị nào không?'],
    ['[Không trừ]', 'Bước 7/7 - Văn bản phát động'],
    ['[Bổ sung sau]', 'Chưa có kế hoạch năm 2026'],
    ['Phong trào thi đua thực hiện nhiệm vụ kinh tế - xã hội năm 2026', 'Số, ký hiệu và ngày của kế hoạch?'],
    ['15/KH-UBND ngày 05/01/2026', 'XEM TRƯỚC'],
  ];
  for (const [said, expected] of asked) {
    if (said.startsWith('[')) await presses(board, said.slice(1, -1), expected);
    else await types(board, said, expected);
  }
  expect(board.last?.text).toContain('Báo cáo 2 kỳ:\n- tháng 5: chốt 10/6, hạn 15/6');
  expect(board.last?.text).toContain('Nhận: 20 đơn vị; liên lạc được 2; chưa có đầu mối 18');
  await presses(board, 'Gửi ngay', /Đang gửi|Đã gửi/);
  await board.waitFor('Thành công 2/20 đơn vị', WAIT);
  await mai.waitFor('📣', { ...WAIT, after: 0 });
  expect(await first.kill('SIGTERM')).toBe(0);

  const second = await run('2026-06-11T08:00:00+07:00');
  await reports(mai, 'tháng 5');
  await reports(binh, 'tháng 5');
  expect(await types(board, '/tonghop', 'THÁNG 5')).toContain('đã nhận thông báo 2/20 đơn vị, đã báo cáo 2');
  expect(await second.kill('SIGTERM')).toBe(0);

  const third = await run('2026-07-13T08:00:00+07:00');
  await reports(mai, 'tháng 6');
  expect(await types(board, '/tonghop', 'THÁNG 6')).toContain('đã báo cáo 1');
  expect(api.calls.failures).toEqual({});
  expect(await third.kill('SIGTERM')).toBe(0);
});
