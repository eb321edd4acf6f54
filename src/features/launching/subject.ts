/** The waves not launched yet, filled in, as the conversation sees them; and the notice as a unit reads it. */

import { anniversaries, findAnniversary, occasionOf } from '../../calendar/anniversaries.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { RichText } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { formatDate, formatNumber, formatPercent, formatTime, formatWeekday } from '../../language/format.ts';
import type { UnitName } from '../../language/units/known.ts';
import type { Officer, Unit } from '../../registry/store.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { type PreviewedWave, preview } from '../../reminders/preview.ts';
import { rules as everyRule } from '../../reminders/rules/index.ts';
import { clocksOfWave, type Rule } from '../../reminders/rules/rule.ts';
import { unreachable } from '../../texts/unreachable.ts';
import { issuerOf } from '../../texts/wave.ts';
import { fromAnniversary, periodDays, type Reporting, yearAhead, yearToCopyTo } from '../../waves/drafting/rules.ts';
import type { NewPeriod } from '../../waves/periods/rules.ts';
import { documentOf, readAudience } from '../../waves/rules.ts';
import { mottoOf, type Plan, type PlannedWave } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import { type Changed, changed } from './changing.ts';
import { dateProblems, firstDates } from './dates.ts';
import { type Beside, type DraftingFacts, type LaunchFacts, loadDraftingFacts, officerFor, unitsOf, unitsOfAudience } from './facts.ts';
import type { Hours, LaunchSubject, LaunchWave, Makeable, Problem } from './form/subject.ts';
import { type Assumed, type Blocked, launching } from './words.ts';

/** A report of several, as far as a notice says it. */
type Announced = Pick<NewPeriod, 'shortName' | 'cutoffOn' | 'dueAt'>;

/**
 * The notice of a wave as one unit reads it; without an id, as anybody.
 * @param officer who to speak to @param periods the wave's reports, where it asks for several
 */
export function noticeText(
  context: Pick<LoadContext, 'calendar' | 'board'>,
  wave: PlannedWave,
  unit: { readonly id?: string; readonly name: string },
  officer: Officer,
  periods: readonly Announced[],
  /** Whether it asks for something, or is for the reader to know. */
  purpose: 'to_do' | 'to_know' = 'to_do',
): RichText {
  const { calendar, board } = context;
  const asks = purpose === 'to_do';
  const tied = wave.tiedUnits === null || (unit.id !== undefined && wave.tiedUnits.includes(unit.id));
  const document = documentOf(wave);
  const { number } = document;
  return launching.launch({
    title: wave.name,
    unit: unit.name,
    document,
    issuer: issuerOf({ number, isOwn: wave.documentType !== null, planIssuer: wave.plan.issuer }, board.name),
    board: board.name,
    occasion: wave.occasion === '' ? null : wave.occasion,
    motto: mottoOf(wave.plan),
    tiedTo: tied ? wave.tiedTo : null,
    start: wave.startsOn,
    end: wave.endsOn,
    focus: wave.focus,
    goalsDue: asks && wave.goalsDue ? calendar.localDate(wave.goalsDue.getTime()) : null,
    reportDue: asks ? { date: calendar.localDate(wave.dueAt.getTime()), time: formatTime(wave.dueAt.getTime(), calendar.zone) } : null,
    cutoff: wave.cutoffOn,
    periods: asks ? inDays(calendar, periods) : [],
    paper: { kind: wave.paper, due: wave.paperDue },
    officer: { name: officer.name, phone: officer.phone ?? board.phone },
  });
}

const inDays = (calendar: Calendar, periods: readonly Announced[]) =>
  periods.map(({ shortName, cutoffOn, dueAt }) => ({ name: shortName, cutoff: cutoffOn, due: calendar.localDate(dueAt.getTime()) }));

/** What of the wave and of its plan's shares no document gives and the board has not confirmed. */
export function assumedOf(facts: Pick<LaunchFacts, 'shares'>, wave: PlannedWave): Assumed {
  const shares = facts.shares.filter((share) => share.planId === wave.planId);
  // Of a plan of one year it says nothing.
  const years = new Set(shares.map(({ year }) => year)).size;
  return {
    fields: wave.assumed,
    shares: shares.map(({ target, unit, planned, measure, of, lead, year }) => ({
      target,
      unit,
      lead,
      year: years > 1 ? year : null,
      planned: measure === 'count' || measure === 'checklist' ? `${formatNumber(planned)} ${of}` : formatPercent(planned),
    })),
  };
}

/** "SESSION", or "SESSION~WAVE" for a wave that is meant from the start. `null` for somebody who is not of the board, or not any more. */
export async function loadLaunch(context: LoadContext, subjectId: string): Promise<Authorized<LaunchSubject> | null> {
  return loadLaunchWith(everyRule, context, subjectId);
}

/** The same with these reminder rules. */
export async function loadLaunchWith(
  rules: readonly Rule[],
  context: LoadContext,
  subjectId: string,
): Promise<Authorized<LaunchSubject> | null> {
  const seat = context.person && seatFor(context.person, 'launch');
  if (!seat) return null;
  return allow(seat, launchSubject(rules, context, await loadDraftingFacts(context, subjectId), subjectId));
}

/** What the conversation is about, of these facts. */
export function launchSubject(rules: readonly Rule[], context: LoadContext, facts: DraftingFacts, subjectId: string): LaunchSubject {
  const { calendar, now } = context;
  const today = calendar.localDate(now);
  const rows = new Map(facts.waves.map((wave) => [wave.id, wave]));
  const rhythms = new Map(facts.known.map(({ id, rhythm }) => [id, rhythm]));
  const besideOf = (id: string): Beside => facts.beside.get(id) ?? { periods: [], targets: null, files: [] };
  const filledIn = (wave: PlannedWave, reports?: Changed): LaunchWave => previewOf(rules, context, facts, wave, besideOf(wave.id), reports);
  const count = (audience: Parameters<LaunchSubject['count']>[0]) => unitsOfAudience(facts, audience).length;
  const nobody = { all: false, kinds: [], blocks: [], units: [], except: [] };
  const given = subjectId.split('~', 2)[1] ?? null;
  return {
    ...hours(calendar, now),
    waves: facts.waves.map((wave) => filledIn(wave)),
    templates: templatesOf(calendar, facts, today),
    earlier: earlierOf(calendar, facts, today),
    kinds: facts.kinds.flatMap(({ kind, label }) => group(kind, label, count({ ...nobody, kinds: [kind] }))),
    blocks: facts.blocks.flatMap(({ id, shortName }) => group(id, shortName, count({ ...nobody, blocks: [id] }))),
    unitNames: facts.units.map((unit): UnitName => ({ code: unit.id, name: unit.name, short: unit.shortName, aliases: unit.aliases })),
    given: given !== null && rows.has(given) ? given : null,
    alone: facts.alone,
    today,
    targetsOf(of) {
      const planId = typeof of === 'string' ? rows.get(of)?.planId : (planOfYear(facts, of) ?? facts.plans[0])?.id;
      return (facts.targets.get(planId ?? '') ?? []).map(({ id, shortName }) => ({ id, name: shortName }));
    },
    hasPlan: (year) => planOfYear(facts, year) !== null,
    occasion(id, end) {
      const found = findAnniversary(id);
      if (!found) return '';
      return occasionOf(found, end === undefined ? yearAhead(calendar, found, today) : Number(end.slice(0, 4)));
    },
    apply(wave, changes) {
      const row = rows.get(wave.id);
      if (!row || Object.keys(changes).length === 0) return wave;
      const result = changed(calendar, row, { rhythm: rhythms.get(row.id), periods: besideOf(row.id).periods }, changes);
      const { change } = result;
      const movedAlong =
        change.dueAt !== undefined && change.opensAt !== undefined && changes.cutoff === undefined && changes.reporting === undefined;
      return { ...filledIn(result.wave, result), movedAlong };
    },
    count,
    audienceOf: (id) => readAudience(rows.get(id)?.audience ?? null),
    reportsIn: (days, reporting) => reportsIn(calendar, days, reporting),
  };
}

/** What an hour is read with. */
export function hours(calendar: Calendar, now: number): Hours {
  const instant = (hour: string) => calendar.instantAt(hour.slice(0, 10), hour.slice(11, 16));
  return {
    now,
    zone: calendar.zone,
    isDayOff: (date) => !calendar.isWorkingDay(date),
    previousWorkingDay: (date) => calendar.before(date),
    instant,
    leavesAt(hour) {
      const at = atTheDesk(calendar, instant(hour));
      return { hour: `${calendar.localDate(at)}T${formatTime(at, calendar.zone)}`, words: hourWords(calendar, at) };
    },
  };
}

/** “08:00 thứ Hai 24/4/2017”. @param at epoch ms */
export function hourWords(calendar: Calendar, at: number): string {
  const day = calendar.localDate(at);
  return `${formatTime(at, calendar.zone)} ${formatWeekday(day)} ${formatDate(day)}`;
}

const group = (value: string, label: string, count: number) => (count === 0 ? [] : [{ value, label, count }]);

function reportsIn(
  calendar: Calendar,
  { start, end }: { readonly start: string; readonly end: string },
  reporting: Reporting,
): number | string {
  try {
    return periodDays(calendar, { startsOn: start, endsOn: end }, reporting).length;
  } catch (error) {
    if (error instanceof RangeError) return launching.reportsImpossible;
    throw error;
  }
}

/** The regular plan of a year; where there is none, any. */
export function planOfYear({ plans }: Pick<DraftingFacts, 'plans'>, year: number): Plan | null {
  const of = plans.filter((plan) => plan.year <= year && year <= (plan.endYear ?? plan.year));
  return of.find(({ kind }) => kind === 'ca_nam') ?? of[0] ?? null;
}

/** So many anniversaries are offered at once. */
const MOST_TEMPLATES = 4;
export const TEMPLATE = 'template';

/** The next anniversaries that no wave is for. */
function templatesOf(calendar: Calendar, { known }: DraftingFacts, today: string): Makeable[] {
  return anniversaries
    .map((one) => ({ one, year: yearAhead(calendar, one, today) }))
    .filter(({ one, year }) => {
      const day = one.on(year);
      return !known.some(
        ({ state, anniversary, occasion }) => state !== 'cancelled' && (anniversary === day || occasion.includes(formatDate(day))),
      );
    })
    .sort((a, b) => a.one.on(a.year).localeCompare(b.one.on(b.year)))
    .slice(0, MOST_TEMPLATES)
    .map(({ one, year }) => {
      const { name, shortName } = fromAnniversary(calendar, one, year, today);
      return { value: `${TEMPLATE}:${one.id}:${year}`, label: shortName, name: `${name} (${formatDate(one.on(year))})`, year };
    });
}

/** Waves units were told of, the latest first, each with the year its copy would be of. */
function earlierOf(calendar: Calendar, { known }: DraftingFacts, today: string): Makeable[] {
  return known
    .filter(({ state }) => state === 'launched' || state === 'closed')
    .map((wave) => {
      const own = wave.endsOn.slice(0, 4);
      const label = wave.shortName.includes(own) ? wave.shortName : `${wave.shortName}/${own}`;
      return { value: wave.id, label, name: `${wave.name} (${own})`, year: yearToCopyTo(wave, calendar, today) };
    });
}

function previewOf(
  rules: readonly Rule[],
  context: LoadContext,
  facts: DraftingFacts,
  wave: PlannedWave,
  beside: Beside,
  result: Changed | undefined,
): LaunchWave {
  const { calendar, now, person } = context;
  const units = unitsOf(facts, wave);
  const reachable = new Set(facts.contacts.filter((contact) => contact.reachable).map((contact) => contact.unitId));
  const known = new Set(facts.contacts.map((contact) => contact.unitId));
  const periods = result?.periods ?? beside.periods;
  const [first] = periods;
  const goalsDue = wave.goalsDue?.getTime() ?? null;
  const clocks = { form: wave.form, cutoffOn: wave.cutoffOn, dueAt: wave.dueAt.getTime(), lockAt: wave.lockAt.getTime(), goalsDue };
  const sample = units[0] ?? { name: context.board.name };
  const confirmed = facts.confirmations.find((one) => one.waveId === wave.id);
  const returned = facts.returned.find((one) => one.waveId === wave.id);
  const chosen = result?.targets === undefined ? beside.targets : result.targets;
  const targets = facts.targets.get(wave.planId) ?? [];
  const nobody: Problem[] = units.length === 0 ? [{ kind: 'nobody' }] : [];
  return {
    id: wave.id,
    name: wave.name,
    shortName: wave.shortName,
    start: wave.startsOn,
    end: wave.endsOn,
    goalsDue: wave.goalsDue && calendar.localDate(wave.goalsDue.getTime()),
    cutoff: first?.cutoffOn ?? wave.cutoffOn,
    opens: calendar.localDate((first ?? wave).opensAt.getTime()),
    graceEnd: calendar.localDate((first ?? wave).graceEnd.getTime()),
    due: moment(calendar, (first ?? wave).dueAt.getTime()),
    periods: inDays(calendar, periods).map((period, i) => ({
      ...period,
      reminders: preview(rules, previewed(calendar, periods[i] as NewPeriod, i === 0 ? goalsDue : null, now), calendar, now),
    })),
    problems: [...dateProblems(calendar, firstDates(wave, periods), now), ...nobody],
    movedAlong: false,
    reminders: preview(rules, clocks, calendar, now),
    units: units.length,
    reachable: units.filter((unit) => reachable.has(unit.id)).map((unit) => unit.shortName),
    withoutLiaison: units.filter((unit) => !known.has(unit.id)).map((unit) => unit.shortName),
    blocked: units.filter((unit) => known.has(unit.id) && !reachable.has(unit.id)).flatMap((unit) => blockedOf(facts, unit)),
    form: wave.form === 'final' ? 'day_du' : wave.form,
    targets: chosen === null ? null : chosen.map((id) => targets.find((target) => target.id === id)?.shortName ?? id),
    document: documentOf(wave),
    files: [...beside.files, ...facts.files],
    paper: { kind: wave.paper, due: wave.paperDue },
    focus: wave.focus,
    tiedTo: wave.tiedTo,
    tiedUnits: wave.tiedUnits?.map((id) => facts.units.find((unit) => unit.id === id)?.shortName ?? id) ?? null,
    assumed: assumedOf(facts, wave),
    confirmed: confirmed ? { by: confirmed.by, at: moment(calendar, confirmed.at.getTime()) } : null,
    returned: returned ? { by: returned.by, at: moment(calendar, returned.at.getTime()), why: returned.text } : null,
    notice: noticeText(context, wave, sample, officerFor(facts, units.slice(0, 1), person?.name ?? context.board.name), periods),
  };
}

/** One report of several, as its reminders go by it; the wave's goals belong to the first. */
function previewed(calendar: Calendar, period: NewPeriod, goalsDue: number | null, now: number): PreviewedWave {
  const clocks = clocksOfWave(calendar, { ...period, launchedAt: null }, now);
  return { ...clocks, lockAt: period.lockAt.getTime(), goalsDue };
}

/** The people of a unit of whom none can be written to, each once. */
export function blockedOf({ contacts }: Pick<LaunchFacts, 'contacts'>, unit: Unit): Blocked[] {
  const people = contacts.filter((contact) => contact.unitId === unit.id);
  return people
    .filter((one, i) => people.findIndex((other) => other.personId === one.personId) === i)
    .map(({ name, phone, unreachableWhy }) => ({ unit: unit.shortName, name, phone, why: unreachable(unreachableWhy) }));
}
