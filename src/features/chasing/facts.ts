/** Whom the board may remind of a wave now, and why not the others. */

import { automaticContacts } from '../../registry/people/store.ts';
import { chatOf } from '../../reminders/kind.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { type OpenWork, owedToWave, readersOf, remindedUnits, type UnitReader } from '../../reminders/store.ts';
import type { PlannedWave } from '../../waves/store.ts';
import type { KnownContext } from '../context.ts';
import type { About } from './buttons.ts';

export interface Chase {
  readonly about: About;
  readonly wave: PlannedWave;
  /** Everybody the board may chase who still owes it. */
  readonly owing: readonly OpenWork[];
  /** Partner bodies: counted, not chased. */
  readonly partners: number;
  /** Reminded already on the day on which this one would be given, of whatever work, by the clock or by hand. */
  readonly reminded: readonly OpenWork[];
  /** They promised it on the telephone for a day to come, and are not reminded before. */
  readonly promised: readonly OpenWork[];
  readonly none: readonly OpenWork[];
  readonly blocked: readonly OpenWork[];
  /** Those a reminder goes to now, and who reads it. */
  readonly due: readonly OpenWork[];
  readonly readers: readonly UnitReader[];
  /** Chats that get one. */
  readonly messages: number;
}

/** What can be asked for now: reports once they can be sent, receipts before. */
export const askedNow = (wave: PlannedWave, now: number): About => (wave.opensAt.getTime() <= now ? 'report' : 'receipt');

export async function chaseFacts({ house, calendar, now }: KnownContext, wave: PlannedWave, about: About): Promise<Chase> {
  const { database } = house;
  const owed = await owedToWave(database, wave.id, about, now, calendar.localDate(now));
  const owing = owed.filter(({ nature }) => nature === 'bat_buoc');
  const units = owing.map(({ unitId }) => unitId);
  // Of the day on which it would be given: what is asked for in the evening goes in the morning.
  const desk = atTheDesk(calendar, now);
  const midnight = calendar.instantAt(calendar.localDate(desk), '00:00');
  const [given, contacts, readers] = await Promise.all([
    remindedUnits(database, units, midnight),
    automaticContacts(database),
    readersOf(database, units),
  ]);
  const known = new Set(contacts.map(({ unitId }) => unitId));
  const reached = new Set(readers.map(({ unitId }) => unitId));
  const promised = owing.filter(({ quietUntil }) => (quietUntil ?? 0) > desk);
  const open = owing.filter((one) => !promised.includes(one));
  // A rung is given to every unit, whether or not anybody reads it there.
  const due = open.filter(({ unitId }) => reached.has(unitId) && !given.has(unitId));
  const own = readers.filter(({ unitId }) => due.some((one) => one.unitId === unitId));
  return {
    about,
    wave,
    owing,
    partners: owed.length - owing.length,
    reminded: open.filter(({ unitId }) => reached.has(unitId) && given.has(unitId)),
    promised,
    none: open.filter(({ unitId }) => !known.has(unitId)),
    blocked: open.filter(({ unitId }) => known.has(unitId) && !reached.has(unitId)),
    due,
    readers: own,
    messages: new Set(own.map(chatOf)).size,
  };
}
