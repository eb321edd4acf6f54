/** Calendar days as "YYYY-MM-DD" strings: arithmetic without clock and zone. */

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/u;

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Year, month and day of a calendar day. Throws on anything that is not "YYYY-MM-DD". */
export function partsOf(date: string): DayParts {
  const found = SHAPE.exec(date);
  if (!found) {
    throw new RangeError(`not a calendar day: "${date.slice(0, 40)}"`);
  }
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) };
}

/** The number of days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** "YYYY-MM-DD". Throws when there is no such day, or the year is not one of four digits. */
export function dayOf(year: number, month: number, day: number): string {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`no such day: ${day}/${month}/${year}`);
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day `count` days later (earlier when negative). */
export function addDays(date: string, count: number): string {
  const { year, month, day } = partsOf(date);
  return new Date(Date.UTC(year, month - 1, day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(date: string): number {
  const { year, month, day } = partsOf(date);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** 1 for the first of January. */
export function dayOfYear(date: string): number {
  const { year, month, day } = partsOf(date);
  return Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY_MS) + 1;
}

export function daysInYear(year: number): number {
  return dayOfYear(dayOf(year, 12, 31));
}
