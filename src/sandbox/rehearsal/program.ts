/** What the board and the leader do in a year, and when; the units go their own way. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import type { ReportAhead, WaveAhead } from './store.ts';

export type Step =
  | { readonly at: number; readonly does: 'launches'; readonly wave: WaveAhead }
  | { readonly at: number; readonly does: 'reviews'; readonly chooses: boolean }
  | { readonly at: number; readonly does: 'answers'; readonly report: ReportAhead; readonly sitting: 1 | 2 }
  | (Look & { readonly at: number; readonly does: 'looks'; readonly report: ReportAhead });

interface Look {
  readonly who: 'board' | 'leader';
  /** What it is called among those at one report. */
  readonly when: string;
  /** Whether everything below the summary is opened, too. */
  readonly whole: boolean;
}

/** What the leader's first look at a report is called. */
export const OPENING = '1-dau-ky';
const LAUNCHING = '08:30';
const LOOKING = '07:45';
const REVIEWING = '15:15';
const ANSWERING = '16:15';
/** Working days after the due day on which the board still goes through what has come. */
const REVIEW_DAYS = 8;
/** Working days after the due day on which petitions are answered for the first time; the second is the day after the lock. */
const ANSWER_DAYS = 2;

/** The steps in their order. The last are those of the day after the last lock. */
export function programOf(calendar: Calendar, waves: readonly WaveAhead[]): Step[] {
  const steps = waves.flatMap((wave): Step[] => [
    { at: calendar.instantAt(workingDay(calendar, wave.startsOn), LAUNCHING), does: 'launches', wave },
    ...wave.reports.flatMap((report): Step[] => {
      const day = (instant: number) => calendar.localDate(instant);
      const look = (after: number, one: Look): Step => ({
        ...{ at: calendar.instantAt(calendar.after(day(after)), LOOKING), does: 'looks', report },
        ...one,
      });
      return [
        look(report.opensAt, { who: 'leader', when: OPENING, whole: false }),
        look(report.dueAt, { who: 'leader', when: '2-sau-han', whole: true }),
        look(report.lockAt, { who: 'leader', when: '3-sau-khoa', whole: false }),
        look(report.lockAt, { who: 'board', when: '4-cua-ban', whole: true }),
        ...reviews(calendar, day(report.opensAt), day(report.dueAt)),
        ...answers(calendar, report),
      ];
    }),
  ]);
  return steps.toSorted((a, b) => a.at - b.at);
}

/** Each working afternoon from the opening on; from the due day on most of it is there to choose from. */
function reviews(calendar: Calendar, opens: string, due: string): Step[] {
  const last = calendar.addWorkingDays(due, REVIEW_DAYS);
  const days: Step[] = [];
  for (let day = workingDay(calendar, opens); day <= last; day = calendar.after(day)) {
    days.push({ at: calendar.instantAt(day, REVIEWING), does: 'reviews', chooses: day >= due });
  }
  return days;
}

/** Petitions of a report: some are answered soon, some late. */
function answers(calendar: Calendar, report: ReportAhead): Step[] {
  const [due, lock] = [calendar.localDate(report.dueAt), calendar.localDate(report.lockAt)];
  const on = (day: string, sitting: 1 | 2): Step => ({ at: calendar.instantAt(day, ANSWERING), does: 'answers', report, sitting });
  return [on(calendar.addWorkingDays(due, ANSWER_DAYS), 1), on(calendar.after(lock), 2)];
}

const workingDay = (calendar: Calendar, day: string): string => (calendar.isWorkingDay(day) ? day : calendar.after(day));
