import { describe, expect, it } from 'vitest';
import { anniversaries, anniversaryIn, findAnniversary, occasionInYear, occasionOf, yearMoved } from '../../src/calendar/anniversaries.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';

const occasion = (id: string, year: number) => {
  const found = findAnniversary(id);
  return found ? occasionOf(found, year) : null;
};

describe('anniversaries', () => {
  it('the years are counted from the day they go back to', () => {
    expect(occasion('T-3004', 2018)).toBe('kỷ niệm 43 năm Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975 - 30/4/2018)');
    expect(occasion('T-1905', 2017)).toBe('kỷ niệm 127 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2017)');
    expect(occasion('T-1312', 2026)).toBe('kỷ niệm 86 năm Ngày truyền thống của Đảng bộ, quân, dân tỉnh Cà Mau (13/12/1940 - 13/12/2026)');
    // What the waves of 2017 say themselves.
    for (const [id, wave] of [
      ['T-3004', 'D17-3004'],
      ['T-1905', 'D17-1905'],
      ['T-1312', 'D17-1312'],
      ['T-2212', 'D17-2212'],
    ] as const)
      expect(occasion(id, 2017)).toBe(caMau2017.waves.find((one) => one.id === wave)?.occasion);
  });

  it('lunar days are dated, not counted', () => {
    expect(occasion('T-GIOTO', 2018)).toBe('Giỗ Tổ Hùng Vương (mùng 10 tháng 3 âm lịch, 25/4/2018)');
    expect(occasion('T-TET', 2027)).toBe('Tết Nguyên đán (mùng 1 tháng Giêng âm lịch, 06/02/2027)');
  });

  it('an occasion of one year reads right in another', () => {
    const of = (id: string) => caMau2017.waves.find((one) => one.id === id)?.occasion ?? '';
    expect(occasionInYear(of('D17-3004'), 2017, 2018)).toBe(occasion('T-3004', 2018));
    const both = occasionInYear(of('D17-0209'), 2017, 2018);
    expect(both).toContain('kỷ niệm 73 năm');
    expect(both).toContain('(19/8/1945 - 19/8/2018)');
    expect(both).toContain('(02/9/1945 - 02/9/2018)');
    expect(both).not.toContain('2017');
    // Which congress it is, is no arithmetic.
    const special = occasionInYear(of('D20-DB'), 2020, 2021);
    expect(special).toContain('lần thứ XIII');
    expect(special).not.toContain('2020');
  });

  it('a name carries its year along, and a base year stays', () => {
    expect(yearMoved('Đợt thi đua đặc biệt năm 2020', 2020, 2021)).toBe('Đợt thi đua đặc biệt năm 2021');
    expect(yearMoved('Đợt thi đua chào mừng 30/4', 2017, 2018)).toBe('Đợt thi đua chào mừng 30/4');
    expect(yearMoved('Mục tiêu 20170 và 12017', 2017, 2018)).toBe('Mục tiêu 20170 và 12017');
  });

  it('a wave is known by its day or its words', () => {
    const id = (text: string) => anniversaryIn(text)?.id ?? null;
    expect(id('Đợt thi đua chào mừng 19/5')).toBe('T-1905');
    expect(id('Đợt thi đua chào mừng 30 tháng 4')).toBe('T-3004');
    expect(id('dot thi dua chao mung quoc khanh')).toBe('T-0209');
    expect(id('Đợt thi đua Giỗ Tổ Hùng Vương')).toBe('T-GIOTO');
    expect(id('Đợt thi đua mừng Xuân')).toBe('T-TET');
    expect(id('Đợt thi đua chuyển đổi số')).toBe(null);
    expect(anniversaries.map(({ on }) => on(2018))).toEqual([
      '2018-02-16',
      '2018-04-25',
      '2018-04-30',
      '2018-05-19',
      '2018-08-19',
      '2018-09-02',
      '2018-12-13',
      '2018-12-22',
    ]);
  });
});
