/** The dates of a wave: what moves with what, and what cannot be true together. PURE. */
import { DUE_TIME, GRACE_DAYS, LOCK_DAYS, OPENING_TIME } from '../../calendar/periods.ts';
import type { Calendar } from '../../domain/calendar.ts';

/** A wave's dates: days are 'YYYY-MM-DD'. */
export interface WaveDates {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly goalsDue: Date | null;
  readonly cutoffOn: string | null;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly paperDue: string | null;
}

/** The dates by which a launch comes too late: of several reports the first one's. */
export function firstDates(wave: WaveDates, [first]: readonly Pick<WaveDates, 'cutoffOn' | 'opensAt' | 'dueAt'>[]): WaveDates {
  return first ? { ...wave, cutoffOn: first.cutoffOn, opensAt: first.opensAt, dueAt: first.dueAt } : wave;
}

/** Dates the board gave by hand: 'YYYY-MM-DD', the due day with an hour where one was said; `goals: null` asks for none. */
export interface DateChanges {
  readonly start?: string;
  readonly end?: string;
  readonly cutoff?: string;
  readonly due?: string;
  readonly goals?: string | null;
}

/** Dates that a change moved. */
export interface MovedDates {
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly goalsDue?: Date | null;
  readonly cutoffOn?: string;
  readonly opensAt?: Date;
  readonly dueAt?: Date;
  readonly graceEnd?: Date;
  readonly lockAt?: Date;
  readonly paperDue?: string;
}

/** What a change of dates brings with it: a due day that moves takes the cut-off, the opening, the grace, the lock and the paper's day along. */
export function movedDates(calendar: Calendar, wave: WaveDates, changes: DateChanges): MovedDates {
  const before = calendar.localDate(wave.dueAt.getTime());
  const due = changes.due?.slice(0, 10) ?? before;
  /** As many working days from the due day as before. */
  const along = (day: string) => calendar.addWorkingDays(due, -calendar.workingDaysBetween(day, before));
  const moved = due !== before;
  const cutoff = changes.cutoff ?? (moved && wave.cutoffOn !== null ? along(wave.cutoffOn) : null);
  const opens = cutoff !== null ? calendar.after(cutoff) : moved ? along(calendar.localDate(wave.opensAt.getTime())) : null;
  return {
    ...(changes.start !== undefined && { startsOn: changes.start.slice(0, 10) }),
    ...(changes.end !== undefined && { endsOn: changes.end.slice(0, 10) }),
    ...(changes.goals !== undefined && {
      goalsDue: changes.goals === null ? null : new Date(calendar.instantAt(changes.goals.slice(0, 10), DUE_TIME)),
    }),
    ...(cutoff !== null && { cutoffOn: cutoff.slice(0, 10) }),
    ...(opens !== null && { opensAt: new Date(calendar.instantAt(opens, OPENING_TIME)) }),
    ...(changes.due !== undefined && {
      dueAt: new Date(calendar.instantAt(due, changes.due.slice(11, 16) || DUE_TIME)),
      graceEnd: new Date(calendar.endOfDay(calendar.addWorkingDays(due, GRACE_DAYS))),
      lockAt: new Date(calendar.endOfDay(calendar.addWorkingDays(due, LOCK_DAYS))),
    }),
    ...(moved && wave.paperDue !== null && { paperDue: along(wave.paperDue) }),
  };
}

/** Two dates that cannot both stand, or one that is over. Days are 'YYYY-MM-DD'. */
export type DateProblem =
  | { readonly kind: 'due_passed' | 'end_passed' | 'goals_passed'; readonly day: string }
  | {
      readonly kind:
        | 'start_after_end'
        | 'due_before_cutoff'
        | 'opens_after_due'
        | 'due_before_start'
        | 'cutoff_before_start'
        | 'goals_after_due';
      readonly day: string;
      readonly other: string;
    };

/** Why a launch with these dates would contradict itself; empty when nothing does. @param now epoch milliseconds */
export function dateProblems(calendar: Calendar, wave: WaveDates, now: number): DateProblem[] {
  const due = calendar.localDate(wave.dueAt.getTime());
  const opens = calendar.localDate(wave.opensAt.getTime());
  const goals = wave.goalsDue && calendar.localDate(wave.goalsDue.getTime());
  const { startsOn: start, endsOn: end, cutoffOn: cutoff } = wave;
  const problems: (DateProblem | false)[] = [
    wave.dueAt.getTime() <= now && { kind: 'due_passed', day: due },
    end < calendar.localDate(now) && { kind: 'end_passed', day: end },
    wave.goalsDue !== null && wave.goalsDue.getTime() <= now && { kind: 'goals_passed', day: goals ?? due },
    start > end && { kind: 'start_after_end', day: start, other: end },
    due < start && { kind: 'due_before_start', day: due, other: start },
    cutoff !== null && due < cutoff && { kind: 'due_before_cutoff', day: due, other: cutoff },
    cutoff !== null && cutoff < start && { kind: 'cutoff_before_start', day: cutoff, other: start },
    // A due day before the cut-off opens after it, too: that is one contradiction, said once.
    wave.opensAt >= wave.dueAt && !(cutoff !== null && due < cutoff) && { kind: 'opens_after_due', day: opens, other: due },
    wave.goalsDue !== null && wave.goalsDue > wave.dueAt && { kind: 'goals_after_due', day: goals ?? due, other: due },
  ];
  return problems.filter((problem): problem is DateProblem => problem !== false);
}
