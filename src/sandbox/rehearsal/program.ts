/** What the board and the leader do in a year, and when; the units go their own way. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import type { ReportAhead, WaveAhead } from './store.ts';

export type Step =
  | { readonly at: number; readonly does: 'launches'; readonly wave: WaveAhead }
  | { readonly at: number; readonly does: 'reviews' }
  | (Look & { readonly at: number; readonly does: 'looks'; readonly report: ReportAhead });

interface Look {
  readonly who: 'board' | 'leader';
  /** What it is called among those at one report. */
  readonly when: string;
  /** Whether everything below the summary is opened, too. */
  readonly whole: boolean;
}

const LAUNCHING = '08:30';
const LOOKING = '07:45';
const REVIEWING = '15:15';
/** Working days after the due day on which the board still goes through what has come. */
const REVIEW_DAYS = 8;

/** The steps in their order. The last look is the morning after the last lock. */
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
        look(report.opensAt, { who: 'leader', when: '1-dau-ky', whole: false }),
        look(report.dueAt, { who: 'leader', when: '2-sau-han', whole: true }),
        look(report.lockAt, { who: 'leader', when: '3-sau-khoa', whole: false }),
        look(report.lockAt, { who: 'board', when: '4-cua-ban', whole: true }),
        ...reviews(calendar, day(report.opensAt), day(report.dueAt)),
      ];
    }),
  ]);
  return steps.toSorted((a, b) => a.at - b.at);
}

/** Each working afternoon from the opening on. */
function reviews(calendar: Calendar, opens: string, due: string): Step[] {
  const last = calendar.addWorkingDays(due, REVIEW_DAYS);
  const days: Step[] = [];
  for (let day = workingDay(calendar, opens); day <= last; day = calendar.after(day)) {
    days.push({ at: calendar.instantAt(day, REVIEWING), does: 'reviews' });
  }
  return days;
}

const workingDay = (calendar: Calendar, day: string): string => (calendar.isWorkingDay(day) ? day : calendar.after(day));
