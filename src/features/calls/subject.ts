/** Whom somebody of the board may call about a wave, and what a note about a call is read with. */

import { type CallList, callList, type Listed } from '../../calls/list.ts';
import { seatFor } from '../../domain/people.ts';
import { findUnit } from '../../registry/store.ts';
import { standingOf } from '../../waves/rules.ts';
import { findWave, type PlannedWave } from '../../waves/store.ts';
import { type Authorized, allow } from '../authorized.ts';
import { type LoadContext, moment } from '../context.ts';
import type { Callable, CallSubject } from './flow.ts';
import { calls } from './words.ts';

type Asks = Pick<LoadContext, 'database' | 'calendar' | 'now'>;

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
  const preset = unitId === null ? null : (units.find((unit) => unit.unitId === unitId) ?? (await settledMeanwhile(context, unitId)));
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
async function settledMeanwhile({ database }: Asks, id: string): Promise<Callable | null> {
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
