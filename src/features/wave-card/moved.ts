/** What a correction makes of a wave's days, and of those of its reports: what moves along, and what cannot be true together. */
import { DUE_TIME, OPENING_TIME, termsAfter } from '../../calendar/periods.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { addDays } from '../../language/calendar-day.ts';
import { formatDate } from '../../language/format.ts';
import type { WavePeriod } from '../../waves/periods/store.ts';
import type { PlannedWave, WaveChange } from '../../waves/store.ts';
import { type DateProblem, dateProblems, movedDates, problemWords } from '../launching/index.ts';
import type { CorrectionDays, ReportDays } from './flow.ts';

export interface Moved {
  readonly change: WaveChange;
  /** All reports of the wave as they are after it; of a wave reported to once none. */
  readonly periods: readonly WavePeriod[];
  /** Why it cannot be, as clauses. */
  readonly problems: readonly string[];
}

/** Problems of a launch that are none of a correction: what is past is past. */
const PAST: readonly DateProblem['kind'][] = ['goals_passed', 'end_passed'];

/** A report whose days can still be moved: it is not closed, nor about to be. @param now epoch ms */
export const isMovable = ({ closedAt, lockAt }: Pick<WavePeriod, 'closedAt' | 'lockAt'>, now: number): boolean =>
  closedAt === null && lockAt.getTime() > now;

/** @param now epoch ms */
export function movedWave(calendar: Calendar, wave: PlannedWave, before: readonly WavePeriod[], days: CorrectionDays, now: number): Moved {
  return before.length === 0 ? movedOnce(calendar, wave, days, now) : movedReports(calendar, wave, before, days, now);
}

function movedOnce(calendar: Calendar, wave: PlannedWave, days: CorrectionDays, now: number): Moved {
  const change = movedDates(calendar, wave, days);
  const isMoved = Object.keys(change).length > 0;
  const problems = isMoved
    ? dateProblems(calendar, { ...wave, ...change }, now).filter(
        ({ kind }) => !PAST.includes(kind) || (kind === 'end_passed' && days.end !== undefined),
      )
    : [];
  return { change, periods: [], problems: problems.map(problemWords) };
}

/** The wave's own clocks go on spanning all its reports: it opens with the first, and the rest is the last one's. */
function movedReports(
  calendar: Calendar,
  wave: PlannedWave,
  before: readonly WavePeriod[],
  { reports = {}, end }: CorrectionDays,
  now: number,
): Moved {
  const moves = new Map(
    before.flatMap((one): [number, ReportDays][] => {
      const asked = reports[one.number];
      return asked && isMovable(one, now) ? [[one.number, asked]] : [];
    }),
  );
  const periods = withNeighbours(
    calendar,
    before,
    before.map((one) => movedReport(calendar, one, moves.get(one.number) ?? {})),
    now,
  );
  const [first, last] = [periods[0], periods.at(-1)];
  const endsOn = end?.slice(0, 10) ?? wave.endsOn;
  const span =
    first && last && moves.size > 0
      ? { opensAt: first.opensAt, cutoffOn: last.cutoffOn, dueAt: last.dueAt, graceEnd: last.graceEnd, lockAt: last.lockAt }
      : {};
  return {
    change: { ...span, ...(end !== undefined && { endsOn }) },
    periods,
    problems: [
      ...(end === undefined ? [] : endProblems(calendar, wave, endsOn, now)),
      ...(moves.size === 0 && end === undefined ? [] : cutoffAfterEnd(periods, endsOn)),
      ...periods.flatMap((one, i) =>
        [-1, 0, 1].some((by) => moves.has(one.number + by))
          ? reportProblems(calendar, wave, { one, before: before[i], next: periods[i + 1], isFirst: i === 0 }, now)
          : [],
      ),
    ],
  };
}

function movedReport(calendar: Calendar, one: WavePeriod, { cutoff, due }: ReportDays): WavePeriod {
  return {
    ...one,
    ...(cutoff !== undefined && {
      cutoffOn: cutoff.slice(0, 10),
      opensAt: new Date(calendar.instantAt(calendar.after(cutoff.slice(0, 10)), OPENING_TIME)),
    }),
    ...(due !== undefined && { dueAt: new Date(calendar.instantAt(due.slice(0, 10), due.slice(11, 16) || DUE_TIME)) }),
  };
}

/** A cut-off that moves moves the next report's first day; a due day that moves, or what comes after it, moves grace and lock. */
function withNeighbours(calendar: Calendar, before: readonly WavePeriod[], moved: readonly WavePeriod[], now: number): WavePeriod[] {
  const dayOf = (instant: Date) => calendar.localDate(instant.getTime());
  const isSame = (a: WavePeriod | undefined, b: WavePeriod | undefined) =>
    a?.cutoffOn === b?.cutoffOn && a?.dueAt.getTime() === b?.dueAt.getTime();
  return moved.map((one, i) => {
    const [previous, next] = [moved[i - 1], moved[i + 1]];
    const isFollowing = previous !== undefined && previous.cutoffOn !== before[i - 1]?.cutoffOn;
    const was = before[i] ?? one;
    const keepsTerms = !isMovable(was, now) || (one.dueAt.getTime() === was.dueAt.getTime() && isSame(next, before[i + 1]));
    const { graceEnd, lock } = termsAfter(calendar, dayOf(one.dueAt), next?.cutoffOn ?? null, next ? dayOf(next.dueAt) : null);
    return {
      ...one,
      ...(isFollowing && { startsOn: addDays(previous.cutoffOn, 1) }),
      ...(!keepsTerms && { graceEnd: new Date(calendar.endOfDay(graceEnd)), lockAt: new Date(calendar.endOfDay(lock)) }),
    };
  });
}

function endProblems(calendar: Calendar, wave: PlannedWave, endsOn: string, now: number): string[] {
  if (endsOn < calendar.localDate(now)) return [problemWords({ kind: 'end_passed', day: endsOn })];
  return endsOn < wave.startsOn ? [problemWords({ kind: 'start_after_end', day: wave.startsOn, other: endsOn })] : [];
}

function cutoffAfterEnd(periods: readonly WavePeriod[], endsOn: string): string[] {
  const beyond = periods.find(({ cutoffOn }) => cutoffOn > endsOn);
  return beyond ? [`${beyond.shortName}: ngày chốt số ${formatDate(beyond.cutoffOn)} sau ngày kết thúc đợt ${formatDate(endsOn)}`] : [];
}

function reportProblems(
  calendar: Calendar,
  wave: PlannedWave,
  {
    one,
    before,
    next,
    isFirst,
  }: {
    readonly one: WavePeriod;
    readonly before: WavePeriod | undefined;
    readonly next: WavePeriod | undefined;
    readonly isFirst: boolean;
  },
  now: number,
): string[] {
  const isDueMoved = one.dueAt.getTime() !== before?.dueAt.getTime();
  const dates = { ...one, endsOn: one.cutoffOn, goalsDue: isFirst ? wave.goalsDue : null };
  // A cut-off before its period is told by the cut-off; that its end is before its start says the same again.
  const own = dateProblems(calendar, dates, now).filter(
    ({ kind }) => !PAST.includes(kind) && kind !== 'start_after_end' && (kind !== 'due_passed' || isDueMoved),
  );
  const after =
    next && one.dueAt >= next.dueAt
      ? [`hạn báo cáo ${formatDate(calendar.localDate(one.dueAt.getTime()))} không trước hạn của ${next.shortName}`]
      : [];
  return [...own.map(problemWords), ...after].map((problem) => `${one.shortName}: ${problem}`);
}
