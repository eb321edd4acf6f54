/** Loads what launching a wave needs: the waves not launched yet, filled in, and whom they would reach. */

import type { Calendar } from '../../domain/calendar.ts';
import type { RichText } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { formatNumber, formatPercent, formatTime } from '../../language/format.ts';
import { automaticContacts, boardAddresses, type Contact } from '../../registry/people/store.ts';
import { blockMembership, listUnits, type Unit } from '../../registry/store.ts';
import { preview } from '../../reminders/preview.ts';
import { rules as everyRule } from '../../reminders/rules/index.ts';
import type { Rule } from '../../reminders/rules/rule.ts';
import { unreachable } from '../../texts/unreachable.ts';
import { audienceOf, documentOf, readAudience } from '../../waves/rules.ts';
import {
  type AssumedShare,
  assumedShares,
  type Confirmation,
  confirmationsOf,
  listWaves,
  mottoOf,
  type PlanChange,
  type PlannedWave,
  type Wave,
  type WaveChange,
} from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import { dateProblems, movedDates } from './dates.ts';
import type { LaunchChanges, LaunchSubject, LaunchWave } from './flow.ts';
import { type Assumed, type Blocked, launching } from './words.ts';

export interface LaunchFacts {
  readonly waves: readonly PlannedWave[];
  readonly units: readonly Unit[];
  readonly contacts: readonly Contact[];
  readonly inBlock: ReadonlyMap<string, string>;
  readonly shares: readonly AssumedShare[];
  readonly confirmations: readonly Confirmation[];
}

export async function loadLaunchFacts(context: LoadContext, states: readonly Wave['state'][]): Promise<LaunchFacts> {
  const { database, calendar, now } = context;
  const today = calendar.localDate(now);
  const [waves, units, contacts, inBlock] = await Promise.all([
    listWaves(database, states),
    listUnits(database, today),
    automaticContacts(database),
    blockMembership(database, today),
  ]);
  const [shares, confirmations] = await Promise.all([
    assumedShares(database, [...new Set(waves.map((wave) => wave.planId))]),
    confirmationsOf(
      database,
      waves.map((wave) => wave.id),
    ),
  ]);
  return { waves, units, contacts, inBlock, shares, confirmations };
}

/** The units a wave is for. */
export function unitsOf(facts: LaunchFacts, wave: Wave): Unit[] {
  return audienceOf(
    readAudience(wave.audience),
    facts.units.map((unit) => ({ ...unit, blockId: facts.inBlock.get(unit.id) ?? null })),
  );
}

/** A wave as changed on the card, and what of it is written. */
export interface Changed {
  readonly wave: PlannedWave;
  readonly change: WaveChange;
  readonly plan: PlanChange;
}

/** Fields that are the board's own once it has set them by hand. */
const SET_BY: Readonly<Record<keyof LaunchChanges, readonly string[]>> = {
  focus: ['focus'],
  tiedTo: ['tiedTo'],
  due: ['dueAt', 'graceEnd', 'lockAt'],
  cutoff: ['cutoffOn', 'opensAt'],
  start: ['startsOn'],
  end: ['endsOn'],
  goals: ['goalsDue'],
  document: [],
};

export function changed(calendar: Calendar, wave: PlannedWave, changes: LaunchChanges): Changed {
  const own = (Object.keys(changes) as (keyof LaunchChanges)[]).flatMap((key) => SET_BY[key]);
  const change: WaveChange = {
    ...movedDates(calendar, wave, changes),
    ...(changes.focus !== undefined && { focus: changes.focus }),
    ...(changes.tiedTo !== undefined && { tiedTo: changes.tiedTo }),
    ...(own.length > 0 && { assumed: wave.assumed.filter((field) => !own.includes(field)) }),
  };
  const { number, date } = changes.document ?? {};
  // Of a document named again, a day that is not said stays what it was.
  const plan: PlanChange = { ...(number && { documentNumber: number }), ...(date && { documentDate: date }) };
  return { wave: { ...wave, ...change, plan: { ...wave.plan, ...plan } }, change, plan };
}

/** The notice of a wave as one unit reads it; without an id, as anybody. */
export function noticeText(
  context: Pick<LoadContext, 'calendar' | 'board'>,
  wave: PlannedWave,
  unit: { readonly id?: string; readonly name: string },
  officer: string,
): RichText {
  const { calendar, board } = context;
  const tied = wave.tiedUnits === null || (unit.id !== undefined && wave.tiedUnits.includes(unit.id));
  return launching.launch({
    title: wave.name,
    unit: unit.name,
    document: documentOf(wave),
    issuer: wave.plan.issuer,
    board: board.name,
    occasion: wave.occasion,
    motto: mottoOf(wave.plan),
    tiedTo: tied ? wave.tiedTo : null,
    start: wave.startsOn,
    end: wave.endsOn,
    focus: wave.focus,
    goalsDue: wave.goalsDue ? calendar.localDate(wave.goalsDue.getTime()) : null,
    reportDue: { date: calendar.localDate(wave.dueAt.getTime()), time: formatTime(wave.dueAt.getTime(), calendar.zone) },
    cutoff: wave.cutoffOn,
    paper: { kind: wave.paper, due: wave.paperDue },
    officer: { name: officer, phone: board.phone },
  });
}

/** What of the wave and of its plan's shares no document gives and the board has not confirmed. */
export function assumedOf(facts: Pick<LaunchFacts, 'shares'>, wave: PlannedWave): Assumed {
  const shares = facts.shares.filter((share) => share.planId === wave.planId);
  return {
    fields: wave.assumed,
    shares: shares.map(({ target, unit, planned, measure, of, lead }) => ({
      target,
      unit,
      lead,
      planned: measure === 'count' || measure === 'checklist' ? `${formatNumber(planned)} ${of}` : formatPercent(planned),
    })),
  };
}

/** `null` for somebody who is not of the board, or not any more. */
export async function loadLaunch(context: LoadContext): Promise<Authorized<LaunchSubject> | null> {
  return loadLaunchWith(everyRule, context);
}

/** The same with these reminder rules. */
export async function loadLaunchWith(rules: readonly Rule[], context: LoadContext): Promise<Authorized<LaunchSubject> | null> {
  const { database, calendar, now, person } = context;
  const seat = person && seatFor(person, 'launch');
  if (!person || !seat) return null;
  const [facts, board] = await Promise.all([loadLaunchFacts(context, ['draft']), boardAddresses(database)]);
  const rows = new Map(facts.waves.map((wave) => [wave.id, wave]));
  const officer = person.name;
  const filledIn = (wave: PlannedWave): LaunchWave => previewOf(rules, context, facts, wave, officer);
  return allow(seat, {
    waves: facts.waves.map(filledIn),
    apply(wave: LaunchWave, changes: LaunchChanges) {
      const row = rows.get(wave.id);
      if (!row) return wave;
      const { wave: planned, change } = changed(calendar, row, changes);
      const movedAlong = change.dueAt !== undefined && change.opensAt !== undefined && changes.cutoff === undefined;
      return { ...filledIn(planned), movedAlong };
    },
    alone: board.every((one) => one.personId === person.id),
    now,
    zone: calendar.zone,
    isDayOff: (date: string) => !calendar.isWorkingDay(date),
    previousWorkingDay: (date: string) => calendar.before(date),
  });
}

function previewOf(rules: readonly Rule[], context: LoadContext, facts: LaunchFacts, wave: PlannedWave, officer: string): LaunchWave {
  const { calendar, now } = context;
  const units = unitsOf(facts, wave);
  const reachable = new Set(facts.contacts.filter((contact) => contact.reachable).map((contact) => contact.unitId));
  const known = new Set(facts.contacts.map((contact) => contact.unitId));
  const clocks = {
    form: wave.form,
    cutoffOn: wave.cutoffOn,
    dueAt: wave.dueAt.getTime(),
    lockAt: wave.lockAt.getTime(),
    goalsDue: wave.goalsDue?.getTime() ?? null,
  };
  const sample = units[0] ?? { name: context.board.name };
  const confirmed = facts.confirmations.find((one) => one.waveId === wave.id);
  return {
    id: wave.id,
    name: wave.name,
    shortName: wave.shortName,
    start: wave.startsOn,
    end: wave.endsOn,
    goalsDue: wave.goalsDue && calendar.localDate(wave.goalsDue.getTime()),
    cutoff: wave.cutoffOn,
    opens: calendar.localDate(wave.opensAt.getTime()),
    graceEnd: calendar.localDate(wave.graceEnd.getTime()),
    due: moment(calendar, wave.dueAt.getTime()),
    problems: dateProblems(calendar, wave, now),
    movedAlong: false,
    reminders: preview(rules, clocks, calendar, now),
    units: units.length,
    reachable: units.filter((unit) => reachable.has(unit.id)).map((unit) => unit.shortName),
    withoutLiaison: units.filter((unit) => !known.has(unit.id)).map((unit) => unit.shortName),
    blocked: units.filter((unit) => known.has(unit.id) && !reachable.has(unit.id)).flatMap((unit) => blockedOf(facts, unit)),
    document: documentOf(wave),
    paper: { kind: wave.paper, due: wave.paperDue },
    focus: wave.focus,
    tiedTo: wave.tiedTo,
    tiedUnits: wave.tiedUnits?.map((id) => facts.units.find((unit) => unit.id === id)?.shortName ?? id) ?? null,
    assumed: assumedOf(facts, wave),
    confirmed: confirmed ? { by: confirmed.by, at: moment(calendar, confirmed.at.getTime()) } : null,
    notice: noticeText(context, wave, sample, officer),
  };
}

/** The people of a unit of whom none can be written to, each once. */
function blockedOf({ contacts }: LaunchFacts, unit: Unit): Blocked[] {
  const people = contacts.filter((contact) => contact.unitId === unit.id);
  return people
    .filter((one, i) => people.findIndex((other) => other.personId === one.personId) === i)
    .map(({ name, phone, unreachableWhy }) => ({ unit: unit.shortName, name, phone, why: unreachable(unreachableWhy) }));
}
