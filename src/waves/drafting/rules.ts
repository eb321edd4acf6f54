/** A wave before it is launched: made after an anniversary, after one of an earlier year, or from what the board says; and what its dates bring with them. PURE. */
import { z } from 'zod';
import { type Anniversary, anniversaries, dayInYear, occasionInYear, occasionOf, yearMoved } from '../../calendar/anniversaries.ts';
import {
  clocksOf,
  DUE_TIME,
  type DueAfter,
  GRACE_DAYS,
  LOCK_DAYS,
  OPENING_TIME,
  type PeriodDays,
  periodsOf,
  type Rhythm,
} from '../../calendar/periods.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Json } from '../../domain/messages.ts';
import { addDays, partsOf } from '../../language/calendar-day.ts';
import type { Audience } from '../rules.ts';

export type WaveForm = 'day_du' | 'rut_gon' | 'chi_dien_hinh';
export type PaperKind = 'thay' | 'sau' | 'theo_doi';

/** The terms of a report: days as 'YYYY-MM-DD', instants as the database keeps them. */
export interface Terms {
  readonly cutoffOn: string | null;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly graceEnd: Date;
  readonly lockAt: Date;
}

/** What a wave is, before anybody is told of it. */
export interface WaveValues extends Terms {
  readonly name: string;
  readonly shortName: string;
  readonly code: string;
  readonly occasion: string;
  readonly tiedTo: string | null;
  readonly tiedUnits: string[] | null;
  readonly anniversary: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly focus: string | null;
  readonly goalsDue: Date | null;
  readonly form: WaveForm;
  readonly paper: PaperKind;
  readonly paperDue: string | null;
  readonly audience: Audience;
  readonly documentType: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  /** Fields that the board has still to look at. */
  readonly assumed: readonly string[];
}

/** How often a wave is reported to, and when each report is due. */
export interface Reporting {
  readonly rhythm: Rhythm;
  readonly due: DueAfter;
}

const weekday = z.number().int().min(1).max(7);
const day = z.number().int().min(1).max(31);
const reporting = z.object({
  rhythm: z.union([
    z.object({ kind: z.enum(['weekly', 'fortnightly']), weekday }),
    z.object({ kind: z.enum(['monthly', 'quarterly']), day }),
    z.object({ kind: z.literal('custom'), cutoffs: z.array(z.string()) }),
  ]),
  due: z.union([z.object({ workingDays: z.number().int().min(1) }), z.object({ day }), z.object({ weekday })]),
});

/** As it stands in a row or an answer; `null` for what is none: the wave is reported to once. */
export function readReporting(stored: Json | undefined): Reporting | null {
  const read = reporting.safeParse(stored);
  return read.success ? read.data : null;
}

/** A report due on a day, at an hour where one was said; grace and lock follow in working days. @param due 'YYYY-MM-DD', or with 'THH:mm' */
export function termsOf(calendar: Calendar, { start, cutoff, due }: { start: string; cutoff: string | null; due: string }): Terms {
  const dueOn = due.slice(0, 10);
  const opens =
    cutoff === null
      ? calendar.onOrBefore(dueOn < start ? dueOn : laterOf(start, calendar.addWorkingDays(dueOn, -OPEN_DAYS)))
      : calendar.after(cutoff);
  return {
    cutoffOn: cutoff,
    opensAt: new Date(calendar.instantAt(opens, OPENING_TIME)),
    dueAt: new Date(calendar.instantAt(dueOn, due.slice(11, 16) || DUE_TIME)),
    graceEnd: new Date(calendar.endOfDay(calendar.addWorkingDays(dueOn, GRACE_DAYS))),
    lockAt: new Date(calendar.endOfDay(calendar.addWorkingDays(dueOn, LOCK_DAYS))),
  };
}

/** Without a cut-off a report is taken so many working days before it is due. */
const OPEN_DAYS = 10;
const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** The wave's reports with its days; none when it is reported to once. @throws RangeError as `periodsOf` does */
export function periodDays(
  calendar: Calendar,
  wave: { readonly startsOn: string; readonly endsOn: string },
  asked: Reporting | null,
): PeriodDays[] {
  return asked === null ? [] : periodsOf(calendar, { startsOn: wave.startsOn, endsOn: wave.endsOn, ...asked });
}

/** A wave's own clocks span all its reports: it opens with the first, and the rest is the last one's. */
export function spanOf(calendar: Calendar, periods: readonly PeriodDays[]): Terms | null {
  const [first] = periods;
  const last = periods.at(-1);
  if (!first || !last) return null;
  const { opensAt } = clocksOf(calendar, first);
  const { dueAt, graceEnd, lockAt } = clocksOf(calendar, last);
  return {
    cutoffOn: last.cutoff,
    opensAt: new Date(opensAt),
    dueAt: new Date(dueAt),
    graceEnd: new Date(graceEnd),
    lockAt: new Date(lockAt),
  };
}

/** How long a wave tied to a day runs before it, and when its numbers are fixed and its report is due: as the waves of 2017 were laid out. */
const DAYS_BEFORE = { start: 40, cutoff: 10, due: 5 } as const;
/** Working days from the beginning on in which units set their goals. */
const GOAL_DAYS = 9;
const ASSUMED_OF_TEMPLATE = ['startsOn', 'endsOn', 'goalsDue', 'cutoffOn', 'opensAt', 'dueAt', 'graceEnd', 'lockAt'] as const;

/** The year whose day is still to be prepared on `today`: its report would be due after it. */
export function yearAhead(calendar: Calendar, { on }: Anniversary, today: string): number {
  const { year } = partsOf(today);
  return calendar.onOrBefore(addDays(on(year), -DAYS_BEFORE.due)) > today ? year : year + 1;
}

/** A wave for an anniversary, all filled in. It begins today where its usual beginning is past. @param today 'YYYY-MM-DD' */
export function fromAnniversary(calendar: Calendar, anniversary: Anniversary, year: number, today: string): WaveValues {
  const on = anniversary.on(year);
  const back = (days: number) => calendar.onOrBefore(addDays(on, -days));
  const usual = back(DAYS_BEFORE.start);
  const startsOn = usual > today ? usual : calendar.isWorkingDay(today) ? today : calendar.after(today);
  const cutoff = back(DAYS_BEFORE.cutoff);
  const goals = calendar.addWorkingDays(startsOn, GOAL_DAYS);
  return {
    name: `Đợt thi đua chào mừng ${anniversary.base === null ? anniversary.name : anniversary.short}`,
    shortName: `Đợt ${anniversary.short}`,
    code: anniversary.code,
    occasion: occasionOf(anniversary, year),
    tiedTo: null,
    tiedUnits: null,
    anniversary: on,
    startsOn,
    endsOn: on,
    focus: null,
    goalsDue: goals < cutoff ? new Date(calendar.instantAt(goals, DUE_TIME)) : null,
    ...termsOf(calendar, { start: startsOn, cutoff: cutoff > startsOn ? cutoff : null, due: back(DAYS_BEFORE.due) }),
    form: 'day_du',
    paper: 'theo_doi',
    paperDue: null,
    audience: { all: true, kinds: [], blocks: [], units: [], except: [] },
    documentType: null,
    documentNumber: null,
    documentDate: null,
    assumed: ASSUMED_OF_TEMPLATE,
  };
}

/** What of a copy is to be looked at again. */
const ASSUMED_OF_COPY = ['name', ...ASSUMED_OF_TEMPLATE, 'focus', 'tiedTo', 'form', 'paper', 'audience'] as const;

export interface Copied extends Omit<WaveValues, 'audience'> {
  readonly audience: Json;
}

/**
 * A wave of an earlier year in another: its dates so many years on, onto the working day before where they fall on a day off; the anniversary itself stays
 * its day. Ordinals and years are counted anew; its own document stays behind.
 */
export function copiedTo(calendar: Calendar, wave: Omit<Copied, 'assumed'>, from: number, to: number): Copied {
  const along = (date: string) => dayInYear(date, partsOf(date).year + to - from);
  const worked = (date: string) => calendar.onOrBefore(along(date));
  const onDay = (instant: Date) => calendar.localDate(instant.getTime());
  const moved = (instant: Date) => {
    const local = onDay(instant);
    // The hour on the wall stays, whatever the clock did between the years.
    return new Date(calendar.instantAt(worked(local), hourOf(calendar, instant)));
  };
  // A lunar day is another date each year.
  const lunar = anniversaries.find(({ base, on }) => base === null && on(from) === wave.anniversary);
  const anniversary = lunar ? lunar.on(to) : wave.anniversary && along(wave.anniversary);
  const cutoff = wave.cutoffOn === null ? null : worked(wave.cutoffOn);
  const due = worked(onDay(wave.dueAt));
  return {
    ...wave,
    name: yearMoved(wave.name, from, to),
    shortName: yearMoved(wave.shortName, from, to),
    occasion: lunar && wave.occasion === occasionOf(lunar, from) ? occasionOf(lunar, to) : occasionInYear(wave.occasion, from, to),
    anniversary,
    startsOn: worked(wave.startsOn),
    endsOn: wave.endsOn === wave.anniversary && anniversary ? anniversary : worked(wave.endsOn),
    focus: wave.focus && yearMoved(wave.focus, from, to),
    goalsDue: wave.goalsDue && moved(wave.goalsDue),
    ...termsOf(calendar, { start: worked(wave.startsOn), cutoff, due: `${due}T${hourOf(calendar, wave.dueAt)}` }),
    paperDue: wave.paperDue && worked(wave.paperDue),
    documentType: null,
    documentNumber: null,
    documentDate: null,
    assumed: ASSUMED_OF_COPY,
  };
}

/** 'HH:mm' on the calendar's wall. */
function hourOf(calendar: Calendar, instant: Date): string {
  const midnight = calendar.instantAt(calendar.localDate(instant.getTime()), '00:00');
  const minutes = Math.floor((instant.getTime() - midnight) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The same rhythm in another year; cut-offs of one's own move along. */
export function reportingAlong({ rhythm, due }: Reporting, from: number, to: number): Reporting {
  if (rhythm.kind !== 'custom') return { rhythm, due };
  return { rhythm: { kind: 'custom', cutoffs: rhythm.cutoffs.map((date) => dayInYear(date, partsOf(date).year + to - from)) }, due };
}

/** The first year after its own, which is that of its last day, in which a copy's report is still to come. */
export function yearToCopyTo(wave: { readonly dueAt: Date; readonly endsOn: string }, calendar: Calendar, today: string): number {
  const due = calendar.localDate(wave.dueAt.getTime());
  const { year } = partsOf(due);
  for (let on = 1; ; on++) if (calendar.onOrBefore(dayInYear(due, year + on)) > today) return partsOf(wave.endsOn).year + on;
}

/** "D18-3004"; where that name is taken, "D18-3004-2". */
export function waveIdFor(code: string, year: number, taken: ReadonlySet<string>): string {
  const plain = code.replace(/-\d{2}$/, '').replace(/[^A-Za-z0-9]/g, '');
  return free(`D${String(year).slice(2)}-${plain}`, taken);
}

/** A code that no other wave has: report codes are made of it. The year stands behind one that another year uses: "3004-18". */
export function codeFor(code: string, year: number, taken: ReadonlySet<string>): string {
  const plain = code.replace(/-\d{2}(-\d+)?$/, '');
  return taken.has(plain) ? free(`${plain}-${String(year).slice(2)}`, taken) : plain;
}

function free(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let n = 2; ; n++) if (!taken.has(`${name}-${n}`)) return `${name}-${n}`;
}
