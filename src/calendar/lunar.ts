/**
 * Days of the Vietnamese lunar calendar, reckoned at UTC+7 by a kept table: Tết of 2030 is a day earlier than in China. PURE.
 * The table covers lunar years 1800 to 2199.
 */
import { getLunarDate, getSolarDate } from '@dqcai/vn-lunar';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2198;

/** A day of the lunar calendar; `leap` is the month that stands a second time. */
export interface LunarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly leap: boolean;
}

/** 'YYYY-MM-DD' as a lunar day. Throws a RangeError outside 1901–2198, or for what is no date. */
export function lunarDay(date: string): LunarDay {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || year <= FIRST_YEAR || year > LAST_YEAR || iso(year, month, day) !== date) {
    throw new RangeError(`lunar: not a date of 1901 to 2198: ${JSON.stringify(date)}`);
  }
  const found = getLunarDate(day, month, year);
  return { year: found.year, month: found.month, day: found.day, leap: found.leap };
}

/** The date of a lunar day, 'YYYY-MM-DD'. Throws a RangeError for one that the lunar year does not have: a 30th of a month of 29 days. */
export function solarDate(lunar: LunarDay): string {
  const { year, month, day, leap } = lunar;
  const text = `${day}/${month}${leap ? ' nhuận' : ''}/${year}`;
  if (!Number.isInteger(year) || year < FIRST_YEAR || year >= LAST_YEAR) throw new RangeError(`lunar: not a year of 1900 to 2197: ${text}`);
  const found = getSolarDate(day, month, year, leap);
  const date = iso(found.year, found.month, found.day);
  // The table counts on into the next month, and takes a leap month that is none for the plain one.
  const back = date === null ? null : lunarDay(date);
  if (date === null || back?.day !== day || back.month !== month || back.leap !== leap || back.year !== year) {
    throw new RangeError(`lunar: no such day: ${text}`);
  }
  return date;
}

/** The first day of the lunar year, mùng một Tết. */
export function tet(year: number): string {
  return solarDate({ year, month: 1, day: 1, leap: false });
}

/** Giỗ Tổ Hùng Vương, the tenth of the third lunar month. */
export function hungKings(year: number): string {
  return solarDate({ year, month: 3, day: 10, leap: false });
}

/** `null` for a day that does not exist. */
function iso(year: number, month: number, day: number): string | null {
  const at = Date.UTC(year, month - 1, day);
  if (Number.isNaN(at)) return null;
  const date = new Date(at).toISOString().slice(0, 10);
  return date === `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` ? date : null;
}
