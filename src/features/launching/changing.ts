/** A wave as changed on its card, and what of it is written. */
import { DUE_TIME, type PeriodDays } from '../../calendar/periods.ts';
import type { Database } from '../../db/client.ts';
import type { Part } from '../../db/part.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Json } from '../../domain/messages.ts';
import { periodDays, type Reporting, readReporting, spanOf } from '../../waves/drafting/rules.ts';
import { changeDraft } from '../../waves/drafting/store.ts';
import { type NewPeriod, newPeriod } from '../../waves/periods/rules.ts';
import { chooseTargets, savePeriods, type WavePeriod } from '../../waves/periods/store.ts';
import { type Audience, readAudience } from '../../waves/rules.ts';
import { numberPlan, type PlanChange, type PlannedWave, type WaveChange } from '../../waves/store.ts';
import { movedDates } from './dates.ts';
import type { LaunchChanges } from './form/subject.ts';

export interface Changed {
  readonly wave: PlannedWave;
  readonly change: WaveChange;
  readonly plan: PlanChange;
  /** Its reports anew; `null`: they stay as they are. */
  readonly periods: readonly NewPeriod[] | null;
  /** Its targets anew; `undefined`: they stay as they are, `null`: all that are due. */
  readonly targets?: readonly string[] | null;
}

/** Fields that are the board's own once it has set them by hand. */
const SET_BY: Readonly<Record<keyof LaunchChanges, readonly string[]>> = {
  name: ['name'],
  focus: ['focus'],
  tiedTo: ['tiedTo'],
  due: ['dueAt', 'graceEnd', 'lockAt'],
  cutoff: ['cutoffOn', 'opensAt'],
  start: ['startsOn'],
  end: ['endsOn'],
  goals: ['goalsDue'],
  document: [],
  form: ['form'],
  targets: [],
  paper: ['paper'],
  audience: ['audience'],
  except: ['audience'],
  reporting: ['cutoffOn', 'opensAt', 'dueAt', 'graceEnd', 'lockAt', 'reports'],
};

/** @param wave as it stands, with the rhythm of its reports in `rhythm`, and its reports where it has several */
export function changed(
  calendar: Calendar,
  wave: PlannedWave,
  stored: { readonly rhythm: Json | undefined; readonly periods: readonly WavePeriod[] },
  changes: LaunchChanges,
): Changed {
  const own = (Object.keys(changes) as (keyof LaunchChanges)[]).flatMap((key) => SET_BY[key]);
  const { number, date } = changes.document ?? {};
  // Of a document named again, a day that is not said stays what it was; a wave with a document of its own keeps the plan's as it is.
  const named = { ...(number && { documentNumber: number }), ...(date && { documentDate: date }) };
  const ownDocument = wave.documentType !== null;
  const plan: PlanChange = ownDocument ? {} : named;
  const dated: WaveChange = movedDates(calendar, wave, changes);
  const days = { startsOn: dated.startsOn ?? wave.startsOn, endsOn: dated.endsOn ?? wave.endsOn };
  const reporting = changes.reporting === undefined ? readReporting(stored.rhythm) : changes.reporting;
  const isMoved =
    changes.reporting !== undefined || (stored.periods.length > 0 && (dated.startsOn !== undefined || dated.endsOn !== undefined));
  const form = changes.form ?? wave.form;
  const paper = changes.paper ?? wave.paper;
  const reports = isMoved ? reportsOf(calendar, days, reporting) : null;
  const restyled = reports === null && stored.periods.length > 0 && (changes.form !== undefined || changes.paper !== undefined);
  const periods = reports
    ? reports.map((one) => newPeriod(calendar, one, { form, paper }))
    : restyled
      ? stored.periods.map((one): NewPeriod => ({ ...one, ...(form !== 'final' && { form }), paper }))
      : null;
  const change: WaveChange = {
    ...dated,
    ...(reports && reports.length > 0 && spanOf(calendar, reports)),
    ...goalsBefore(calendar, dated.goalsDue === undefined ? wave.goalsDue : dated.goalsDue, periods?.[0]),
    ...(changes.reporting !== undefined && { rhythm: reporting as unknown as Json }),
    ...(changes.name !== undefined && { name: changes.name }),
    ...(changes.focus !== undefined && { focus: changes.focus }),
    ...(changes.tiedTo !== undefined && { tiedTo: changes.tiedTo }),
    ...(changes.form !== undefined && { form: changes.form }),
    ...(changes.paper !== undefined && { paper: changes.paper, ...(changes.paper !== 'sau' && { paperDue: null }) }),
    ...((changes.audience !== undefined || changes.except !== undefined) && { audience: audienceWith(wave, changes) as unknown as Json }),
    ...(ownDocument && named),
    ...(own.length > 0 && { assumed: wave.assumed.filter((field) => !own.includes(field)) }),
  };
  return {
    wave: { ...wave, ...change, plan: { ...wave.plan, ...plan } },
    change,
    plan,
    periods,
    ...(changes.targets !== undefined && { targets: changes.targets }),
  };
}

/** Goals that would be due after the first report are due before its numbers are fixed. */
function goalsBefore(calendar: Calendar, goalsDue: Date | null, first: NewPeriod | undefined): Pick<WaveChange, 'goalsDue'> {
  if (!first || goalsDue === null || goalsDue <= first.dueAt) return {};
  return { goalsDue: new Date(calendar.instantAt(calendar.onOrBefore(first.cutoffOn), DUE_TIME)) };
}

/** A rhythm and days that make no reports at all, or too many, are told of as a contradiction. */
function reportsOf(
  calendar: Calendar,
  days: { readonly startsOn: string; readonly endsOn: string },
  reporting: Reporting | null,
): PeriodDays[] {
  try {
    return periodDays(calendar, days, reporting);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

export function audienceWith(wave: Pick<PlannedWave, 'audience'>, { audience, except }: LaunchChanges): Audience {
  return { ...readAudience(wave.audience), ...audience, ...(except !== undefined && { except }) };
}

/** The rows of a change; the wave stays a draft. */
export function writeChanges(database: Database, before: PlannedWave, { change, plan, periods, targets }: Changed): Part[] {
  return [
    ...numberPlan(database, before.planId, plan),
    ...(periods === null ? [] : savePeriods(database, before.id, periods)),
    ...(targets === undefined ? [] : chooseTargets(database, before.id, targets)),
    ...changeDraft(database, before, change),
  ];
}
