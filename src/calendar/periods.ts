/**
 * The reports of a wave that asks for several: from a rhythm and the wave's days to each period's cut-off, opening, due day, grace and lock. PURE.
 *
 * The rules, in which everything is a day 'YYYY-MM-DD' on the calendar of working days:
 * - **Cut-offs** are days as they fall: figures may speak of a Sunday. A monthly or quarterly day that a month has not (31) is its last day.
 * - A quarterly day up to the 13th lies in the month after the quarter, a later one in its last month.
 * - **The first and the last.** A cut-off within the first half of a period's usual length after the start is left out, and what it would have asked goes into the
 *   next one. When half of a usual length or more is left after the last, the wave's last day is one more.
 * - **Opening** is the working day after the cut-off.
 * - **Due** is the day asked for, after the cut-off; on a day off the working day before, but never before the opening.
 * - **Grace** lasts five working days after the due day, yet not beyond the next cut-off; **the lock** comes after ten, yet not after the next due day: from then
 *   on the newer figures count.
 * - **Names** follow the wave's: “tuần 2”, “kỳ 2”, “tháng 6”, “quý III”; with the year where the wave has several. A cut-off up to the 13th closes the month
 *   before. What is left of a month that has had its cut-off is “cuối đợt”.
 */
import { DateTime } from 'luxon';
import type { Calendar } from '../domain/calendar.ts';

/** Working days that a late report is still asked for, and until its numbers are fixed. */
export const GRACE_DAYS = 5;
export const LOCK_DAYS = 10;
export const DUE_TIME = '17:00';
export const OPENING_TIME = '07:30';

/** How often a wave is reported to. Weekdays are 1 (Monday) to 7 (Sunday), days of a month 1 to 31. */
export type Rhythm =
  | { readonly kind: 'weekly' | 'fortnightly'; readonly weekday: number }
  | { readonly kind: 'monthly' | 'quarterly'; readonly day: number }
  | { readonly kind: 'custom'; readonly cutoffs: readonly string[] };

/** When each report is due after its cut-off: that many working days (at least 1), the next such day of a month, or the next such weekday. */
export type DueAfter = { readonly workingDays: number } | { readonly day: number } | { readonly weekday: number };

export interface AskedPeriods {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly rhythm: Rhythm;
  readonly due: DueAfter;
}

/** One report of a wave. */
export interface PeriodDays {
  /** From 1, in the order of the cut-offs. */
  readonly number: number;
  /** What follows the wave's name: “tháng 6”; in lists the same. */
  readonly name: string;
  readonly shortName: string;
  /** The first day its figures are about. */
  readonly startsOn: string;
  readonly cutoff: string;
  readonly opens: string;
  readonly due: string;
  readonly graceEnd: string;
  readonly lock: string;
}

/** More than a year of weeks: what asks for more was asked wrongly. */
export const MOST_PERIODS = 60;

/** Half of the usual length of a period, in days: from there on a rest is a period of its own. */
const HALF_DAYS = { weekly: 4, fortnightly: 7, monthly: 15, quarterly: 45 } as const;

/**
 * The wave's periods in order; none when it ends before it begins. Cut-offs of one's own are taken as they are, sorted, each once, those outside the wave left out.
 * @throws RangeError for a date that does not exist, a weekday or day out of range, a due rule of no working day, and for more than `MOST_PERIODS`
 */
export function periodsOf(calendar: Calendar, { startsOn, endsOn, rhythm, due }: AskedPeriods): PeriodDays[] {
  const cutoffs = cutoffsOf(rhythm, startsOn, endsOn);
  if (cutoffs.length > MOST_PERIODS)
    throw new RangeError(`periods: ${cutoffs.length} reports from ${startsOn} to ${endsOn}, at most ${MOST_PERIODS}`);
  const years = new Set(cutoffs.map((cutoff) => yearOf(rhythm, cutoff))).size;
  const dues = cutoffs.map((cutoff) => dueDay(calendar, cutoff, due));
  let before = '';
  return cutoffs.map((cutoff, i) => {
    const called = (day: DateTime) => nameOf(rhythm, day, i + 1, years > 1);
    // The wave's end may close the month of the last cut-off once more.
    const name = [called(closed(cutoff)), called(dayOf(cutoff))].find((one) => one !== before) ?? WAVE_END;
    before = name;
    const last = cutoffs[i - 1];
    return {
      number: i + 1,
      name,
      shortName: name,
      startsOn: last === undefined ? startsOn : dayAfter(last),
      cutoff,
      opens: calendar.after(cutoff),
      due: dues[i] as string,
      ...termsAfter(calendar, dues[i] as string, cutoffs[i + 1] ?? null, dues[i + 1] ?? null),
    };
  });
}

/** Until when a report due on a day is asked for late, and taken at all; what the next period brings ends both. */
export function termsAfter(
  calendar: Calendar,
  due: string,
  nextCutoff: string | null,
  nextDue: string | null,
): { graceEnd: string; lock: string } {
  const earlier = (day: string, limit: string | null) => (limit !== null && limit < day ? (limit < due ? due : limit) : day);
  return {
    graceEnd: earlier(calendar.addWorkingDays(due, GRACE_DAYS), nextCutoff),
    lock: earlier(calendar.addWorkingDays(due, LOCK_DAYS), nextDue),
  };
}

/** A period's instants: it opens at 07:30, is due at 17:00, and the last days of grace and of the lock are whole ones. Epoch ms. */
export function clocksOf(
  calendar: Calendar,
  { opens, due, graceEnd, lock }: Pick<PeriodDays, 'opens' | 'due' | 'graceEnd' | 'lock'>,
): { opensAt: number; dueAt: number; graceEnd: number; lockAt: number } {
  return {
    opensAt: calendar.instantAt(opens, OPENING_TIME),
    dueAt: calendar.instantAt(due, DUE_TIME),
    graceEnd: calendar.endOfDay(graceEnd),
    lockAt: calendar.endOfDay(lock),
  };
}

function cutoffsOf(rhythm: Rhythm, startsOn: string, endsOn: string): string[] {
  const start = dayOf(startsOn);
  const end = dayOf(endsOn);
  if (rhythm.kind === 'custom') {
    const days = [...new Set(rhythm.cutoffs.map((day) => iso(dayOf(day))))].sort();
    return days.filter((day) => startsOn <= day && day <= endsOn);
  }
  if (end < start) return [];
  const half = HALF_DAYS[rhythm.kind];
  const all: string[] = [];
  // A first one too soon after the start is left out; one too many is enough to know that there are too many.
  for (const day of daysOf(rhythm, start)) {
    if (day > end || all.length > MOST_PERIODS) break;
    if (day.diff(start, 'days').days + 1 >= half) all.push(iso(day));
  }
  const rest = end.diff(dayOf(all.at(-1) ?? startsOn), 'days').days;
  return all.length === 0 || rest >= half ? [...all, endsOn] : all;
}

/** The cut-offs from a day on, without end. */
function* daysOf(rhythm: Exclude<Rhythm, { readonly kind: 'custom' }>, start: DateTime): Generator<DateTime> {
  if ('weekday' in rhythm) {
    const weekday = within(rhythm.weekday, 7, 'weekday');
    const step = rhythm.kind === 'weekly' ? 7 : 14;
    let day = start.plus({ days: (weekday - start.weekday + 7) % 7 });
    // The first fortnight is whole enough, or ends a week later.
    if (step === 14 && day.diff(start, 'days').days + 1 < HALF_DAYS.fortnightly) day = day.plus({ days: 7 });
    for (; ; day = day.plus({ days: step })) yield day;
  }
  const wanted = within(rhythm.day, 31, 'day of a month');
  const months = rhythm.kind === 'monthly' ? 1 : 3;
  // The quarter's last month, or the one after it.
  let month = start
    .startOf(rhythm.kind === 'monthly' ? 'month' : 'quarter')
    .plus({ months: months === 1 ? 0 : wanted > CLOSES_BEFORE ? 2 : 0 });
  for (; ; month = month.plus({ months })) {
    const day = month.set({ day: Math.min(wanted, month.daysInMonth ?? wanted) });
    if (day >= start) yield day;
  }
}

function dueDay(calendar: Calendar, cutoff: string, due: DueAfter): string {
  const opens = calendar.after(cutoff);
  const asked = askedDay(calendar, cutoff, due);
  const worked = calendar.onOrBefore(asked);
  return worked < opens ? opens : worked;
}

function askedDay(calendar: Calendar, cutoff: string, due: DueAfter): string {
  if ('workingDays' in due) {
    if (!(due.workingDays >= 1)) throw new RangeError(`periods: due at least 1 working day after the cut-off, not ${due.workingDays}`);
    return calendar.addWorkingDays(cutoff, due.workingDays);
  }
  const day = dayOf(cutoff);
  if ('weekday' in due) return iso(day.plus({ days: ((within(due.weekday, 7, 'weekday') - day.weekday + 6) % 7) + 1 }));
  const wanted = within(due.day, 31, 'day of a month');
  const inMonth = (month: DateTime) => month.set({ day: Math.min(wanted, month.daysInMonth ?? wanted) });
  const own = inMonth(day.startOf('month'));
  return iso(own > day ? own : inMonth(day.startOf('month').plus({ months: 1 })));
}

/** A cut-off up to this day of a month closes the month before it: the state's own reports run from the 15th to the 14th. */
const CLOSES_BEFORE = 13;

/** A day of the month, or of the quarter, that a cut-off closes. */
const closed = (cutoff: string): DateTime => dayOf(cutoff).minus({ days: CLOSES_BEFORE });

const yearOf = (rhythm: Rhythm, cutoff: string): number => (named(rhythm) ? closed(cutoff).year : 0);
const named = ({ kind }: Rhythm): boolean => kind === 'monthly' || kind === 'quarterly';

const WAVE_END = 'cuối đợt';
const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const;

function nameOf(rhythm: Rhythm, { month, quarter, year }: DateTime, number: number, withYear: boolean): string {
  if (rhythm.kind === 'weekly') return `tuần ${number}`;
  if (!named(rhythm)) return `kỳ ${number}`;
  const name = rhythm.kind === 'monthly' ? `tháng ${month}` : `quý ${ROMAN[quarter]}`;
  return withYear ? `${name}/${year}` : name;
}

const iso = (day: DateTime): string => day.toFormat('yyyy-MM-dd');
const dayAfter = (day: string): string => iso(dayOf(day).plus({ days: 1 }));

function dayOf(day: string): DateTime {
  const date = DateTime.fromISO(day, { zone: 'utc' });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !date.isValid) throw new RangeError(`periods: not a date YYYY-MM-DD: ${JSON.stringify(day)}`);
  return date;
}

function within(value: number, most: number, what: string): number {
  if (!Number.isInteger(value) || value < 1 || value > most) throw new RangeError(`periods: a ${what} is 1 to ${most}, not ${value}`);
  return value;
}
