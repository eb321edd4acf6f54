/** Whoever could not be written to for a while: what was sent out meanwhile and is still in force comes now, as to a newcomer. */
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { notReceived } from '../../delivery/seats/store.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { headedIn, servedIn } from '../../registry/people/store.ts';
import { findUnit } from '../../registry/store.ts';
import { draftsForHead } from '../approving/index.ts';
import { answersSince } from '../petitions/index.ts';
import { arrival, type Beginning } from './arrival.ts';
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
  for (const { unitId, since, ...person } of await headedIn(house.database, place)) {
    const head = { ...person, channel, address };
    const [answers, drafts] = await Promise.all([answersSince(beginning, unitId, head, since), draftsForHead(beginning, unitId, head)]);
    const anew = await notReceived(house.database, [...answers, ...drafts]);
    if (anew.length === 0) continue;
    // What wants a decision stands last.
    missed.push(...anew);
    first ??= message({ id: house.id(), to: head, body: { text: linking.headBackInReach() }, at: now });
  }
  return { parts, deliveries: first === null ? [] : [first, ...missed] };
}
