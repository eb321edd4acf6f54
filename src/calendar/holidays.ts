/**
 * The public holidays of a year as the Labour Code gives them: the days a board starts with. What the Prime Minister decides anew each year (swapped days,
 * another split of Tết) are rows the board edits. PURE.
 */
import type { DayRow } from '../domain/calendar.ts';
import { addDays, weekdayOf } from '../language/calendar-day.ts';
import { hungKings, tet } from './lunar.ts';

/** From this year on Quốc khánh is two days (Bộ luật Lao động 2019). */
const TWO_DAYS_OF_INDEPENDENCE = 2021;
/** Tết is five days: the last two of the old year and the first three of the new, which is how the decisions of 2017 to 2026 come out. */
const TET_BEFORE = 2;
const TET_AFTER = 2;
const SATURDAY = 6;
const SUNDAY = 7;

/**
 * Every day off of the year beside its weekends, in order: the holidays, and a working day after them for each that falls on a weekend. Of Tết all days
 * stand in its lunar year's calendar year. Throws a RangeError outside 1901–2197.
 */
export function publicHolidays(year: number): DayRow[] {
  const holidays = holidaysOf(year);
  const taken = new Set(holidays.map(({ date }) => date));
  const instead = holidays
    .filter(({ date }) => isWeekend(date))
    .map(({ date, name }) => {
      let day = date;
      while (taken.has(day) || isWeekend(day)) day = addDays(day, 1);
      taken.add(day);
      return { date: day, name: `Nghỉ bù ${name}`, off: true };
    });
  return [...holidays, ...instead].sort((a, b) => a.date.localeCompare(b.date));
}

function holidaysOf(year: number): DayRow[] {
  const newYear = tet(year);
  const span = (from: string, days: number) => Array.from({ length: days }, (_, i) => addDays(from, i));
  const named = (name: string, dates: readonly string[]) => dates.map((date): DayRow => ({ date, name, off: true }));
  return [
    ...named('Tết Dương lịch', [`${year}-01-01`]),
    ...named('Tết Nguyên đán', span(addDays(newYear, -TET_BEFORE), TET_BEFORE + 1 + TET_AFTER)),
    ...named('Giỗ Tổ Hùng Vương', [hungKings(year)]),
    ...named('Ngày Chiến thắng 30/4', [`${year}-04-30`]),
    ...named('Quốc tế Lao động 1/5', [`${year}-05-01`]),
    ...named('Quốc khánh 02/9', independence(year)),
  ];
}

/** The second day goes before or after 02/9, whichever makes the longer pause with the weekend. */
function independence(year: number): string[] {
  const day = `${year}-09-02`;
  if (year < TWO_DAYS_OF_INDEPENDENCE) return [day];
  const weekday = weekdayOf(day);
  const after = weekday === 1 || weekday === 4 || weekday === SUNDAY;
  return after ? [day, addDays(day, 1)] : [addDays(day, -1), day];
}

const isWeekend = (date: string): boolean => weekdayOf(date) >= SATURDAY;
