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

/** A report as it is stored, in the form of its wave. */
export function newPeriod(
  calendar: Calendar,
  days: PeriodDays,
  { form, paper }: { readonly form: NewPeriod['form'] | 'final'; readonly paper: NewPeriod['paper'] },
): NewPeriod {
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
    form: form === 'final' ? 'day_du' : form,
    paper,
    paperDue: null,
  };
}
