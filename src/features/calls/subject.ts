/** Whom somebody of the board may call about a wave, and what a note about a call is read with. */

import { type Turn, turnOf } from '../../calls/rules.ts';
import { type UnitToCall, unitsToCall } from '../../calls/store.ts';
import { type Person, seatFor } from '../../domain/people.ts';
import { fold } from '../../language/fold.ts';
import { findUnit, officersOf } from '../../registry/store.ts';
import { standingOf } from '../../waves/rules.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import type { Callable, CallSubject } from './flow.ts';
import { calls } from './words.ts';

/** A unit with its place in the list. */
export interface Listed extends UnitToCall {
  readonly turn: Turn;
  readonly n: number;
}

export interface CallList {
  readonly units: readonly Listed[];
  /** To be called today. */
  readonly due: number;
  /** Whether only the units are listed that this officer follows. */
  readonly own: boolean;
  /** Whether there are others beside those that this officer follows. */
  readonly others: boolean;
}

type Asks = Pick<LoadContext, 'database' | 'calendar' | 'now'>;

const ORDER: readonly Turn[] = ['due', 'called', 'promised'];

/** Those to be called first, those a colleague called today behind them, those that promised last. @param all also whom others follow */
export async function callList({ database, calendar, now }: Asks, person: Person, wave: string, all: boolean): Promise<CallList> {
  const today = calendar.localDate(now);
  const [units, officers] = await Promise.all([unitsToCall(database, { wave, today, zone: calendar.zone }), officersOf(database, today)]);
  const mine = units.filter(({ unitId }) => fold(officers.get(unitId)?.name ?? '') === fold(person.name));
  // Whoever follows no block follows them all.
  const own = mine.length > 0 && !all;
  const listed = (own ? mine : units).map((unit) => ({ ...unit, turn: turnOf(unit, today, calendar.localDate) }));
  return {
    units: ORDER.flatMap((turn) => listed.filter((unit) => unit.turn === turn)).map((unit, at) => ({ ...unit, n: at + 1 })),
    due: listed.filter(({ turn }) => turn === 'due').length,
    own,
    others: mine.length > 0 && mine.length < units.length,
  };
}

/** A wave whose reports can be sent and are still taken. */
export async function calledAbout({ database, calendar, now }: Asks, waveId: string): Promise<PlannedWave | null> {
  const wave = await findWave(database, waveId);
  if (!wave?.reports || wave.state !== 'launched') return null;
  const standing = standingOf(wave, now, calendar.localDate(now));
  return standing === 'locked' || standing === 'closed' || now < wave.opensAt.getTime() ? null : wave;
}

/** How a draft names what it is about. A wave's id has no slash. */
export const subjectId = ({
  wave,
  all,
  unit,
}: {
  readonly wave: string;
  readonly all?: boolean | undefined;
  readonly unit?: string | undefined;
}) => `${wave}/${unit === undefined ? (all ? 'all' : 'own') : `unit:${unit}`}`;

export interface LoadedCalls extends CallSubject {
  readonly waveId: string;
  readonly list: CallList;
}

/** `null`: it can be noted no more, or is nobody's business here. */
export async function loadCalls(context: LoadContext, id: string): Promise<Authorized<LoadedCalls> | null> {
  const [waveId = '', which = ''] = id.split(/\/(.*)/s, 2);
  const seat = context.person && seatFor(context.person, 'launch');
  const wave = seat && (await calledAbout(context, waveId));
  if (!context.person || !wave) return null;
  const { calendar, now } = context;
  const unitId = which.startsWith('unit:') ? which.slice('unit:'.length) : null;
  const list = await callList(context, context.person, wave.id, which !== 'own');
  const units = list.units.map((unit) => callable(context, unit));
  const lastDay = calendar.localDate(wave.lockAt.getTime());
  const today = calendar.localDate(now);
  const preset = unitId === null ? null : (units.find((unit) => unit.unitId === unitId) ?? (await reportedMeanwhile(context, unitId)));
  if (unitId !== null && preset === null) return null;
  return allow(seat, {
    waveId: wave.id,
    list,
    wave: wave.shortName,
    units,
    preset,
    tomorrow: calendar.localDate(calendar.endOfDay(today) + 1),
    context: {
      now,
      zone: calendar.zone,
      today,
      lastDay,
      late: calls.afterLock({ lastDay }),
      isDayOff: (day) => !calendar.isWorkingDay(day),
      previousWorkingDay: (day) => calendar.before(day),
    },
  });
}

/** A unit that is no more in the list: the end of the talk says so. */
async function reportedMeanwhile({ database }: Asks, id: string): Promise<Callable | null> {
  const unit = await findUnit(database, id);
  if (!unit) return null;
  const { name, shortName, aliases } = unit;
  return { unitId: id, name, shortName, aliases, line: shortName, last: null, promisedOn: null, broken: 0 };
}

function callable({ calendar, now }: Asks, unit: Listed): Callable {
  const { unitId, name, shortName, aliases, promisedOn, broken, calledAt, outcome } = unit;
  const today = calendar.localDate(now);
  return {
    ...{ unitId, name, shortName, aliases, broken },
    line:
      unit.turn === 'due' ? shortName : calls.choiceNoted({ unit: shortName, promisedOn: unit.turn === 'promised' ? promisedOn : null }),
    promisedOn: unit.turn === 'promised' ? promisedOn : null,
    last:
      calledAt === null || outcome === null
        ? null
        : {
            at: moment(calendar, calledAt),
            by: unit.calledBy ?? '',
            outcome,
            words: unit.words ?? '',
            today: calendar.localDate(calledAt) === today,
          },
  };
}
