/** Whom somebody of the board is to call about a wave, in which order. */

import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';
import { fold } from '../language/fold.ts';
import { officersOf } from '../registry/store.ts';
import { type Turn, turnOf } from './rules.ts';
import { type UnitToCall, unitsToCall } from './store.ts';

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

interface Asks {
  readonly database: Database;
  readonly calendar: Calendar;
  readonly now: number;
}

const ORDER: readonly Turn[] = ['due', 'called', 'promised'];

/**
 * Those to be called first, those a colleague called today behind them, those that promised last.
 * @param person by name, as the board's list of who follows which block has it
 * @param all also whom others follow
 */
export async function callList(
  { database, calendar, now }: Asks,
  person: { readonly name: string },
  wave: string,
  all: boolean,
): Promise<CallList> {
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
