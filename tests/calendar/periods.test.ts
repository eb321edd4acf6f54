import { describe, expect, test } from 'vitest';
import { type AskedPeriods, clocksOf, periodsOf, type Rhythm } from '../../src/calendar/periods.ts';
import { calendar, standardHours } from '../../src/domain/calendar.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';

const zone = 'Asia/Ho_Chi_Minh';
const working = calendar({ days: caMau2017.holidays, zone, hours: standardHours });
const days = (asked: AskedPeriods) => periodsOf(working, asked).map(({ name, cutoff, opens, due }) => `${name}: ${cutoff} ${opens} ${due}`);
const cutoffs = (rhythm: Rhythm, startsOn: string, endsOn: string) =>
  periodsOf(working, { startsOn, endsOn, rhythm, due: { workingDays: 3 } }).map(({ name, cutoff }) => `${name} ${cutoff}`);

describe('the reports of a wave', () => {
  test('each month, cut off on the 25th, due on the 28th: a due day off is the working day before', () => {
    const asked = { startsOn: '2020-05-04', endsOn: '2020-12-31', rhythm: { kind: 'monthly', day: 25 }, due: { day: 28 } } as const;
    expect(days(asked)).toEqual([
      'tháng 5: 2020-05-25 2020-05-26 2020-05-28',
      // 28/6 is a Sunday.
      'tháng 6: 2020-06-25 2020-06-26 2020-06-26',
      'tháng 7: 2020-07-25 2020-07-27 2020-07-28',
      'tháng 8: 2020-08-25 2020-08-26 2020-08-28',
      'tháng 9: 2020-09-25 2020-09-28 2020-09-28',
      'tháng 10: 2020-10-25 2020-10-26 2020-10-28',
      // 28/11 is a Saturday.
      'tháng 11: 2020-11-25 2020-11-26 2020-11-27',
      'tháng 12: 2020-12-25 2020-12-28 2020-12-28',
    ]);
  });

  test('what a month has not is its last day; a cut-off early in a month closes the one before', () => {
    expect(cutoffs({ kind: 'monthly', day: 31 }, '2020-01-01', '2020-04-30')).toEqual([
      'tháng 1 2020-01-31',
      'tháng 2 2020-02-29',
      'tháng 3 2020-03-31',
      'tháng 4 2020-04-30',
    ]);
    expect(cutoffs({ kind: 'monthly', day: 5 }, '2020-06-01', '2020-09-05')).toEqual([
      'tháng 6 2020-07-05',
      'tháng 7 2020-08-05',
      'tháng 8 2020-09-05',
    ]);
  });

  test('a cut-off soon after the start goes into the next; a rest of half a period is one of its own, and never of the same name', () => {
    expect(cutoffs({ kind: 'monthly', day: 25 }, '2020-05-20', '2020-08-09')).toEqual([
      'tháng 6 2020-06-25',
      'tháng 7 2020-07-25',
      'tháng 8 2020-08-09',
    ]);
    expect(cutoffs({ kind: 'monthly', day: 25 }, '2020-05-20', '2020-07-31')).toEqual(['tháng 6 2020-06-25', 'tháng 7 2020-07-25']);
    expect(cutoffs({ kind: 'monthly', day: 25 }, '2020-10-01', '2020-12-10').at(-1)).toBe('tháng 12 2020-12-10');
    expect(cutoffs({ kind: 'monthly', day: 25 }, '2020-05-20', '2020-05-30')).toEqual(['tháng 5 2020-05-30']);
  });

  test('weeks, fortnights, quarters, days of one’s own', () => {
    expect(cutoffs({ kind: 'weekly', weekday: 5 }, '2020-06-02', '2020-06-26')).toEqual([
      'tuần 1 2020-06-05',
      'tuần 2 2020-06-12',
      'tuần 3 2020-06-19',
      'tuần 4 2020-06-26',
    ]);
    expect(cutoffs({ kind: 'fortnightly', weekday: 5 }, '2020-06-02', '2020-06-30')).toEqual(['kỳ 1 2020-06-12', 'kỳ 2 2020-06-26']);
    expect(cutoffs({ kind: 'quarterly', day: 14 }, '2020-01-01', '2020-12-31')).toEqual([
      'quý I 2020-03-14',
      'quý II 2020-06-14',
      'quý III 2020-09-14',
      'quý IV 2020-12-14',
    ]);
    expect(cutoffs({ kind: 'quarterly', day: 10 }, '2020-05-04', '2020-12-31')).toEqual([
      'quý II 2020-07-10',
      'quý III 2020-10-10',
      'quý IV 2020-12-31',
    ]);
    const own = { kind: 'custom', cutoffs: ['2020-09-02', '2020-06-30', '2020-06-30', '2021-01-05'] } as const;
    expect(cutoffs(own, '2020-05-04', '2020-12-31')).toEqual(['kỳ 1 2020-06-30', 'kỳ 2 2020-09-02']);
    expect(cutoffs({ kind: 'monthly', day: 25 }, '2020-12-31', '2020-05-04')).toEqual([]);
  });

  test('of several years the name has the year; each period begins after the last', () => {
    const all = periodsOf(working, {
      startsOn: '2020-11-01',
      endsOn: '2021-02-28',
      rhythm: { kind: 'monthly', day: 25 },
      due: { weekday: 1 },
    });
    expect(all.map(({ name, startsOn, due }) => `${name} ${startsOn} ${due}`)).toEqual([
      'tháng 11/2020 2020-11-01 2020-11-30',
      'tháng 12/2020 2020-11-26 2020-12-28',
      'tháng 1/2021 2020-12-26 2021-02-01',
      'tháng 2/2021 2021-01-26 2021-03-01',
    ]);
  });

  test('late reports are asked for until the next cut-off at most, and taken until the next due day', () => {
    const weeks = periodsOf(working, {
      startsOn: '2020-06-01',
      endsOn: '2020-06-19',
      rhythm: { kind: 'weekly', weekday: 5 },
      due: { workingDays: 1 },
    });
    expect(weeks.map(({ due, graceEnd, lock }) => `${due} ${graceEnd} ${lock}`)).toEqual([
      '2020-06-08 2020-06-12 2020-06-15',
      '2020-06-15 2020-06-19 2020-06-22',
      '2020-06-22 2020-06-29 2020-07-06',
    ]);
    const [first] = weeks;
    if (!first) throw new Error('no week');
    const clocks = Object.values(clocksOf(working, first)).map((at) => new Date(at).toISOString());
    expect(clocks).toEqual([
      '2020-06-08T00:30:00.000Z',
      '2020-06-08T10:00:00.000Z',
      '2020-06-12T16:59:59.999Z',
      '2020-06-15T16:59:59.999Z',
    ]);
  });

  test('for every rhythm and start: in order, inside the wave, opened after the cut-off, due on a working day, locked after it', () => {
    const rhythms: Rhythm[] = [
      ...[1, 5, 7].flatMap((weekday): Rhythm[] => [
        { kind: 'weekly', weekday },
        { kind: 'fortnightly', weekday },
      ]),
      ...[1, 13, 14, 25, 31].flatMap((day): Rhythm[] => [
        { kind: 'monthly', day },
        { kind: 'quarterly', day },
      ]),
    ];
    for (const rhythm of rhythms) {
      for (let start = 0; start < 40; start++) {
        const startsOn = new Date(Date.UTC(2017, 0, 1 + start * 5)).toISOString().slice(0, 10);
        const endsOn = new Date(Date.UTC(2017, 3, 20 + start * 5)).toISOString().slice(0, 10);
        const all = periodsOf(working, { startsOn, endsOn, rhythm, due: { day: 28 } });
        expect(all.length).toBeGreaterThan(0);
        expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
        for (const [i, one] of all.entries()) {
          expect(one.startsOn <= one.cutoff && one.cutoff < one.opens && one.opens <= one.due).toBe(true);
          expect(one.due <= one.graceEnd && one.graceEnd <= one.lock && working.isWorkingDay(one.due)).toBe(true);
          expect(startsOn <= one.cutoff && one.cutoff <= endsOn).toBe(true);
          if (i > 0) expect(one.cutoff > (all[i - 1]?.cutoff ?? '')).toBe(true);
        }
      }
    }
  });

  test.each<[string, Partial<AskedPeriods>]>([
    ['not a date', { startsOn: '2020-02-30' }],
    ['weekday is 1 to 7', { rhythm: { kind: 'weekly', weekday: 8 } }],
    ['day of a month is 1 to 31', { rhythm: { kind: 'monthly', day: 0 } }],
    ['at least 1 working day', { due: { workingDays: 0 } }],
    ['at most 60', { rhythm: { kind: 'weekly', weekday: 1 }, endsOn: '2025-12-31' }],
  ])('is refused by name: %s', (error, wrong) => {
    const asked: AskedPeriods = {
      startsOn: '2020-05-04',
      endsOn: '2020-12-31',
      rhythm: { kind: 'monthly', day: 25 },
      due: { workingDays: 3 },
    };
    expect(() => periodsOf(working, { ...asked, ...wrong })).toThrow(error);
  });
});
