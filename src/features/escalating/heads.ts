/** What a head answers who was written to: [Đã biết] is told to the official in whose name it went, [Đổi đầu mối] to the board. */

import { press } from '../../domain/button.ts';
import { findLetter, type KnownLetter, markKnown } from '../../letters/store.ts';
import { boardAddresses } from '../../registry/people/store.ts';
import { labels } from '../../texts/labels.ts';
import { findWave } from '../../waves/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused } from '../authorized.ts';
import { type KnownContext, moment } from '../context.ts';
import { invite } from '../directory/buttons.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { escalating } from './words.ts';

/** A letter to a unit that this person still heads. */
async function ownLetter(
  { house, person }: KnownContext,
  { letter: id }: { readonly letter: string },
): Promise<Authorized<KnownLetter> | Refused> {
  const letter = await findLetter(house.database, id);
  const seat = letter && person.seats.find(({ duty, unitId }) => duty === 'head' && unitId === letter.unitId);
  return (letter && allow(seat, letter)) ?? idle(person);
}

const waveName = async ({ house }: KnownContext, { waveId }: KnownLetter): Promise<string> =>
  (await findWave(house.database, waveId))?.shortName ?? waveId;

export const known = action(buttons.known, {
  may: 'approve',
  load: ownLetter,
  async run(context) {
    const { house, person, calendar, now, about: letter } = context;
    if (letter.knownAt !== null) return { stay: true, say: [say(escalating.knownBefore({ at: moment(calendar, letter.knownAt) }))] };
    // Whoever has left the board since is not written to: the board is.
    const board = await boardAddresses(house.database);
    const signers = board.filter(({ personId }) => personId === letter.by);
    const words = { head: person.name, unit: letter.unitName, wave: await waveName(context, letter) };
    return {
      stay: true,
      parts: markKnown(house.database, letter.id, now),
      deliveries: tell(context, signers.length > 0 ? signers : board, { text: escalating.headKnows(words) }, { unitId: letter.unitId }),
      say: [say(escalating.thanks())],
    };
  },
});

export const changeLiaison = action(buttons.changeLiaison, {
  may: 'approve',
  load: ownLetter,
  async run(context) {
    const { house, person, about: letter } = context;
    const words = { head: person.name, unit: letter.unitName, wave: await waveName(context, letter) };
    return {
      stay: true,
      deliveries: tell(
        context,
        await boardAddresses(house.database),
        { text: escalating.changeWanted(words), choices: [[press(labels.invite, invite, { unit: letter.unitId })]] },
        { unitId: letter.unitId, once: `letter_liaison:${letter.id}` },
      ),
      say: [say(escalating.changeAsked())],
    };
  },
});
