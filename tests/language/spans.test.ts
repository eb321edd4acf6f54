import { describe, expect, it } from 'vitest';
import { readCutoffAndDue, readSpan } from '../../src/language/spans.ts';

/** Thursday 20/4/2017, 09:00. */
const context = {
  now: Date.parse('2017-04-20T09:00:00+07:00'),
  zone: 'Asia/Ho_Chi_Minh',
  purpose: 'any' as const,
  isDayOff: () => false,
  previousWorkingDay: (day: string) => day,
};
const span = (text: string, now = context.now) => {
  const read = readSpan(text, { ...context, now });
  return read.outcome === 'accept' ? `${read.value.start} ${read.value.end}` : 'why' in read ? read.why.kind : read.outcome;
};
const both = (text: string, from = '2017-05-03') => {
  const read = readCutoffAndDue(text, { ...context, from });
  return read.outcome === 'accept' ? `${read.value.cutoff} ${read.value.due}` : 'why' in read ? read.why.kind : read.outcome;
};

describe('from a day to a day', () => {
  it.each([
    ['03/5 - 19/5', '2017-05-03 2017-05-19'],
    ['03/5-19/5', '2017-05-03 2017-05-19'],
    ['từ 03/5 đến hết 19/5', '2017-05-03 2017-05-19'],
    ['tu ngay 3/5 den 19/5', '2017-05-03 2017-05-19'],
    ['03 - 19/5', '2017-05-03 2017-05-19'],
    ['3/5/2018 - 19/5/2018', '2018-05-03 2018-05-19'],
    // Over the turn of the year, and in the next one.
    ['05/12 - 20/01', '2017-12-05 2018-01-20'],
    ['05/01 - 10/02', '2018-01-05 2018-02-10'],
    ['19/5/2017 - 03/5/2017', 'period_reversed'],
    ['03/5', 'no_date'],
    ['31/4 - 19/5', 'no_such_day'],
    ['30/02 - 19/5', 'no_such_day'],
    ['hôm nào cũng được', 'no_date'],
    ['03/5 - 19/5 - 20/5', 'several_dates'],
  ])('%s', (text, expected) => {
    expect(span(text)).toBe(expected);
  });
});

describe('cut-off and due day', () => {
  it.each([
    ['chốt 10/5, hạn 17h ngày 15/5', '2017-05-10 2017-05-15T17:00'],
    ['chot so lieu 10/5 han bao cao 15/5', '2017-05-10 2017-05-15'],
    ['hạn 15/5, chốt số 10/5', '2017-05-10 2017-05-15'],
    ['10/5, 15/5', '2017-05-10 2017-05-15'],
    ['hạn 15/5', 'null 2017-05-15'],
    ['chốt 31/4, hạn 15/5', 'no_such_day'],
    ['chốt 10/5', 'no_date'],
    ['', 'no_date'],
  ])('%s', (text, expected) => {
    expect(both(text)).toBe(expected);
  });

  it('days without a year lie in the wave’s own', () => {
    expect(both('chốt 10/01, hạn 15/01', '2017-12-05')).toBe('2018-01-10 2018-01-15');
  });
});
