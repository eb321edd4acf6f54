/** A wave's periods as they are stored. PURE. */
import { clocksOf, type PeriodDays } from '../../calendar/periods.ts';
import type { Calendar } from '../../domain/calendar.ts';

/** What the board decides of one of a wave's reports; its id is made of the wave's and the number. Days are 'YYYY-MM-DD'. */
export interface NewPeriod {
  readonly number: number;
  readonly name: string;
  readonly shortName: string;
  readonly startsOn: string;
  readonly cutoffOn: string;
  readonly opensAt: Date;
  readonly dueAt: Date;
  readonly graceEnd: Date;
  readonly lockAt: Date;
  readonly form: 'day_du' | 'rut_gon' | 'chi_dien_hinh';
  readonly paper: 'thay' | 'sau' | 'theo_doi';
  readonly paperDue: string | null;
}

/** What the board decides of a report beside its days. */
export type PeriodForm = Pick<NewPeriod, 'form' | 'paper'> & { readonly paperDue?: string | null };

export function newPeriod(calendar: Calendar, days: PeriodDays, { form, paper, paperDue = null }: PeriodForm): NewPeriod {
  const { number, name, shortName, startsOn, cutoff } = days;
  const { opensAt, dueAt, graceEnd, lockAt } = clocksOf(calendar, days);
  return {
    number,
    name,
    shortName,
    startsOn,
    cutoffOn: cutoff,
    opensAt: new Date(opensAt),
    dueAt: new Date(dueAt),
    graceEnd: new Date(graceEnd),
    lockAt: new Date(lockAt),
    form,
    paper,
    paperDue,
  };
}

/** The clocks of a wave with these periods, in their order: they span all of them. Nothing of a wave without. */
export function spanOf(periods: readonly NewPeriod[]): Partial<Pick<NewPeriod, 'cutoffOn' | 'opensAt' | 'dueAt' | 'graceEnd' | 'lockAt'>> {
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return {};
  const { cutoffOn, dueAt } = last;
  const latest = (of: (period: NewPeriod) => Date) => new Date(Math.max(...periods.map((period) => of(period).getTime())));
  return { cutoffOn, opensAt: first.opensAt, dueAt, graceEnd: latest((one) => one.graceEnd), lockAt: latest((one) => one.lockAt) };
}
