/** Lunar days held against what was published: Tết and Giỗ Tổ of 2017 to 2030, by Vietnamese reckoning. */
import { describe, expect, it } from 'vitest';
import { hungKings, lunarDay, solarDate, tet } from '../../src/calendar/lunar.ts';

/** Year, mùng một Tết, mùng mười tháng ba. */
const PUBLISHED = [
  [2017, '2017-01-28', '2017-04-06'],
  [2018, '2018-02-16', '2018-04-25'],
  [2019, '2019-02-05', '2019-04-14'],
  [2020, '2020-01-25', '2020-04-02'],
  [2021, '2021-02-12', '2021-04-21'],
  [2022, '2022-02-01', '2022-04-10'],
  [2023, '2023-01-22', '2023-04-29'],
  [2024, '2024-02-10', '2024-04-18'],
  [2025, '2025-01-29', '2025-04-07'],
  [2026, '2026-02-17', '2026-04-26'],
  [2027, '2027-02-06', '2027-04-16'],
  [2028, '2028-01-26', '2028-04-04'],
  [2029, '2029-02-13', '2029-04-23'],
  [2030, '2030-02-02', '2030-04-12'],
] as const;

describe('lunar days', () => {
  it('2017 to 2030: Tết and Giỗ Tổ as published', () => {
    expect(PUBLISHED.map(([year]) => [year, tet(year), hungKings(year)])).toEqual(PUBLISHED);
  });

  it('where Việt Nam and China differ it is the Vietnamese day: Tết of 1985, 2007 and 2030', () => {
    expect([1985, 2007, 2030].map(tet)).toEqual(['1985-01-21', '2007-02-17', '2030-02-02']);
  });

  it('every day of 2017 to 2030 is a lunar day and comes back as the same date', () => {
    const days: string[] = [];
    for (let at = Date.UTC(2017, 0, 1); at < Date.UTC(2031, 0, 1); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
    expect(days).toHaveLength(5_113);
    expect(days.filter((day) => solarDate(lunarDay(day)) !== day)).toEqual([]);
  });

  it('a leap month is told from the plain one, and a day that a month does not have is refused by name', () => {
    expect(lunarDay('2023-03-22')).toEqual({ year: 2023, month: 2, day: 1, leap: true });
    expect(solarDate({ year: 2023, month: 2, day: 1, leap: true })).toBe('2023-03-22');
    expect(solarDate({ year: 2023, month: 2, day: 1, leap: false })).toBe('2023-02-20');
    expect(() => solarDate({ year: 2024, month: 12, day: 30, leap: false })).toThrow('lunar: no such day: 30/12/2024');
    expect(() => solarDate({ year: 2024, month: 4, day: 1, leap: true })).toThrow('lunar: no such day: 1/4 nhuận/2024');
    expect(() => solarDate({ year: 1700, month: 1, day: 1, leap: false })).toThrow('not a year of 1900 to 2197');
    expect(() => lunarDay('2023-02-29')).toThrow('lunar: not a date of 1901 to 2198: "2023-02-29"');
  });
});
