/** The reasons and facts beside a number, which the sentences are made from. */
import { describe, expect, it } from 'vitest';
import { readCount } from '../../src/language/count.ts';
import { readMoney } from '../../src/language/money.ts';
import { readDrop, readPercent } from '../../src/language/percent.ts';
import { readScore } from '../../src/language/score.ts';

const context = { plan: 37_500, previous: 9_200, unit: 'lao động', integer: true, cumulative: true } as const;
const free = { integer: true, cumulative: false } as const;

describe('counts', () => {
  it.each([
    ['1,500', { kind: 'two_readings', typed: '1,500' }],
    ['37.5', { kind: 'not_integer', value: 37.5, suggestion: 37_500, unit: 'lao động' }],
    ['12.450 hộ', { kind: 'wrong_unit', expected: 'lao động', typed: 'hộ', value: 12_450 }],
    ['500-600', { kind: 'range', low: 500, high: 600 }],
    ['9200 + 350', { kind: 'sum', terms: [9200, 350], value: 9550 }],
    ['8.900', { kind: 'below_previous', value: 8900, previous: 9200, sum: 18_100 }],
    ['như kỳ trước', { kind: 'same_as_last', previous: 9200 }],
    ['80.000', { kind: 'far_above_plan', value: 80_000, plan: 37_500, times: 2.1 }],
    ['100% kế hoạch', { kind: 'percent_of_plan', percent: 100, plan: 37_500, value: 37_500 }],
    ['thêm 50', { kind: 'added', value: 50, previous: 9200, sum: 9250 }],
    ['-50', { kind: 'negative', value: -50 }],
    ['12.450/30.000', { kind: 'fraction', numerator: 12_450, denominator: 30_000, percent: null }],
    ['12.450 chưa đạt', { kind: 'rest_given', value: 12_450 }],
    ['12.450 sau rà soát', { kind: 'several_numbers' }],
    ['ba mươi bảy nghìn năm trăm', { kind: 'in_words', value: 37_500 }],
    ['9'.repeat(300), { kind: 'too_long', length: 300, limit: 200 }],
    ['9'.repeat(30), { kind: 'too_large' }],
  ])('%s says why', (text, why) => {
    expect(readCount(text, context)).toMatchObject({ why });
  });

  it('questions any fall of a running total, and none of a plain count', () => {
    expect(readCount('1.500', context)).toMatchObject({ outcome: 'ask', choices: [1500, 10_700] });
    expect(readCount('1.500', { ...context, cumulative: false })).toEqual({ outcome: 'accept', value: 1500 });
  });

  it('keeps the mark of an estimate with whatever is chosen', () => {
    expect(readCount('khoảng 500', context)).toMatchObject({ outcome: 'ask', note: { estimated: true } });
    expect(readCount('khoảng 500', free)).toEqual({
      outcome: 'confirm',
      value: 500,
      why: { kind: 'estimate', value: 500 },
      note: { estimated: true },
    });
  });

  it('asks when there is no last period to copy', () => {
    expect(readCount('như kỳ trước', free)).toEqual({ outcome: 'ask', choices: [], why: { kind: 'no_previous' } });
  });

  it('tells the unit “trạm” from the numeral “trăm”', () => {
    expect(readCount('101 tram', { ...free, unit: 'trạm' })).toEqual({ outcome: 'accept', value: 101 });
    expect(readCount('5 trạm', { ...free, unit: 'trạm' })).toEqual({ outcome: 'accept', value: 5 });
    expect(readCount('5 tram', { ...free, unit: 'trạm' })).toEqual({ outcome: 'accept', value: 5 });
    expect(readCount('5 trăm', { ...free, unit: 'trạm' })).toEqual({ outcome: 'accept', value: 500 });
    expect(readCount('5 tram', free)).toMatchObject({ outcome: 'ask', choices: [500, 5] });
  });

  it('leaves no suggestion for a decimal when the plan is small', () => {
    expect(readCount('1.5', { ...free, plan: 15 })).toMatchObject({ outcome: 'ask', choices: [], why: { suggestion: null } });
  });
});

describe('percentages', () => {
  it('keeps both numbers of a fraction', () => {
    expect(readPercent('1234/1650', { plan: 75 })).toEqual({
      outcome: 'confirm',
      value: { percent: 74.8, numerator: 1234, denominator: 1650 },
      why: { kind: 'fraction', numerator: 1234, denominator: 1650, percent: 74.8 },
    });
    expect(readPercent('101/101', {})).toEqual({
      outcome: 'accept',
      value: { percent: 100, numerator: 101, denominator: 101 },
      note: { echo: true },
    });
  });

  it('rounds to the decimals asked for', () => {
    expect(readPercent('1/3', { decimals: 2 })).toMatchObject({ value: { percent: 33.33 } });
  });

  it.each([
    ['0,715', { kind: 'ratio_or_percent', percent: 71.5, literal: 0.715 }],
    ['>75%', { kind: 'comparison', value: 75 }],
    ['105%', { kind: 'over_100', value: 105 }],
    ['1,500', { kind: 'three_decimals', value: 1.5 }],
    ['43/82 (60%)', { kind: 'disagree', first: 52.4, second: 60 }],
    ['giảm 2%', { kind: 'change_given', value: 2 }],
  ])('%s says why', (text, why) => {
    expect(readPercent(text, { plan: 75 })).toMatchObject({ why });
  });

  it('takes a small percentage as it is where the plan is small', () => {
    expect(readPercent('0,8', { plan: 1.5 })).toEqual({ outcome: 'accept', value: { percent: 0.8 } });
  });
});

describe('drops', () => {
  it.each([
    ['tăng 0,2', 'confirm', { kind: 'rise', value: 0.2 }],
    ['-0,8%', 'confirm', { kind: 'signed_drop', value: 0.8 }],
    ['còn 11,7%', 'ask', { kind: 'level_given', level: 11.7 }],
    ['từ 12,5% xuống còn 11,7%', 'confirm', { kind: 'from_to', from: 12.5, to: 11.7, value: 0.8 }],
    ['8', 'confirm', { kind: 'far_above_plan', value: 8, plan: 1.5, times: 5.3 }],
  ])('%s', (text, outcome, why) => {
    expect(readDrop(text, { plan: 1.5 })).toMatchObject({ outcome, why });
  });
});

describe('money and scores', () => {
  it('asks for the unit of a bare amount', () => {
    expect(readMoney('150')).toEqual({ outcome: 'ask', choices: [150_000_000, 150], why: { kind: 'money_unit_missing', value: 150 } });
    expect(readMoney('1,2 tỷ USD')).toMatchObject({ outcome: 'ask', why: { kind: 'wrong_unit' } });
  });

  it.each([
    ['15', { outcome: 'accept', value: 15 }],
    ['15/19', { outcome: 'accept', value: 15 }],
    ['15 tiêu chí', { outcome: 'accept', value: 15 }],
    ['15/19 tiêu chí', { outcome: 'accept', value: 15 }],
    ['0', { outcome: 'accept', value: 0 }],
    ['20', { outcome: 'reject', why: { kind: 'out_of_scale', value: 20, outOf: 19 } }],
    ['15/20', { outcome: 'ask', choices: [15], why: { kind: 'other_scale', value: 15, outOf: 19, typed: 20 } }],
    ['đủ', { outcome: 'confirm', value: 19, why: { kind: 'full_score', outOf: 19 } }],
    ['15-16', { outcome: 'ask', choices: [], why: { kind: 'range', low: 15, high: 16 } }],
    ['15,5', { outcome: 'ask', choices: [] }],
    ['mười lăm', { outcome: 'confirm', value: 15 }],
    ['chưa có số liệu', { outcome: 'status', status: 'missing' }],
    ['như kỳ trước', { outcome: 'confirm', value: 12, why: { kind: 'same_as_last', previous: 12 } }],
  ])('a score of “%s”', (text, reading) => {
    expect(readScore(text, { outOf: 19, previous: 12 })).toMatchObject(reading);
  });
});
