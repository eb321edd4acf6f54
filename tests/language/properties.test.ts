/** What is printed is read back as the same value, and no input makes a reader fail. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../src/language/calendar-day.ts';
import { readCount } from '../../src/language/count.ts';
import { type DateContext, readDate } from '../../src/language/date.ts';
import { fold, normalise, plainLower } from '../../src/language/fold.ts';
import {
  formatDate,
  formatDay,
  formatDecimal,
  formatDocumentDate,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekday,
  roundExample,
} from '../../src/language/format.ts';
import { readMoney } from '../../src/language/money.ts';
import { readDrop, readPercent } from '../../src/language/percent.ts';
import { readScore } from '../../src/language/score.ts';
import { splitNumbered } from '../../src/language/split.ts';
import { readText } from '../../src/language/text.ts';
import { generate } from './generated.ts';
import { fault, READERS } from './judge.ts';
import { formatMoney } from './money-words.ts';
import { random } from './random.ts';
import { spoken } from './spoken.ts';

const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100);
const days = fc.integer({ min: 0, max: 900 }).map((count) => addDays('2017-04-21', count));
const dates: DateContext = {
  now: Date.parse('2017-04-20T09:00:00+07:00'),
  zone: 'Asia/Ho_Chi_Minh',
  purpose: 'deadline',
  isDayOff: () => false,
  previousWorkingDay: (date) => addDays(date, -1),
};

describe('two forms of a text', () => {
  it('take the short way only where the long way leads to the same', () => {
    // What is invisible is dropped at the end of the long way, which it makes a text take.
    const long = (text: string) => `${text}\u00ad`;
    const differing: string[] = [];
    for (let code = 0x20; code < 0x3000; code++) {
      const letter = String.fromCharCode(code);
      for (const text of [letter, `e${letter}o`, ` ${letter} \n ${letter}${letter} `]) {
        if (normalise(long(text)).trimEnd() !== normalise(text) || plainLower(long(text)) !== plainLower(text)) differing.push(text);
      }
    }
    expect(differing).toEqual([]);
  });
});

describe('printed and read back', () => {
  it('counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (value) => {
        const context = { integer: true, cumulative: false, unit: 'lao động' } as const;
        expect(readCount(formatNumber(value), context)).toEqual({ outcome: 'accept', value });
        expect(readCount(`${formatNumber(value)} lao động`, context)).toEqual({ outcome: 'accept', value });
      }),
    );
  });

  it('percentages and drops', () => {
    fc.assert(
      fc.property(cents(100), (value) => {
        expect(readPercent(formatPercent(value), { plan: 75 })).toEqual({ outcome: 'accept', value: { percent: value } });
        expect(readDrop(formatDecimal(value), {})).toEqual({ outcome: 'accept', value });
      }),
    );
  });

  it('money', () => {
    const amounts = fc.oneof(
      fc.integer({ min: 0, max: 1e15 }),
      fc.integer({ min: 0, max: 1e5 }).map((value) => value * 1e7),
      fc.integer({ min: 0, max: 1e6 }).map((value) => value * 1e4),
    );
    fc.assert(
      fc.property(amounts, (value) => {
        expect(readMoney(formatMoney(value))).toEqual({ outcome: 'accept', value });
      }),
    );
  });

  it('scores', () => {
    for (let value = 0; value <= 19; value++) {
      expect(readScore(`${value}/19`, { outOf: 19 })).toEqual({ outcome: 'accept', value });
    }
  });

  it('days, with and without weekday and time', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 7, max: 23 }), (date, hour) => {
        expect(readDate(formatDate(date), dates)).toEqual({ outcome: 'accept', value: date });
        expect(readDate(formatDocumentDate(date), dates)).toEqual({ outcome: 'accept', value: date });
        expect(readDate(`${formatWeekday(date)} ngày ${formatDate(date)}`, dates)).toEqual({ outcome: 'accept', value: date });
        const time = `${String(hour).padStart(2, '0')}:00`;
        expect(readDate(`${time} ${formatDate(date)}`, dates)).toEqual({ outcome: 'accept', value: `${date}T${time}` });
        if (date < '2018-04-20') {
          expect(readDate(formatDay(date), { ...dates, now: Date.parse(`${addDays(date, -1)}T09:00:00+07:00`) })).toMatchObject(
            formatDay(date) === '01/01' ? { outcome: 'ask', choices: [date] } : { outcome: 'accept', value: date },
          );
        }
      }),
    );
  });

  it('words of the North and the South, always confirmed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.boolean(), (value, northern) => {
        expect(readCount(spoken(value, northern), { integer: true, cumulative: false })).toMatchObject({ outcome: 'confirm', value });
      }),
    );
  });
});

describe('printing', () => {
  it.each([
    [formatNumber(37_500), '37.500'],
    [formatDecimal(11.8), '11,8'],
    [formatDecimal(-0.2), '-0,2'],
    [formatDecimal(1.005), '1,01'],
    [formatDecimal(0.001), '0'],
    [formatPercent(1234.5), '1.234,5%'],
    [formatMoney(1.2e9), '1,2 tỷ đồng'],
    [formatMoney(12e6), '12 triệu đồng'],
    [formatMoney(1.234e9), '1.234 triệu đồng'],
    [formatMoney(150), '150 đồng'],
    [formatMoney(1_234_567), '1.234.567 đồng'],
    [formatDate('2017-04-25'), '25/4/2017'],
    [formatDate('2017-09-02'), '02/9/2017'],
    [formatDate('2018-01-01'), '01/01/2018'],
    [formatDay('2017-05-04'), '04/5'],
    [formatWeekday('2017-04-25'), 'thứ Ba'],
    [formatWeekday('2017-04-30'), 'Chủ nhật'],
    [formatDocumentDate('2017-03-07'), 'ngày 07 tháng 3 năm 2017'],
    [formatDocumentDate('2016-01-15'), 'ngày 15 tháng 01 năm 2016'],
    [formatTime(Date.parse('2017-04-25T10:00:00Z'), 'Asia/Ho_Chi_Minh'), '17:00'],
  ])('%s', (printed, expected) => {
    expect(printed).toBe(expected);
  });

  it.each([
    [37_500, 13_000],
    [4800, 1600],
    [75, 25],
    [2, 1],
    [0, 1],
    [Number.NaN, 1],
  ])('the example for a plan of %d is %d', (plan, example) => {
    expect(roundExample(plan)).toBe(example);
  });

  it('names a day that is none', () => {
    expect(() => formatDate('25/4')).toThrow('25/4');
  });
});

describe('any input', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }));

  it('is read without failing, and never as two things', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const read of Object.values(READERS)) {
          expect(['accept', 'confirm', 'ask', 'reject', 'status', 'command']).toContain(read(text).outcome);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('folds and normalises to a fixed point', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 500 },
    );
  });

  it('made of known pieces is never accepted with another value or with two', () => {
    const source = random(7);
    const inputs = Array.from({ length: 10_000 }, () => generate(source));
    const judged = inputs.map((input) => ({ input, fault: fault(input, READERS[input.field](input.text)) }));
    expect(judged.filter((one) => one.fault !== null)).toEqual([]);
  });
});

describe('50 kB', () => {
  const bait = '1.'.repeat(25_000);
  it('is no number, no date, no name, and is kept as text', () => {
    for (const [field, read] of Object.entries(READERS)) {
      expect(['ask', 'reject', field === 'split' ? 'accept' : 'reject']).toContain(read(bait).outcome);
    }
    expect(readText(`<b>${'x'.repeat(50_000)}</b> & \u202e`, { min: 1, max: 60_000 })).toEqual({
      outcome: 'accept',
      value: `<b>${'x'.repeat(50_000)}</b> &`,
    });
    expect(readText('x'.repeat(50_000), { min: 1, max: 1000 })).toEqual({
      outcome: 'reject',
      why: { kind: 'text_too_long', length: 50_000, max: 1000 },
    });
    expect(splitNumbered(bait)).toEqual([]);
  });

  it('a weekday is printed for every day of a week', () => {
    expect(Array.from({ length: 7 }, (_, index) => weekdayOf(addDays('2017-04-24', index)))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
