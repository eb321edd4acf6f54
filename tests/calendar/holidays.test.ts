/** The computed public holidays, held against what was decided for 2017 to 2026 (without the swapped working days, which are decided year by year). */
import { describe, expect, it } from 'vitest';
import { publicHolidays } from '../../src/calendar/holidays.ts';

/** Days off as they were decided, Tết by its first and last day off, weekends inside included. */
const TET: Readonly<Record<number, readonly [string, string]>> = {
  2017: ['01-26', '02-01'],
  2018: ['02-14', '02-20'],
  2020: ['01-23', '01-29'],
  2021: ['02-10', '02-16'],
  2023: ['01-20', '01-26'],
  2024: ['02-08', '02-14'],
};
/** Where mùng một is a Tuesday or Wednesday, the working days of the week of Tết are off. */
const TET_WEEK: Readonly<Record<number, readonly [string, string]>> = {
  2019: ['02-04', '02-08'],
  2022: ['01-31', '02-04'],
  2025: ['01-27', '01-31'],
  2026: ['02-16', '02-20'],
};
/** Quốc khánh with the days beside it that were off, weekends left out. */
const INDEPENDENCE: Readonly<Record<number, readonly string[]>> = {
  2017: ['09-04'],
  2018: ['09-03'],
  2019: ['09-02'],
  2020: ['09-02'],
  2021: ['09-02', '09-03'],
  2022: ['09-01', '09-02'],
  2023: ['09-01', '09-04'],
  2024: ['09-02', '09-03'],
  2025: ['09-01', '09-02'],
  2026: ['09-01', '09-02'],
};
/** From Giỗ Tổ to 1/5, weekends left out. */
const SPRING: Readonly<Record<number, readonly string[]>> = {
  2017: ['04-06', '05-01', '05-02'],
  2018: ['04-25', '04-30', '05-01'],
  2019: ['04-15', '04-30', '05-01'],
  2022: ['04-11', '05-02', '05-03'],
  2023: ['05-01', '05-02', '05-03'],
  2026: ['04-27', '04-30', '05-01'],
};

const weekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
const within = (year: number, from: string, to: string) =>
  publicHolidays(year)
    .map(({ date }) => date)
    .filter((date) => `${year}-${from}` <= date && date <= `${year}-${to}`);
const worked = (year: number, from: string, to: string) =>
  within(year, from, to)
    .filter((date) => !weekend(date))
    .map((date) => date.slice(5));

describe('public holidays', () => {
  it('Tết from its first to its last day off, as decided', () => {
    for (const [year, [from, to]] of Object.entries(TET)) {
      const days = within(Number(year), '01-10', '03-01');
      expect([year, days[0]?.slice(5), days.at(-1)?.slice(5), days.length], year).toEqual([year, from, to, 7]);
    }
    for (const [year, [from, to]] of Object.entries(TET_WEEK)) {
      const days = worked(Number(year), '01-10', '03-01');
      expect([days[0], days.at(-1), days.length], year).toEqual([from, to, 5]);
    }
  });

  it('Giỗ Tổ, 30/4 and 1/5 with what is off instead of a weekend', () => {
    for (const [year, days] of Object.entries(SPRING)) expect(worked(Number(year), '03-15', '05-20'), year).toEqual(days);
  });

  it('Quốc khánh: one day until 2020, two from 2021 on, the second where it makes the longer pause', () => {
    for (const [year, days] of Object.entries(INDEPENDENCE)) expect(worked(Number(year), '08-25', '09-10'), year).toEqual(days);
  });

  it('01/01 on a Sunday is off on Monday; every day stands once, in order, with its name', () => {
    expect(publicHolidays(2017).slice(0, 2)).toEqual([
      { date: '2017-01-01', name: 'Tết Dương lịch', off: true },
      { date: '2017-01-02', name: 'Nghỉ bù Tết Dương lịch', off: true },
    ]);
    for (let year = 2017; year <= 2030; year++) {
      const days = publicHolidays(year).map(({ date }) => date);
      expect(days).toEqual([...new Set(days)].sort());
      expect(publicHolidays(year).every(({ name, off }) => name !== '' && off)).toBe(true);
    }
  });
});
