/** Loads what launching a wave needs: the waves not launched yet, filled in, and whom they would reach. */

import type { Calendar } from '../../domain/calendar.ts';
import type { RichText } from '../../domain/messages.ts';
import { seatFor } from '../../domain/people.ts';
import { formatTime } from '../../language/format.ts';
import { automaticContacts, blockMembership, boardAddresses, type Contact, listUnits, type Unit } from '../../registry/store.ts';
import { preview } from '../../reminders/preview.ts';
import { rules as everyRule } from '../../reminders/rules/index.ts';
import type { Rule } from '../../reminders/rules/rule.ts';
import { audienceOf, readAudience } from '../../waves/rules.ts';
import { listWaves, type PlannedWave, type Wave, type WaveChange } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import type { LaunchChanges, LaunchSubject, LaunchWave } from './flow.ts';
import { launching } from './words.ts';

/** Working days that a late report is still taken, and until its numbers are fixed. */
const GRACE_DAYS = 5;
const LOCK_DAYS = 10;
const DUE_TIME = '17:00';

export interface LaunchFacts {
  readonly waves: readonly PlannedWave[];
  readonly units: readonly Unit[];
  readonly contacts: readonly Contact[];
  readonly inBlock: ReadonlyMap<string, string>;
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
  return { waves, units, contacts, inBlock };
}

/** The units a wave is for. */
export function unitsOf(facts: LaunchFacts, wave: Wave): Unit[] {
  return audienceOf(
    readAudience(wave.audience),
    facts.units.map((unit) => ({ ...unit, blockId: facts.inBlock.get(unit.id) ?? null })),
  );
}

/** What moving the due day moves with it. */
export function changeOf(calendar: Calendar, changes: LaunchChanges): WaveChange {
  return {
    ...(changes.focus !== undefined && { focus: changes.focus }),
    ...(changes.due !== undefined && {
      dueAt: new Date(calendar.instantAt(changes.due.slice(0, 10), changes.due.slice(11, 16) || DUE_TIME)),
      graceEnd: new Date(calendar.endOfDay(calendar.addWorkingDays(changes.due.slice(0, 10), GRACE_DAYS))),
      lockAt: new Date(calendar.endOfDay(calendar.addWorkingDays(changes.due.slice(0, 10), LOCK_DAYS))),
    }),
  };
}

/** The notice of a wave as one unit reads it. */
export function noticeText(context: LoadContext, wave: PlannedWave, unit: { readonly name: string }, officer: string): RichText {
  const { calendar, board } = context;
  return launching.launch({
    title: wave.name,
    unit: unit.name,
    document: documentOf(wave),
    issuer: wave.plan.issuer,
    board: board.name,
    occasion: wave.occasion,
    slogan: wave.plan.slogan,
    tiedTo: wave.tiedTo,
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

function documentOf(wave: PlannedWave) {
  return { type: wave.plan.documentType, number: wave.plan.documentNumber, date: wave.plan.documentDate };
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
      return row ? filledIn({ ...row, ...changeOf(calendar, changes) }) : wave;
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
  return {
    id: wave.id,
    name: wave.name,
    shortName: wave.shortName,
    start: wave.startsOn,
    end: wave.endsOn,
    cutoff: wave.cutoffOn,
    graceEnd: calendar.localDate(wave.graceEnd.getTime()),
    due: { date: calendar.localDate(wave.dueAt.getTime()), time: formatTime(wave.dueAt.getTime(), calendar.zone) },
    overdue: wave.dueAt.getTime() <= now,
    reminders: preview(rules, clocks, calendar, now),
    units: units.length,
    reachable: units.filter((unit) => reachable.has(unit.id)).length,
    withoutLiaison: units.filter((unit) => !known.has(unit.id)).map((unit) => unit.shortName),
    document: documentOf(wave),
    paper: { kind: wave.paper, due: wave.paperDue },
    focus: wave.focus,
    notice: noticeText(context, wave, sample, officer),
  };
}
