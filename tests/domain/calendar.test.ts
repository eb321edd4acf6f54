import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { calendar, type DayRow, standardHours } from '../../src/domain/calendar.ts';
import { wallClock } from '../../src/domain/wall-clock.ts';

const off = (date: string, name: string): DayRow => ({ date, name, off: true });
const days: DayRow[] = [
  off('2017-01-02', 'Nghỉ bù Tết Dương lịch'),
  ...['26', '27', '28', '29', '30', '31'].map((day) => off(`2017-01-${day}`, 'Tết Nguyên đán')),
  off('2017-02-01', 'Tết Nguyên đán'),
  off('2017-04-06', 'Giỗ Tổ Hùng Vương'),
  off('2017-04-30', 'Ngày Chiến thắng'),
  off('2017-05-01', 'Quốc tế lao động'),
  off('2017-05-02', 'Nghỉ bù 30/4'),
  off('2017-09-02', 'Quốc khánh'),
  off('2017-09-04', 'Nghỉ bù Quốc khánh'),
];
const zone = 'Asia/Ho_Chi_Minh';
const cal = calendar({ days, zone, hours: standardHours });
const due = cal.instantAt('2017-04-25', '17:00');

describe('working days of 2017', () => {
  it.each([
    ['2017-03-20', true],
    ['2017-04-06', false],
    ['2017-04-14', true],
    ['2017-04-15', false],
    ['2017-04-28', true],
    ['2017-04-29', false],
    ['2017-04-30', false],
    ['2017-05-01', false],
    ['2017-05-02', false],
    ['2017-05-03', true],
    ['2017-09-04', false],
    ['2017-09-05', true],
  ])('%s worked: %s', (date, worked) => {
    expect(cal.isWorkingDay(date)).toBe(worked);
  });

  it('counts the seven working days before 25/4 back to 14/4, eleven days on the wall', () => {
    expect(cal.addWorkingDays('2017-04-25', -7)).toBe('2017-04-14');
    expect(cal.workingDaysBetween('2017-04-14', '2017-04-25')).toBe(7);
  });

  it('opens on the first working day after the cut-off, and moves a deadline on a day off to the day before', () => {
    expect(cal.after('2017-04-20')).toBe('2017-04-21');
    expect(cal.after('2017-04-28')).toBe('2017-05-03');
    expect(cal.onOrBefore('2017-04-30')).toBe('2017-04-28');
    expect(cal.onOrBefore('2017-04-28')).toBe('2017-04-28');
    expect(cal.before('2017-04-28')).toBe('2017-04-27');
    expect(cal.before('2017-05-03')).toBe('2017-04-28');
    expect(cal.onOrBefore('2017-01-31')).toBe('2017-01-25');
  });

  it('steps over days off in both directions', () => {
    expect(cal.addWorkingDays('2017-04-25', 3)).toBe('2017-04-28');
    expect(cal.addWorkingDays('2017-04-25', 4)).toBe('2017-05-03');
    expect(cal.addWorkingDays('2017-05-03', -1)).toBe('2017-04-28');
    expect(cal.addWorkingDays('2017-04-30', 0)).toBe('2017-04-28');
    expect(cal.workingDaysBetween('2017-04-28', '2017-05-02')).toBe(0);
    expect(cal.workingDaysBetween('2017-05-03', '2017-04-25')).toBe(-4);
  });

  it('knows the name of a holiday, and none for a plain Sunday', () => {
    expect(cal.nameOf('2017-04-06')).toBe('Giỗ Tổ Hùng Vương');
    expect(cal.nameOf('2017-04-23')).toBeNull();
  });

  it('works a swapped Saturday', () => {
    const swapped = calendar({ days: [...days, { date: '2017-04-29', name: 'Làm bù', off: false }], zone, hours: standardHours });
    expect(swapped.isWorkingDay('2017-04-29')).toBe(true);
    expect(swapped.after('2017-04-28')).toBe('2017-04-29');
    expect(swapped.isOfficeTime(swapped.instantAt('2017-04-29', '08:00'))).toBe(true);
  });
});

describe('the calendar of rows read again', () => {
  it('is the same one as long as no row changed', () => {
    const rows = () => ({ days: days.map((day) => ({ ...day })), zone, hours: standardHours });
    const first = calendar(rows());
    expect(calendar(rows())).toBe(first);
    const swapped = calendar({ ...rows(), days: [...days, { date: '2017-04-29', name: 'Làm bù', off: false }] });
    expect(swapped.isWorkingDay('2017-04-29')).toBe(true);
    expect(first.isWorkingDay('2017-04-29')).toBe(false);
  });
});

describe('time of day', () => {
  it.each(['Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])('in %s', (zone) => {
    const shown = (instant: number) => new Date(wallClock(instant, zone)).toISOString().slice(0, -1);
    const expected = (instant: number) => DateTime.fromMillis(instant, { zone }).toISO({ includeOffset: false });
    fc.assert(
      fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
        expect(shown(date.getTime())).toBe(expected(date.getTime()));
      }),
    );
    // Around the changes of 2017, to the millisecond.
    for (const hour of ['2017-03-26T01:00Z', '2017-10-29T01:00Z', '2017-04-01T15:00Z', '2017-09-30T15:30Z', '2017-03-12T05:30Z']) {
      for (const beside of [-1, 0, 1]) expect(shown(Date.parse(hour) + beside)).toBe(expected(Date.parse(hour) + beside));
    }
  });

  it.each([
    ['2017-04-20', '06:59', false],
    ['2017-04-20', '07:00', true],
    ['2017-04-20', '10:59', true],
    ['2017-04-20', '11:00', false],
    ['2017-04-20', '13:00', true],
    ['2017-04-20', '16:59', true],
    ['2017-04-20', '17:00', false],
    ['2017-04-06', '08:00', false],
    ['2017-04-22', '08:00', false],
  ])('%s %s in office hours: %s', (date, time, inside) => {
    expect(cal.isOfficeTime(cal.instantAt(date, time))).toBe(inside);
  });

  it('reads the wall in its own zone', () => {
    expect(cal.instantAt('2017-04-25', '17:00')).toBe(Date.parse('2017-04-25T17:00:00+07:00'));
    expect(cal.localDate(Date.parse('2017-04-25T17:00:00Z'))).toBe('2017-04-26');
    expect(cal.localDate(Date.parse('2017-04-25T16:59:59Z'))).toBe('2017-04-25');
    expect(cal.endOfDay('2017-05-04')).toBe(Date.parse('2017-05-05T00:00:00+07:00') - 1);
  });
});

describe('remaining', () => {
  const at = (date: string, time = '07:30') => cal.remaining(cal.instantAt(date, time), due);
  it('follows the talk of the 30/4 wave', () => {
    expect(at('2017-04-14')).toEqual({ kind: 'working_days', n: 7 });
    expect(at('2017-04-20')).toEqual({ kind: 'working_days', n: 3 });
    expect(at('2017-04-21')).toEqual({ kind: 'working_days', n: 2 });
    expect(at('2017-04-22')).toEqual({ kind: 'working_days', n: 2 });
    expect(at('2017-04-24')).toEqual({ kind: 'tomorrow' });
    expect(at('2017-04-25')).toEqual({ kind: 'today' });
    expect(at('2017-04-25', '17:00')).toEqual({ kind: 'today' });
    expect(at('2017-04-25', '17:01')).toEqual({ kind: 'past_today' });
    expect(at('2017-04-26')).toEqual({ kind: 'past_working_days', n: 1 });
    expect(at('2017-04-27', '14:30')).toEqual({ kind: 'past_working_days', n: 2 });
    expect(at('2017-04-28')).toEqual({ kind: 'past_working_days', n: 3 });
    expect(at('2017-05-02')).toEqual({ kind: 'past_working_days', n: 3 });
    expect(at('2017-05-03')).toEqual({ kind: 'past_working_days', n: 4 });
  });

  it('names the day when one working day is left but it is not tomorrow', () => {
    const monday = cal.instantAt('2017-05-15', '17:00');
    expect(cal.remaining(cal.instantAt('2017-05-12', '07:30'), monday)).toEqual({ kind: 'date', date: '2017-05-15' });
    expect(cal.remaining(cal.instantAt('2017-05-13', '07:30'), monday)).toEqual({ kind: 'date', date: '2017-05-15' });
    expect(cal.remaining(cal.instantAt('2017-05-14', '07:30'), monday)).toEqual({ kind: 'tomorrow' });
    expect(cal.remaining(cal.instantAt('2017-05-11', '07:30'), monday)).toEqual({ kind: 'working_days', n: 2 });
  });

  it('counts no working day over a weekend after a Friday deadline', () => {
    const friday = cal.instantAt('2017-05-19', '17:00');
    expect(cal.remaining(cal.instantAt('2017-05-20', '09:00'), friday)).toEqual({ kind: 'past_working_days', n: 0 });
  });

  it('measures lateness by the day a report came', () => {
    expect(cal.lateness(due, cal.instantAt('2017-04-25', '17:00'))).toBeNull();
    expect(cal.lateness(due, due + 1)).toBe(0);
    expect(cal.lateness(due, cal.instantAt('2017-04-28', '09:00'))).toBe(3);
    expect(cal.lateness(due, cal.instantAt('2017-05-03', '09:00'))).toBe(4);
  });
});

describe('bad values are named', () => {
  it.each(['2017-02-30', '2017-4-06', '', '2017-04-06T00:00', '06/4/2017'])('date %j', (date) => {
    expect(() => cal.isWorkingDay(date)).toThrow(JSON.stringify(date));
    expect(() => cal.instantAt(date, '08:00')).toThrow(JSON.stringify(date));
  });
  it('times, instants, zones, spans, weekdays, steps and contradictions', () => {
    expect(() => cal.instantAt('2017-04-06', '24:00')).toThrow('"24:00"');
    expect(() => cal.localDate(Number.NaN)).toThrow('NaN');
    expect(() => cal.localDate(1e300)).toThrow('1e+300');
    expect(() => calendar({ days, zone: 'Asia/Nowhere', hours: standardHours })).toThrow('Asia/Nowhere');
    expect(() => calendar({ days, zone, hours: { weekdays: [1], spans: [{ from: '11:00', to: '07:00' }] } })).toThrow('11:00–07:00');
    expect(() => calendar({ days, zone, hours: { weekdays: [8], spans: [] } })).toThrow('8');
    expect(() => cal.addWorkingDays('2017-04-06', 1.5)).toThrow('1.5');
    expect(() => calendar({ days: [...days, { date: '2017-04-06', name: 'Làm bù', off: false }], zone, hours: standardHours })).toThrow(
      '2017-04-06',
    );
  });
  it('a calendar without working days says so instead of searching for ever', () => {
    const never = calendar({ days: [], zone, hours: { weekdays: [], spans: [] } });
    expect(() => never.after('2017-04-06')).toThrow('no working day');
  });
});

describe('properties', () => {
  const date = fc
    .date({ min: new Date('2016-06-01T00:00:00Z'), max: new Date('2018-06-01T00:00:00Z'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const anyCalendar = fc
    .uniqueArray(fc.record({ date, name: fc.constant('x'), off: fc.boolean() }), { maxLength: 30, selector: (row) => row.date })
    .map((rows) => calendar({ days: rows, zone, hours: standardHours }));
  const steps = fc.integer({ min: -60, max: 60 });

  it('addWorkingDays lands on a working day, its own inverse and the right distance away', () => {
    fc.assert(
      fc.property(anyCalendar, date, steps, (any, start, n) => {
        const worked = any.onOrBefore(start);
        const there = any.addWorkingDays(worked, n);
        expect(any.isWorkingDay(there)).toBe(true);
        expect(any.addWorkingDays(there, -n)).toBe(worked);
        expect(any.workingDaysBetween(worked, there)).toBe(n === 0 ? 0 : n);
      }),
    );
  });

  it('before < onOrBefore ≤ day < after, with nothing worked in between', () => {
    fc.assert(
      fc.property(anyCalendar, date, (any, day) => {
        expect(any.before(day) < day && any.onOrBefore(day) <= day && day < any.after(day)).toBe(true);
        expect(any.workingDaysBetween(any.onOrBefore(day), day)).toBe(0);
        expect(any.workingDaysBetween(day, any.after(day))).toBe(1);
        expect(any.onOrBefore(day) === day).toBe(any.isWorkingDay(day));
      }),
    );
  });

  it('workingDaysBetween adds up and changes sign with direction', () => {
    fc.assert(
      fc.property(anyCalendar, date, date, date, (any, a, b, c) => {
        expect(any.workingDaysBetween(a, b) + any.workingDaysBetween(b, c)).toBe(any.workingDaysBetween(a, c));
        expect(any.workingDaysBetween(a, b) + any.workingDaysBetween(b, a)).toBe(0);
      }),
    );
  });

  it('instantAt and localDate agree, and lateness is null exactly up to the due instant', () => {
    fc.assert(
      fc.property(anyCalendar, date, date, fc.integer({ min: 0, max: 1439 }), (any, dueDate, day, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const instant = any.instantAt(day, time);
        const limit = any.instantAt(dueDate, '17:00');
        expect(any.localDate(instant)).toBe(day);
        expect(any.lateness(limit, instant) === null).toBe(instant <= limit);
        expect(any.remaining(instant, limit).kind.startsWith('past')).toBe(instant > limit);
      }),
    );
  });
});
