/** Which units are late with a wave's reports, who heads them, and what was written to them. */

import { seatFor } from '../../domain/people.ts';
import { isCalled, isPastDue } from '../../letters/rules.ts';
import { type Head, headsOf, type Letter, lettersAbout } from '../../letters/store.ts';
import { listUnits } from '../../registry/store.ts';
import { hasReported, missingOf, type UnitRow } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { reportId, standingOf } from '../../waves/rules.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import type { LoadContext } from '../context.ts';
import type { Way } from './buttons.ts';
import { type ChoosingSubject, MOST_TICKS } from './flow.ts';
import { escalating, type Written } from './words.ts';

/** A unit whose head may be written to. */
export interface LateUnit extends Pick<UnitRow, 'unitId' | 'name' | 'shortName'> {
  readonly obligationId: string;
  readonly heads: readonly Head[];
  readonly reach: 'reached' | 'blocked' | 'none';
  /** What was written to it about this report, the first first. */
  readonly messages: readonly Letter[];
  readonly documents: readonly Letter[];
  /** The day to come for which the report was promised. */
  readonly promisedOn: string | null;
}

export interface Late {
  readonly wave: PlannedWave;
  /** Working days since the due day. */
  readonly days: number;
  readonly units: readonly LateUnit[];
  /** Those that have not reported and that the board calls. */
  readonly called: readonly UnitRow[];
  readonly reported: readonly UnitRow[];
}

type Asks = Pick<LoadContext, 'database' | 'calendar' | 'now'>;

/** Working days since the due day of a wave whose reports are late and still taken; else why nobody is written to. */
export function lateSince({ calendar, now }: Omit<Asks, 'database'>, wave: PlannedWave): number | 'early' | 'over' {
  const standing = standingOf(wave, now, calendar.localDate(now));
  if (standing === 'locked' || standing === 'closed') return 'over';
  const remaining = calendar.remaining(now, wave.dueAt.getTime());
  return isPastDue(remaining) ? remaining.n : 'early';
}

/** `null`: not a wave whose reports are late now. */
export async function lateUnits({ database, calendar, now }: Asks, waveId: string): Promise<Late | null> {
  const wave = await findWave(database, waveId);
  const days = wave?.reports && wave.state === 'launched' ? lateSince({ calendar, now }, wave) : 'over';
  if (!wave || typeof days === 'string') return null;
  const of = { wave: wave.id, scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone } as const;
  const [facts, letters] = await Promise.all([summaryFacts(database, of), lettersAbout(database, wave.id)]);
  const missing = missingOf(facts?.units ?? []);
  const written = missing.filter((unit) => !isCalled(unit));
  const heads = await headsOf(
    database,
    written.map(({ unitId }) => unitId),
  );
  const units = written.map((unit): LateUnit => {
    const { unitId, name, shortName, call } = unit;
    const own = heads.filter((head) => head.unitId === unitId);
    const about = letters.filter((letter) => letter.unitId === unitId);
    return {
      ...{ unitId, name, shortName },
      obligationId: reportId({ id: wave.id, yearly: wave.form === 'final' }, unitId),
      heads: own,
      reach: own.length === 0 ? 'none' : own.some(({ place }) => place !== null) ? 'reached' : 'blocked',
      messages: about.filter(({ kind }) => kind === 'message'),
      documents: about.filter(({ kind }) => kind === 'document'),
      promisedOn: call?.promisedOn && !call.over ? call.promisedOn : null,
    };
  });
  return { wave, days, units, called: missing.filter(isCalled), reported: (facts?.units ?? []).filter(hasReported) };
}

/** A unit's line of the list, with what is known of it. */
export function lineOf({ calendar }: Pick<Asks, 'calendar'>, unit: LateUnit): string {
  const [last, document] = [unit.messages.at(-1), unit.documents.at(-1)];
  return escalating.unit({
    unit: unit.shortName,
    head: unit.reach,
    letter: last ? writtenOf(last, calendar.localDate) : null,
    document: document ? calendar.localDate(document.at) : null,
    promisedOn: unit.promisedOn,
  });
}

function writtenOf({ at, by, state, knownAt }: Letter, dayOf: (at: number) => string): Written {
  if (knownAt !== null) return { on: dayOf(knownAt), by, state: 'known' };
  const came = state === null || state === 'sent' ? 'sent' : state === 'waiting' ? 'waiting' : 'failed';
  return { on: dayOf(at), by, state: came };
}

/**
 * How a draft names what it is about: a wave's id has no slash, a unit's code no comma. Of a list that is ticked the units stand in it, in their order: a tick is
 * a number, and a unit that reports meanwhile must not move the others.
 */
export function subjectId({ wave, way, units }: { readonly wave: string; readonly way: Way; readonly units: readonly LateUnit[] }): string {
  const ticked = units.length > MOST_TICKS ? [] : units.map(({ unitId }) => unitId);
  return `${wave}/${way}/${ticked.join(',')}`;
}

export interface LoadedChoosing extends ChoosingSubject {
  readonly late: Late;
}

/** `null`: nobody is late with it now, or it is nobody's business here. */
export async function loadChoosing(context: LoadContext, id: string): Promise<Authorized<LoadedChoosing> | null> {
  const [waveId = '', way, listed = ''] = id.split('/');
  const seat = context.person && seatFor(context.person, 'launch');
  const late = seat && (await lateUnits(context, waveId));
  if (!late) return null;
  const all = await listUnits(context.database, context.calendar.localDate(context.now));
  const aliases = new Map(all.map((unit) => [unit.id, unit.aliases]));
  const named = (units: readonly Pick<UnitRow, 'unitId' | 'name' | 'shortName'>[], is: 'late' | 'called' | 'reported') =>
    units.map(({ unitId, name, shortName }) => ({ code: unitId, name, short: shortName, aliases: [...(aliases.get(unitId) ?? [])], is }));
  const open = late.units.map((unit) => ({ ...unit, line: lineOf(context, unit) }));
  const since = late.reported.map((unit) => ({ ...unit, line: escalating.reportedSince({ unit: unit.shortName }) }));
  const codes = listed.split(',').filter((code) => code !== '');
  const choosable = codes.length === 0 ? open : codes.flatMap((code) => [...open, ...since].find(({ unitId }) => unitId === code) ?? []);
  if (choosable.length === 0) return null;
  return allow(seat, {
    late,
    wave: late.wave.shortName,
    way: way === 'document' ? 'document' : 'message',
    choosable,
    everyone: [...named(late.units, 'late'), ...named(late.called, 'called'), ...named(late.reported, 'reported')],
  });
}
