/** Numbers, money and days as Vietnamese officials write them. Whatever is printed here is read back by the readers of this room as the same value. */
import { wallClock } from '../domain/wall-clock.ts';
import { partsOf, weekdayOf } from './calendar-day.ts';

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const MOST_DECIMALS = 2;

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, '.');
}

/** Rounds half away from zero by the decimal digits shown, without the binary error of 1.005. */
function rounded(value: number, decimals: number): string {
  if (Number.isInteger(value)) {
    return Math.abs(value).toFixed(0);
  }
  const shifted = Math.round(Number(`${Math.abs(value)}e${decimals}`));
  return Number.isFinite(shifted) ? Number(`${shifted}e-${decimals}`).toFixed(decimals) : String(value);
}

/** 37500 → "37.500". Decimals are kept, at most two: 71.5 → "71,5". */
export function formatNumber(value: number): string {
  return formatDecimal(value);
}

/** 11.8 → "11,8"; 1234.5 → "1.234,5". At most `decimals` (two) digits after the comma, never trailing zeros; a minus sign when below zero. */
export function formatDecimal(value: number, decimals: number = MOST_DECIMALS): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) {
    return String(value);
  }
  const small = Math.abs(value) < 1e-6 ? 0 : value;
  const [whole = '0', fraction = ''] = rounded(small, decimals).split('.');
  const shown = fraction.replace(/0+$/u, '');
  const text = shown === '' ? grouped(whole) : `${grouped(whole)},${shown}`;
  return value < 0 && text !== '0' ? `-${text}` : text;
}

/** 71.5 → "71,5%". */
export function formatPercent(value: number): string {
  return `${formatDecimal(value)}%`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** "2017-04-25" → "25/4"; days under 10 and the months 1 and 2 get a leading 0, as in documents: "02/9", "15/01". Throws on anything else. */
export function formatDay(date: string): string {
  const { month, day } = partsOf(date);
  return `${two(day)}/${month <= 2 ? two(month) : month}`;
}

/** "2017-04-25" → "25/4/2017". */
export function formatDate(date: string): string {
  return `${formatDay(date)}/${partsOf(date).year}`;
}

/** "2017-04-25" → "thứ Ba"; Sunday is "Chủ nhật". */
export function formatWeekday(date: string): string {
  return WEEKDAYS[weekdayOf(date) - 1] ?? '';
}

/** "2017-03-07" → "ngày 07 tháng 3 năm 2017", the form of Nghị định 30/2020. */
export function formatDocumentDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`;
}

/** The wall clock in `zone` at a moment in epoch milliseconds: "17:00". Throws RangeError for a moment or a zone that does not exist. */
export function formatTime(epochMs: number, zone: string): string {
  return new Date(wallClock(epochMs, zone)).toISOString().slice(-13, -8);
}

/** An example answer: about a third of the plan, rounded to two digits (4800 → 1600). At least 1; a plan that is no positive number gives 1. */
export function roundExample(plan: number): number {
  const third = plan / 3;
  if (!Number.isFinite(third) || third < 1) {
    return 1;
  }
  const step = 10 ** Math.max(0, Math.floor(Math.log10(third)) - 1);
  return Math.round(third / step) * step;
}
