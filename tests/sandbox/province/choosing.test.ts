/** What somebody of the board puts into its report, of lists as the bot shows them. */
import { expect, it } from 'vitest';
import { aboutProcedures, Chosen, waveOfList } from '../../../src/sandbox/province/choosing.ts';

const page = (lines: readonly string[], ...more: readonly string[]) => ({
  text: ['CÂU CHƯA CHỌN: 13 - Đợt 30/4 (trang 1/3)', ...lines].join('\n'),
  buttons: [...lines.flatMap((line) => (/^\d/.test(line) ? [`Chọn câu ${Number.parseInt(line, 10)}`] : [])), ...more],
});

it('knows the wave of a list, and that other messages are none', () => {
  expect(waveOfList(page([]))).toBe('Đợt 30/4');
  expect(waveOfList({ text: 'Đã chọn câu của Sở Y tế vào mục II.5.\n\nCÂU CHƯA CHỌN: 6 - Tổng kết năm 2017\nMục IV', buttons: [] })).toBe(
    'Tổng kết năm 2017',
  );
  expect(waveOfList({ text: 'CÂU ĐƯA VÀO BÁO CÁO: 7 - Đợt 30/4', buttons: [] })).toBeNull();
});

it('takes a few for each place, none that says the same but for its figures, then goes where something is wanted', () => {
  const chosen = new Chosen();
  const shown = page(
    [
      'Mục II.4, quốc phòng, an ninh, xây dựng Đảng:',
      '1. Bộ Chỉ huy Quân sự tỉnh: “Giúp dân 200 ngày công”',
      '2. Công an tỉnh: “Giúp dân 350 ngày công”',
      'Mục III, nguyên nhân:',
      '3. Sở Tư pháp: “nguyên nhân: thiếu người”',
    ],
    'Hạn chế',
    'Với sở, ngành',
  );
  expect(chosen.next(shown)).toBe('Chọn câu 1');
  // The page is shown anew without it in truth; what was said is not said again in any case.
  expect(chosen.next(shown)).toBe('Chọn câu 3');
  expect(chosen.next(shown)).toBeNull();
  expect(chosen.elsewhere(shown)).toEqual(['Hạn chế', 'Với sở, ngành']);
  const works = ['một', 'hai', 'ba', 'bốn'].map((deed, i) => `${i + 1}. Sở Y tế: “Việc ${deed}”`);
  const all = Array.from({ length: 4 }, () => chosen.next(page(['Mục II.5, mô hình, cách làm hay:', ...works], 'Mục II.5')));
  expect(all).toEqual(['Chọn câu 1', 'Chọn câu 2', 'Chọn câu 3', null]);
  expect(chosen.elsewhere(page([], 'Mục II.5', 'Mục II.6'))).toEqual(['Mục II.6']);
});

it('finds what is said of procedures', () => {
  expect(
    aboutProcedures(page(['1. Sở Y tế: “Khám cho 320 người”', '2. Sở Tư pháp: “Rút ngắn thời gian giải quyết 6 thủ tục hành chính”'])),
  ).toBe('2');
  expect(aboutProcedures({ text: '1. Việc nổi bật: “Mở 2 lớp”\n2. Khó khăn, hạn chế: “Còn chậm”', buttons: [] })).toBeNull();
});
