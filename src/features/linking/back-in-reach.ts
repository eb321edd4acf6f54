/** Whoever could not be written to for a while: what was sent out meanwhile and is still in force comes now, as to a newcomer. */
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { notReceived } from '../../delivery/seats/store.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { addressOf } from '../../domain/people.ts';
import { type SeatHeld, seatsIn, servedIn } from '../../registry/people/store.ts';
import { findUnit } from '../../registry/store.ts';
import { orderResults } from '../../reminders/orders/effects.ts';
import { draftsForHead } from '../approving/index.ts';
import { lettersForHead } from '../escalating/index.ts';
import { openTasks } from '../orders/index.ts';
import { answersSince, answersToLeader, openPetitions } from '../petitions/index.ts';
import { openPraises, praiseAnswers } from '../praising/index.ts';
import { arrival, type Beginning } from './arrival.ts';
import { NOTHING } from './waiting.ts';
import { linking } from './words.ts';

export interface BackInReach {
  readonly parts: readonly Part[];
  readonly deliveries: readonly NewDelivery[];
}

/** Nothing for a chat that missed nothing, so that to block and to unblock again and again brings each notice once. */
export async function backInReach(beginning: Beginning, place: { channel: string; address: string }): Promise<BackInReach> {
  const { house, now } = beginning;
  const { channel, address } = place;
  const parts: Part[] = [];
  const missed: NewDelivery[] = [];
  let first: NewDelivery | null = null;
  for (const { unitId, personId } of await servedIn(house.database, place)) {
    const unit = await findUnit(house.database, unitId);
    if (!unit) continue;
    const to = { personId, channel, address };
    const begins = await arrival(beginning, unit, to, null);
    const anew = await notReceived(house.database, begins.deliveries);
    if (anew.length === 0) continue;
    parts.push(...begins.parts);
    missed.push(...anew);
    const text = linking.backInReach({ you: unit.address, next: begins.next });
    first ??= message({ id: house.id(), to, body: { text }, at: now });
  }
  for (const seat of await seatsIn(house.database, place, ['head', 'leader', 'board'])) {
    const to = { ...seat, channel, address };
    const { parts: own, deliveries } = await heldFor(beginning, to);
    const anew = await notReceived(house.database, deliveries);
    if (anew.length === 0) continue;
    parts.push(...own);
    // Somebody may hold two seats that are told the same.
    missed.push(...anew.filter(({ dedupeKey }) => !missed.some((one) => one.dedupeKey === dedupeKey)));
    const text = linking.officialBackInReach({ you: addressOf({ duty: seat.duty, address: 'Anh/Chị' }) });
    first ??= message({ id: house.id(), to, body: { text }, at: now });
  }
  return { parts, deliveries: first === null ? [] : [first, ...missed] };
}

interface Held extends SeatHeld {
  readonly channel: string;
  readonly address: string;
}

/** What waits for an official, by what they hold: each under the name it was told by in its time. What wants a decision stands last. */
async function heldFor(beginning: Beginning, to: Held): Promise<BackInReach> {
  switch (to.duty) {
    case 'head': {
      if (to.unitId === null) return NOTHING;
      const [answers, letters, drafts] = await Promise.all([
        answersSince(beginning, to.unitId, to, to.since),
        lettersForHead(beginning, to.unitId, to),
        draftsForHead(beginning, to.unitId, to),
      ]);
      return { parts: letters.parts, deliveries: [...answers, ...letters.deliveries, ...drafts] };
    }
    case 'leader': {
      const told = await Promise.all([answersToLeader(beginning, to), praiseAnswers(beginning, to), orderResults(beginning, to)]);
      return { parts: [], deliveries: told.flat() };
    }
    case 'board': {
      const told = await Promise.all([openPraises(beginning, to), openPetitions(beginning, to), openTasks(beginning, to)]);
      return { parts: [], deliveries: told.flat() };
    }
    default:
      return NOTHING;
  }
}
