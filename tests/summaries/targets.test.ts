import { describe, expect, it } from 'vitest';
import { spokenResults, targetLines, yearEndNames } from '../../src/summaries/formats/targets.ts';
import { directLabour, yearGone } from '../../src/summaries/rules.ts';
import type { TargetFact, TargetState } from '../../src/summaries/targets.ts';

function fact(measure: TargetFact['measure'], state: TargetState, more: Partial<TargetFact> = {}): TargetFact {
  return {
    id: 'x',
    name: 'Xã có Trung tâm Văn hóa - Thể thao',
    shortName: 'Xã có TT VH-TT',
    measure,
    direction: 'at_least',
    unit: '%',
    decimals: 1,
    planned: 55,
    lead: 'Sở VHTT&DL',
    leadUnitId: 'SVHTTDL',
    crossCheck: null,
    state,
    ...more,
  };
}
const level = (number: number, of: { part: number; whole: number } | null = null, asOf: string | null = null): TargetState => ({
  kind: 'value',
  number,
  of,
  asOf,
});

describe('a target in one line', () => {
  it.each([
    [fact('level', level((43 / 82) * 100, { part: 43, whole: 82 })), 'Xã có TT VH-TT: 43/82 (52%, chỉ tiêu 55%)'],
    // 400/401 is not all of it: rounding must not say so.
    [
      fact('level', level((400 / 401) * 100, { part: 400, whole: 401 }), { planned: 100 }),
      'Xã có TT VH-TT: 400/401 (99,8%, chỉ tiêu 100%)',
    ],
    [fact('level', level(100), { planned: 100 }), 'Xã có TT VH-TT: 100%'],
    [fact('level', level(71.5), { planned: null }), 'Xã có TT VH-TT: 71,5%'],
    [fact('level', level(0)), 'Xã có TT VH-TT: 0% (chỉ tiêu 55%)'],
    [fact('level', level(71.5, null, '2017-04-20')), 'Xã có TT VH-TT: 71,5% (chỉ tiêu 55%), số đến 20/4'],
    [fact('count', level(0), { planned: 37_500 }), 'Xã có TT VH-TT: 0/37.500 (0%)'],
    [fact('count', level(1_640), { planned: null }), 'Xã có TT VH-TT: 1.640'],
    [fact('drop', level(0.85), { planned: 1.5 }), 'Xã có TT VH-TT: giảm 0,85/1,5 điểm phần trăm'],
    [fact('level', { kind: 'missing' }), 'Xã có TT VH-TT: chưa có số liệu'],
    [fact('level', { kind: 'not_due', nextMonth: 6 }), 'Xã có TT VH-TT: có số tháng 6'],
    [
      fact('checklist', {
        kind: 'checklist',
        asOf: null,
        checklist: {
          decided: 1,
          total: 8,
          best: { name: 'Tân Lộc', met: 17, scale: 19 },
          least: { name: 'Hiệp Tùng', met: 12, scale: 19 },
        },
      }),
      'Xã có TT VH-TT: công nhận 1/8; cao nhất Tân Lộc 17/19, thấp nhất Hiệp Tùng 12/19',
    ],
  ])('%#: %s', (target, expected) => {
    expect(targetLines([target])).toEqual([expected]);
    expect(yearEndNames([target])).toEqual([]);
  });

  it('is no line when only the year’s end brings it', () => {
    const target = fact('level', { kind: 'not_due', nextMonth: null });
    expect(targetLines([target])).toEqual([]);
    expect(yearEndNames([target])).toEqual(['Xã có TT VH-TT']);
    expect(spokenResults([target])).toEqual([]);
  });
});

describe('a target said aloud', () => {
  it('is a clause with its number, and left out when it is not of this cut-off', () => {
    expect(
      spokenResults([
        fact('count', level(12_450), { name: 'Giải quyết việc làm', unit: 'lao động', planned: 37_500 }),
        fact('count', level(1_640), { name: 'Giải quyết việc làm', unit: 'lao động', planned: null }),
        fact('level', level((43 / 82) * 100, { part: 43, whole: 82 })),
        fact('level', level(12.1), { name: 'Tỷ lệ trẻ em suy dinh dưỡng', direction: 'at_most', planned: 11.8 }),
        fact('level', level(70), { name: 'UBND xã có trụ sở' }),
        fact('level', level(70, null, '2017-04-20')),
        fact('level', { kind: 'missing' }),
      ]),
    ).toEqual([
      'giải quyết việc làm 12.450 lao động, đạt 33% kế hoạch năm',
      'giải quyết việc làm 1.640 lao động',
      'xã có Trung tâm Văn hóa - Thể thao 43/82, đạt 52%',
      'tỷ lệ trẻ em suy dinh dưỡng 12,1%',
      'UBND xã có trụ sở đạt 70%',
    ]);
  });
});

describe('small rules', () => {
  it('know how much of the year is gone', () => {
    // 20 April is the 110th of 365 days, in a leap year the 111th of 366.
    expect(yearGone('2017-04-20', 2017)).toBeCloseTo((110 / 365) * 100, 10);
    expect(yearGone('2020-04-20', 2020)).toBeCloseTo((111 / 366) * 100, 10);
    expect(yearGone('2017-12-31', 2017)).toBe(100);
    expect(yearGone('2018-01-02', 2017)).toBeNull();
  });

  it('count as direct labour only who is said to be', () => {
    const count = (text: string) => directLabour([{ unitId: 'X', unitName: 'X', text }]);
    expect(count('Ông A - nông dân ấp 5')).toBe(1);
    expect(count('Bà B - Công nhân Công ty Minh Phú'.normalize('NFD'))).toBe(1);
    expect(count('Anh C - người trực tiếp lao động')).toBe(1);
    expect(count('Ông D - Chủ tịch Hội Nông dân xã')).toBe(0);
    expect(count('Bà E - giáo viên')).toBe(0);
  });
});
