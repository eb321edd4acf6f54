/** Dates and times of day as people type them: "25/4", "thứ sáu", "8g30 25/4", "mốt", "cuối tháng". */
import { DateTime } from 'luxon';
import { unlessLeftOver } from './accounted.ts';
import { addDays, dayOf, daysInMonth, partsOf, weekdayOf } from './calendar-day.ts';
import type { DatePiece, PartOfDay } from './date-vocabulary.ts';
import { datePieces } from './date-words.ts';
import { accept, ask, confirm, mapReading, type Reading, reject, type Why } from './reading.ts';

export interface DateContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA name of the zone the person lives in. */
  readonly zone: string;
  /** A deadline must not be past and should not fall on a day off; 'any' is a date of something that happened. */
  readonly purpose: 'deadline' | 'any';
  isDayOff(date: string): boolean;
  previousWorkingDay(date: string): string;
}

/** Farther than this a year is more likely mistyped. */
const MOST_DAYS_AHEAD = 1100;
/** "không phải 28/4": the day named is not the one. */
const NOT_THAT = /^(?:không|khong|ko|chưa|chua) (?:phải|phai)/u;
const WORKING_WEEK = 5;
const MOST_WORKING_DAYS = 60;

type Resolved =
  | { readonly kind: 'day'; readonly date: string; readonly relative: boolean; readonly why: ((date: string) => Why) | null }
  | { readonly kind: 'answer'; readonly reading: Reading<string> };

const day = (date: string, relative = false, why: ((date: string) => Why) | null = null): Resolved => ({
  kind: 'day',
  date,
  relative,
  why,
});
const answer = (reading: Reading<string>): Resolved => ({ kind: 'answer', reading });
const noDate = (): Resolved => answer(ask([], { kind: 'no_date' }));
const vague = (date: string): Why => ({ kind: 'vague_date', date });

type Of<K extends DatePiece['kind']> = Extract<DatePiece, { kind: K }>;

function find<K extends DatePiece['kind']>(pieces: readonly DatePiece[], kind: K): Of<K> | undefined {
  return pieces.find((piece): piece is Of<K> => piece.kind === kind);
}

/** A day of a month, of this year or the next when no year is given. */
function numericDay(dayNumber: number, month: number, year: number | null, today: string, context: DateContext): Resolved {
  const now = partsOf(today);
  if (month > 12 && dayNumber >= 1 && dayNumber <= 12 && month <= 31) {
    const swapped = numericDay(month, dayNumber, year, today, context);
    return swapped.kind === 'day' ? answer(ask([swapped.date], { kind: 'month_first', date: swapped.date })) : swapped;
  }
  if (month < 1 || month > 12 || dayNumber < 1 || (year !== null && (year < 1900 || year > 9999))) {
    return noDate();
  }
  const length = daysInMonth(year ?? now.year, month);
  if (dayNumber > length) {
    return answer(reject({ kind: 'no_such_day', month, days: length }));
  }
  const date = dayOf(year ?? now.year, month, dayNumber);
  if (year !== null || date >= today || context.purpose === 'any') {
    return day(date);
  }
  const later = month === 2 && dayNumber === 29 ? null : dayOf(now.year + 1, month, dayNumber);
  return answer(later ? ask([later], { kind: 'next_year', typed: date, date: later }) : reject({ kind: 'past', date }));
}

/** A day without a month: the next such day; of a past thing, the last one. */
function bareDay(number: number, today: string, context: DateContext): Resolved {
  const now = partsOf(today);
  if (number < 1) {
    return noDate();
  }
  if (number > 31) {
    return answer(reject({ kind: 'no_such_day', month: now.month, days: daysInMonth(now.year, now.month) }));
  }
  const forward = context.purpose === 'deadline';
  const passed = forward ? number < now.day : number > now.day;
  for (let step = passed ? 1 : 0; step < 4; step++) {
    const index = now.year * 12 + now.month - 1 + (forward ? step : -step);
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    if (number <= daysInMonth(year, month)) {
      return day(dayOf(year, month, number), false, (date) => ({ kind: 'day_only', date }));
    }
  }
  return noDate();
}

function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

function workingDays(monday: string, today: string, context: DateContext): string[] {
  return Array.from({ length: WORKING_WEEK }, (_, index) => addDays(monday, index)).filter(
    (date) => date >= today && !context.isDayOff(date),
  );
}

function onWeekday(weekday: number, week: Of<'week'> | undefined, today: string): Resolved {
  const monday = mondayOf(today);
  const thisWeek = addDays(monday, weekday - 1);
  const nextWeek = addDays(thisWeek, 7);
  if (week && !week.loose) {
    return week.edge === null ? day(addDays(thisWeek, 7 * week.offset), true) : noDate();
  }
  if (thisWeek === today) {
    return answer(ask([today, nextWeek], { kind: 'two_days', typed: 'weekday' }));
  }
  if (week?.loose && thisWeek > today) {
    return answer(ask([thisWeek, nextWeek], { kind: 'two_days', typed: 'weekday' }));
  }
  return day(thisWeek > today ? thisWeek : nextWeek, true);
}

function inWeek(week: Of<'week'>, today: string, context: DateContext): Resolved {
  const monday = addDays(mondayOf(today), 7 * week.offset);
  const days = workingDays(monday, today, context);
  if (week.edge === 'start' && days[0]) {
    return day(days[0], true, vague);
  }
  if (week.edge === 'end') {
    return answer(
      ask(
        [addDays(monday, 4), addDays(monday, 5)].filter((date) => date >= today),
        { kind: 'two_days', typed: 'week_end' },
      ),
    );
  }
  return answer(ask(days, { kind: 'weekday_missing', days }));
}

function workingDayUpTo(date: string, context: DateContext): string {
  return context.isDayOff(date) ? context.previousWorkingDay(date) : date;
}

function inMonth(piece: Of<'month'>, year: number | null, today: string, context: DateContext): Resolved {
  const now = partsOf(today);
  const index = now.year * 12 + now.month - 1 + piece.offset;
  const month = piece.month ?? (index % 12) + 1;
  if (month < 1 || month > 12) {
    return noDate();
  }
  const soon =
    piece.month === null ? Math.floor(index / 12) : month < now.month && context.purpose === 'deadline' ? now.year + 1 : now.year;
  const inYear = year ?? soon;
  if (inYear < 1900 || inYear > 9999) {
    return noDate();
  }
  const last = dayOf(inYear, month, daysInMonth(inYear, month));
  if (piece.edge === 'end') {
    return day(workingDayUpTo(last, context), true, (date) => ({ kind: 'month_end', date }));
  }
  if (piece.edge === 'middle') {
    return day(workingDayUpTo(dayOf(inYear, month, 15), context), true, vague);
  }
  if (piece.edge === 'start') {
    const first = Array.from({ length: 10 }, (_, add) => addDays(dayOf(inYear, month, 1), add)).find((date) => !context.isDayOff(date));
    return first ? day(first, true, vague) : noDate();
  }
  return answer(ask([], { kind: 'weekday_missing', days: [] }));
}

/** The working day that is `count` of them after today. */
function afterWorkingDays(count: number, today: string, context: DateContext): Resolved {
  if (count < 1 || count > MOST_WORKING_DAYS) {
    return noDate();
  }
  let date = today;
  for (let left = count; left > 0; ) {
    date = addDays(date, 1);
    left -= context.isDayOff(date) ? 0 : 1;
  }
  return day(date, true);
}

/** The same day some months later, or the last of a month that has none. */
function addMonths(date: string, count: number): string {
  const { year, month, day: dayNumber } = partsOf(date);
  const index = year * 12 + month - 1 + count;
  const [inYear, inMonthNumber] = [Math.floor(index / 12), (index % 12) + 1];
  return dayOf(inYear, inMonthNumber, Math.min(dayNumber, daysInMonth(inYear, inMonthNumber)));
}

/** Which day the pieces name together, time apart. */
function resolve(pieces: readonly DatePiece[], today: string, context: DateContext): Resolved {
  const numbers = pieces.filter((piece): piece is Of<'number'> => piece.kind === 'number');
  const dates = pieces.filter((piece): piece is Of<'date'> => piece.kind === 'date');
  const [number] = numbers;
  const [date] = dates;
  const weekday = find(pieces, 'weekday');
  const week = find(pieces, 'week');
  const month = find(pieces, 'month');
  const year = find(pieces, 'year');
  const offset = find(pieces, 'days_from_now');
  const working = find(pieces, 'working_days_from_now');
  const months = find(pieces, 'months_from_now');
  const named = [
    dates.length > 0,
    offset !== undefined,
    working !== undefined,
    months !== undefined,
    number !== undefined && month === undefined,
    month !== undefined && number === undefined,
  ].filter(Boolean);
  const twice = pieces.some(({ kind }, index) => kind !== 'loose' && pieces.findIndex((one) => one.kind === kind) < index);
  if (twice || named.length > 1 || find(pieces, 'to') || find(pieces, 'or')) {
    return answer(ask([], { kind: 'several_dates' }));
  }
  // “thứ sáu giữa tuần sau”: one of the two is meant, and nobody knows which.
  if (weekday && week?.edge === 'middle') return noDate();
  let found: Resolved | null = null;
  if (date) {
    found = numericDay(date.day, date.month, date.year ?? year?.year ?? null, today, context);
  } else if (number && month) {
    const counted = partsOf(today).year * 12 + partsOf(today).month - 1 + month.offset;
    const ofMonth = month.month ?? (counted % 12) + 1;
    const ofYear = year?.year ?? (month.month === null ? Math.floor(counted / 12) : null);
    found = month.edge === null ? numericDay(number.value, ofMonth, ofYear, today, context) : noDate();
  } else if (offset) {
    found = Math.abs(offset.days) > MOST_DAYS_AHEAD ? noDate() : day(addDays(today, offset.days), true);
  } else if (working) {
    found = afterWorkingDays(working.days, today, context);
  } else if (months) {
    found = months.months > MOST_DAYS_AHEAD / 30 ? noDate() : day(addMonths(today, months.months), true, vague);
  } else if (number) {
    found = number.digits <= 2 && !year ? bareDay(number.value, today, context) : noDate();
  }
  if (found) {
    return found.kind === 'day' && weekday ? checkWeekday(found, weekday.weekday, week, today) : week ? noDate() : found;
  }
  if (weekday) {
    return month || year ? noDate() : onWeekday(weekday.weekday, week, today);
  }
  if (month) {
    return week ? noDate() : inMonth(month, year?.year ?? null, today, context);
  }
  if (year?.edge === 'end') {
    return day(workingDayUpTo(dayOf(year.year ?? partsOf(today).year, 12, 31), context), true, (end) => ({ kind: 'month_end', date: end }));
  }
  return week && !week.loose ? inWeek(week, today, context) : noDate();
}

function checkWeekday(found: Extract<Resolved, { kind: 'day' }>, weekday: number, week: Of<'week'> | undefined, today: string): Resolved {
  if (weekdayOf(found.date) !== weekday) {
    return answer(ask([], { kind: 'weekday_mismatch', date: found.date, typed: String(weekday) }));
  }
  // "thứ sáu tuần này 28/4": the week that was said must be the week of the day.
  return week && mondayOf(found.date) !== addDays(mondayOf(today), 7 * week.offset) ? noDate() : found;
}

/** Hours of the 24-hour clock a typed time can mean: one, two, or none when there is no such time. */
function hoursOf(time: Of<'time'>, part: PartOfDay | null): readonly number[] {
  const { hour } = time;
  if (hour > 23) {
    return [];
  }
  switch (part) {
    case 'morning':
      return hour < 12 ? [hour] : [];
    case 'noon':
      return hour >= 10 && hour <= 14 ? [hour] : hour >= 1 && hour <= 2 ? [hour + 12] : [];
    case 'afternoon':
      return hour >= 12 && hour <= 18 ? [hour] : hour >= 1 && hour <= 6 ? [hour + 12] : [];
    case 'evening':
      return hour >= 17 ? [hour] : hour >= 5 && hour <= 11 ? [hour + 12] : [];
    case 'night':
      return hour >= 21 || (hour >= 1 && hour <= 4) ? [hour] : hour >= 9 && hour <= 11 ? [hour + 12] : [];
    default:
      // Seven to noon is the working morning; one to six may be either half of the day.
      return hour >= 1 && hour <= 6 && !time.exact ? [hour, hour + 12] : [hour];
  }
}

function withTime(date: string, hour: number, minute: number): string {
  return `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * A calendar day "2017-04-25", or with a time "2017-04-25T08:30" (the wall clock of `zone`). Relative days are accepted with `note.echo`.
 * A deadline on a day off, a bare day number, "cuối tháng" are confirmed; past days are rejected, a past day without a year asks for the next one;
 * weeks without a day, lunar dates and doubtful hours ask. Never throws.
 */
export function readDate(text: string, context: DateContext): Reading<string> {
  const pieces = datePieces(text);
  if (pieces === 'several') {
    return ask([], { kind: 'several_dates' });
  }
  if (pieces === null || pieces.length === 0) {
    return ask([], { kind: 'no_date' });
  }
  if (find(pieces, 'lunar')) {
    return ask([], { kind: 'lunar' });
  }
  if (find(pieces, 'duration')) {
    return ask([], { kind: 'no_date' });
  }
  const left = pieces.flatMap((piece) => (piece.kind === 'unknown' ? [piece.typed] : [])).join(' ');
  const known = pieces.filter((piece) => piece.kind !== 'unknown');
  if (known.every(({ kind }) => kind === 'loose' || kind === 'to' || kind === 'or' || kind === 'solar') || NOT_THAT.test(left)) {
    return ask([], { kind: 'no_date' });
  }
  return unlessLeftOver(readPieces(known, context), left, (date) => ({ kind: 'vague_date', date: date.slice(0, 10) }));
}

/** Asking a zone costs more than the rest of a reading, and one message is read several times. */
let lastClock = { now: Number.NaN, zone: '', today: '', time: '' };

function clockOf({ now, zone }: DateContext): { readonly today: string; readonly time: string } {
  if (lastClock.now !== now || lastClock.zone !== zone) {
    const clock = DateTime.fromMillis(now, { zone });
    const today = clock.toFormat('yyyy-MM-dd');
    lastClock = { now, zone, today, time: withTime(today, clock.hour, clock.minute) };
  }
  return lastClock;
}

function readPieces(pieces: readonly DatePiece[], context: DateContext): Reading<string> {
  const { today, time: now } = clockOf(context);
  const times = pieces.filter((piece): piece is Of<'time'> => piece.kind === 'time');
  const parts = pieces.filter((piece): piece is Of<'part'> => piece.kind === 'part');
  const rest = pieces.filter((piece) => piece.kind !== 'time' && piece.kind !== 'part' && piece.kind !== 'loose' && piece.kind !== 'solar');
  const [time] = times;
  if (times.length > 1 || parts.length > 1) {
    return ask([], { kind: 'several_dates' });
  }
  const hours = time ? hoursOf(time, parts[0]?.part ?? null) : [];
  if (time && hours.length === 0) {
    return reject({ kind: 'no_such_time' });
  }
  const timeOnly = rest.length === 0 && time !== undefined;
  const found = timeOnly ? day(today, true, (date) => ({ kind: 'time_only', date })) : resolve(rest, today, context);
  const at = (date: string): string[] => (time ? hours.map((hour) => withTime(date, hour, time.minute)) : [date]);
  if (found.kind === 'answer') {
    return hours.length > 1 && time
      ? ask(found.reading.outcome === 'ask' ? found.reading.choices.flatMap(at) : [], { kind: 'two_times' })
      : mapReading(found.reading, (date) => at(date)[0] ?? date);
  }
  const dates = at(found.date);
  const loose = find(pieces, 'loose') !== undefined && time === undefined;
  return judge(found, dates, today, now, loose, context);
}

function judge(
  found: Extract<Resolved, { kind: 'day' }>,
  dates: readonly string[],
  today: string,
  now: string,
  loose: boolean,
  context: DateContext,
): Reading<string> {
  const deadline = context.purpose === 'deadline';
  const open = deadline ? dates.filter((date) => (date.includes('T') ? date > now : date >= today)) : dates;
  const [date] = open;
  if (date === undefined) {
    return reject({ kind: 'past', date: found.date });
  }
  if (dates.length > 1) {
    return ask(open, { kind: 'two_times' });
  }
  if (found.date > addDays(today, MOST_DAYS_AHEAD)) {
    return confirm(date, { kind: 'far_future', date: found.date });
  }
  if (deadline && context.isDayOff(found.date)) {
    return confirm(date, { kind: 'day_off', date: found.date, moved: context.previousWorkingDay(found.date) });
  }
  if (found.why) {
    return confirm(date, found.why(found.date));
  }
  if (loose) {
    return confirm(date, { kind: 'vague_date', date: found.date });
  }
  return found.relative ? accept(date, { echo: true }) : accept(date);
}
