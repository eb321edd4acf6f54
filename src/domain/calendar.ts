/**
 * Working days, office hours and the distance to a deadline, in one time zone. Days off and swapped working days are rows a board edits, never code.
 * Dates are 'YYYY-MM-DD'; instants are epoch milliseconds. Nothing here knows what time it is: the caller says.
 */
import { DateTime, IANAZone } from 'luxon';
import { wallClock } from './wall-clock.ts';

/** A day that differs from its weekday's rule: a holiday (`off`), or a day worked instead of another (`off: false`). */
export interface DayRow {
  readonly date: string;
  readonly name: string;
  readonly off: boolean;
}

/** Office hours: weekdays as 1 (Monday) to 7 (Sunday), and the spans worked on each, 'HH:mm', end excluded. */
export interface OfficeHours {
  readonly weekdays: readonly number[];
  readonly spans: readonly { readonly from: string; readonly to: string }[];
}

/** 07:00–11:00 and 13:00–17:00, Monday to Friday: what a board starts with until it sets its own. */
export const standardHours: OfficeHours = {
  weekdays: [1, 2, 3, 4, 5],
  spans: [
    { from: '07:00', to: '11:00' },
    { from: '13:00', to: '17:00' },
  ],
};

/** From an evening to a morning: nothing that nobody asked for is sent. 'HH:mm'. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** What a board starts with until it sets its own. */
export const standardQuiet: QuietHours = { from: '21:00', to: '06:00' };

export interface CalendarRows {
  readonly days: readonly DayRow[];
  /** An IANA name, such as 'Asia/Ho_Chi_Minh'. */
  readonly zone: string;
  readonly hours: OfficeHours;
  /** Those of `standardQuiet`, where they are not said. */
  readonly quiet?: QuietHours;
}

/**
 * How far a deadline is, as the facts behind a phrase: “hôm nay”, “ngày mai”, “thứ Hai 15/5”, “còn 3 ngày làm việc”, “đã qua 2 ngày làm việc”.
 * `date`: not tomorrow, yet at most one working day away. `working_days`: n ≥ 2. `past_today`: the due time went by today.
 * `past_working_days`: the due day is over; n counts today, and is 0 when only days off have passed since.
 */
export type Remaining =
  | { readonly kind: 'today' }
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'working_days'; readonly n: number }
  | { readonly kind: 'past_today' }
  | { readonly kind: 'past_working_days'; readonly n: number };

/** Every function throws a RangeError that names the value for a date, time or instant that does not exist. */
export interface Calendar {
  readonly zone: string;
  readonly hours: OfficeHours;
  readonly quiet: QuietHours;
  isWorkingDay(date: string): boolean;
  /** The name of the holiday or swapped day, `null` for a day like any other (an ordinary Sunday has none). */
  nameOf(date: string): string | null;
  /** The day itself if it is worked, else the last working day before it: where a deadline on a day off moves. */
  onOrBefore(date: string): string;
  /** The last working day strictly before. */
  before(date: string): string;
  /** The first working day strictly after. */
  after(date: string): string;
  /**
   * The n-th working day after (n > 0) or before (n < 0) the date; always a working day, so n = 0 gives `onOrBefore`.
   * At most ±10,000.
   */
  addWorkingDays(date: string, n: number): string;
  /** Working days d with from < d ≤ to; negative, counted the same way, when `to` is the earlier one. At most 100 years apart. */
  workingDaysBetween(from: string, to: string): number;
  /** Inside a working day's office hours; the end of a span is outside. */
  isOfficeTime(instant: number): boolean;
  /** The instant itself, or the end of the quiet hours it lies in. */
  afterQuiet(instant: number): number;
  /** The date on the wall in the calendar's zone. */
  localDate(instant: number): string;
  /** The instant of a wall time 'HH:mm' on a date. A time skipped by a clock change is moved forward. */
  instantAt(date: string, time: string): number;
  /** The last millisecond of a date: “đến hết ngày”. */
  endOfDay(date: string): number;
  remaining(now: number, due: number): Remaining;
  /** Whole working days between the due day and the day of `at`, that day counted; 0 when late by hours only; `null` when on time. */
  lateness(due: number, at: number): number | null;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Longer than any run of days off: past it the rows are wrong, and searching on would never end. */
const LONGEST_PAUSE = 366;
const MOST_STEPS = 10_000;
const MOST_DAYS = 36_525;
/** The last instant a Date can hold, less a day for the zone. */
const LAST_INSTANT = 8_640_000_000_000_000 - DAY;

/** The rows are read every few seconds and change a few times a year. */
let last: { readonly rows: string; readonly calendar: Calendar } | null = null;

/**
 * The calendar of these rows; the same rows as the last time give the same calendar, so that what was made with it stays good.
 * Throws a RangeError that names the value: an unknown zone, a date twice with two meanings, a weekday outside 1–7, a span that ends before it begins.
 */
export function calendar(rows: CalendarRows): Calendar {
  const text = JSON.stringify(rows);
  if (last?.rows !== text) last = { rows: text, calendar: build(rows) };
  return last.calendar;
}

function build({ days, zone, hours, quiet = standardQuiet }: CalendarRows): Calendar {
  if (!IANAZone.isValidZone(zone)) throw new RangeError(`calendar: unknown time zone ${JSON.stringify(zone)}`);
  const special = specialDays(days);
  const weekdays = weekdaySet(hours);
  const spans = hours.spans.map(({ from, to }) => span(from, to));

  const [quietFrom, quietTo] = [minuteOf(quiet.from), minuteOf(quiet.to)];

  const works = (day: number): boolean => {
    const row = special.get(day);
    return row === undefined ? weekdays.has(weekdayOf(day)) : !row.off;
  };
  const seek = (start: number, step: 1 | -1): number => {
    for (let day = start, i = 0; i < LONGEST_PAUSE; day += step, i++) if (works(day)) return day;
    throw new RangeError(`calendar: no working day within a year of ${toDate(start)}; check the days off`);
  };
  const countBetween = (from: number, to: number): number => {
    if (Math.abs(to - from) > MOST_DAYS) throw new RangeError(`calendar: ${toDate(from)} and ${toDate(to)} are over 100 years apart`);
    let count = 0;
    for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); day++) if (works(day)) count++;
    return to < from && count > 0 ? -count : count;
  };
  const local = (instant: number): number => {
    if (!(Math.abs(instant) <= LAST_INSTANT)) throw new RangeError(`calendar: not an instant: ${instant}`);
    return wallClock(instant, zone);
  };
  const localDay = (instant: number): number => Math.floor(local(instant) / DAY);
  /** Nearly always today. */
  let named = { day: 0, date: toDate(0) };
  const localDate = (instant: number): string => {
    const day = localDay(instant);
    if (named.day !== day) named = { day, date: toDate(day) };
    return named.date;
  };

  const instantAt = (date: string, time: string): number => {
    toDay(date);
    minuteOf(time);
    return DateTime.fromISO(`${date}T${time}`, { zone }).toMillis();
  };

  return {
    zone,
    hours,
    quiet,
    isWorkingDay: (date) => works(toDay(date)),
    nameOf: (date) => special.get(toDay(date))?.name ?? null,
    onOrBefore: (date) => toDate(seek(toDay(date), -1)),
    before: (date) => toDate(seek(toDay(date) - 1, -1)),
    after: (date) => toDate(seek(toDay(date) + 1, 1)),
    addWorkingDays(date, n) {
      if (!Number.isInteger(n) || Math.abs(n) > MOST_STEPS) {
        throw new RangeError(`calendar: a whole number of working days up to ±${MOST_STEPS} is needed, not ${n}`);
      }
      let day = toDay(date);
      if (n === 0) return toDate(seek(day, -1));
      const step = n > 0 ? 1 : -1;
      for (let left = Math.abs(n); left > 0; left--) day = seek(day + step, step);
      return toDate(day);
    },
    workingDaysBetween: (from, to) => countBetween(toDay(from), toDay(to)),
    isOfficeTime(instant) {
      if (!works(localDay(instant))) return false;
      const minute = (local(instant) - localDay(instant) * DAY) / MINUTE;
      return spans.some(({ from, to }) => from <= minute && minute < to);
    },
    afterQuiet(instant) {
      const minute = (local(instant) - localDay(instant) * DAY) / MINUTE;
      const overnight = quietFrom > quietTo;
      const isQuiet = overnight ? minute >= quietFrom || minute < quietTo : quietFrom <= minute && minute < quietTo;
      if (!isQuiet) return instant;
      return instantAt(toDate(localDay(instant) + (overnight && minute >= quietFrom ? 1 : 0)), quiet.to);
    },
    localDate,
    instantAt,
    endOfDay(date) {
      toDay(date);
      return DateTime.fromISO(date, { zone }).endOf('day').toMillis();
    },
    remaining(now, due) {
      const today = localDay(now);
      const dueDay = localDay(due);
      if (dueDay === today) return { kind: now <= due ? 'today' : 'past_today' };
      if (dueDay < today) return { kind: 'past_working_days', n: countBetween(dueDay, today) };
      if (dueDay === today + 1) return { kind: 'tomorrow' };
      const n = countBetween(today, dueDay);
      return n < 2 ? { kind: 'date', date: toDate(dueDay) } : { kind: 'working_days', n };
    },
    lateness(due, at) {
      const dueDay = localDay(due);
      const day = localDay(at);
      return at <= due ? null : countBetween(dueDay, day);
    },
  };
}

function specialDays(rows: readonly DayRow[]): ReadonlyMap<number, DayRow> {
  const special = new Map<number, DayRow>();
  for (const row of rows) {
    const day = toDay(row.date);
    const other = special.get(day);
    if (other !== undefined && other.off !== row.off) {
      throw new RangeError(`calendar: ${row.date} is both a day off and a working day: “${other.name}”, “${row.name}”`);
    }
    special.set(day, other === undefined ? row : { ...row, name: `${other.name}; ${row.name}` });
  }
  return special;
}

function weekdaySet(hours: OfficeHours): ReadonlySet<number> {
  const wrong = hours.weekdays.find((weekday) => !Number.isInteger(weekday) || weekday < 1 || weekday > 7);
  if (wrong !== undefined) throw new RangeError(`calendar: a weekday is 1 (Monday) to 7 (Sunday), not ${wrong}`);
  return new Set(hours.weekdays);
}

function span(from: string, to: string): { from: number; to: number } {
  const minutes = { from: minuteOf(from), to: to === '24:00' ? 24 * 60 : minuteOf(to) };
  if (minutes.to <= minutes.from) throw new RangeError(`calendar: office hours ${from}–${to} end before they begin`);
  return minutes;
}

function minuteOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`calendar: not a time HH:mm: ${JSON.stringify(time)}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

/** Days are counted in UTC, where every day has 24 hours, so that arithmetic never meets a clock change. */
function toDay(date: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) / DAY : Number.NaN;
  // A day that a month does not have is taken for one of the next.
  if (Number.isNaN(day) || toDate(day) !== date) throw new RangeError(`calendar: not a date YYYY-MM-DD: ${JSON.stringify(date)}`);
  return day;
}

function toDate(day: number): string {
  if (!(Math.abs(day * DAY) <= LAST_INSTANT)) throw new RangeError(`calendar: day number ${day} is outside the calendar`);
  return new Date(day * DAY).toISOString().split('T', 1)[0] as string;
}

/** 1970-01-01 was a Thursday (4). */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
