import { describe, expect, it } from 'vitest';
import { inOneLine, toldApart } from '../../src/summaries/formats/heads.ts';

const plain = (names: readonly string[]) => names.map((name) => ({ name, head: null }));

describe('names that begin alike', () => {
  it('keep what differs; what they have in common is their head', () => {
    expect(toldApart(['Đợt đặc biệt 2020, tháng 5', 'Đợt đặc biệt 2020, tháng 6'])).toEqual([
      { name: '5', head: 'Đợt đặc biệt 2020, tháng' },
      { name: '6', head: 'Đợt đặc biệt 2020, tháng' },
    ]);
    expect(toldApart(['Đợt đặc biệt 2020, tháng 12', 'Đợt đặc biệt 2020, cuối đợt'])).toEqual([
      { name: 'tháng 12', head: 'Đợt đặc biệt 2020' },
      { name: 'cuối đợt', head: 'Đợt đặc biệt 2020' },
    ]);
  });

  it.each([
    ['one word in common is not worth it', ['Đợt 30/4', 'Đợt 19/5', 'Tổng kết năm 2017']],
    ['nothing in common', ['Đợt 30/4', 'Tổng kết năm 2017']],
    ['one alone', ['Đợt đặc biệt 2020, tháng 5']],
    ['none', []],
    ['each keeps a word of its own', ['Đợt đặc biệt', 'Đợt đặc biệt lần hai']],
  ])('stay whole: %s', (_why, names) => {
    expect(toldApart(names)).toEqual(plain(names));
  });

  it('are neighbours: another wave between them parts them', () => {
    const names = ['Đợt A mới, tháng 1', 'Đợt A mới, tháng 2', 'Đợt 30/4', 'Đợt A mới, tháng 3'];
    expect(toldApart(names)).toEqual([
      { name: '1', head: 'Đợt A mới, tháng' },
      { name: '2', head: 'Đợt A mới, tháng' },
      { name: 'Đợt 30/4', head: null },
      { name: 'Đợt A mới, tháng 3', head: null },
    ]);
  });

  it('stand in one line', () => {
    expect(inOneLine(['Đợt đặc biệt 2020, tháng 6', 'Đợt đặc biệt 2020, tháng 7', 'Tổng kết năm 2020'])).toBe(
      'Đợt đặc biệt 2020, tháng 6, 7; Tổng kết năm 2020',
    );
    expect(inOneLine([])).toBe('');
  });
});
