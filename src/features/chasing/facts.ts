/** Whom the board may remind of a wave now, and why not the others. */

import { automaticContacts } from '../../registry/people/store.ts';
import { blockMembership, listBlocks } from '../../registry/store.ts';
import { chatOf } from '../../reminders/kind.ts';
import { atTheDesk } from '../../reminders/office.ts';
import { type OpenWork, owedToWave, readersOf, remindedUnits, type UnitReader } from '../../reminders/store.ts';
import type { PlannedWave } from '../../waves/store.ts';
import type { KnownContext } from '../context.ts';
import type { About } from './buttons.ts';

export interface Chase {
  readonly about: About;
  readonly wave: PlannedWave;
  /** `null`: everybody. */
  readonly block: { readonly id: string; readonly shortName: string } | null;
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

/** A Cụm or Khối of which some units still owe it. */
export interface OwingBlock {
  readonly id: string;
  readonly shortName: string;
  /** Of those the board may chase. */
  readonly owing: number;
}

/** Blocks by what their units still owe, in the order of lists; those of which nobody is to be chased are left out. */
export async function owingBlocks({ house, calendar, now }: KnownContext, wave: PlannedWave, about: About): Promise<OwingBlock[]> {
  const { database } = house;
  const today = calendar.localDate(now);
  const [owed, blocks, membership] = await Promise.all([
    owedToWave(database, wave.id, about, now, today),
    listBlocks(database),
    blockMembership(database, today),
  ]);
  const owing = owed.filter(({ nature }) => nature === 'bat_buoc');
  return blocks
    .map(({ id, shortName }) => ({ id, shortName, owing: owing.filter(({ unitId }) => membership.get(unitId) === id).length }))
    .filter((block) => block.owing > 0);
}

/** What is owed by the units of a block on this day. */
async function owedBy(
  { house, calendar, now }: KnownContext,
  wave: PlannedWave,
  about: About,
  block: string | undefined,
): Promise<{ readonly owed: readonly OpenWork[]; readonly block: Chase['block'] }> {
  const { database } = house;
  const today = calendar.localDate(now);
  const all = await owedToWave(database, wave.id, about, now, today);
  if (block === undefined) return { owed: all, block: null };
  const [blocks, membership] = await Promise.all([listBlocks(database), blockMembership(database, today)]);
  const found = blocks.find(({ id }) => id === block);
  return { owed: all.filter(({ unitId }) => membership.get(unitId) === block), block: { id: block, shortName: found?.shortName ?? block } };
}

/** @param only only the units of this block */
export async function chaseFacts(context: KnownContext, wave: PlannedWave, about: About, only?: string): Promise<Chase> {
  const { house, calendar, now } = context;
  const { database } = house;
  const { owed, block } = await owedBy(context, wave, about, only);
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
    block,
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
