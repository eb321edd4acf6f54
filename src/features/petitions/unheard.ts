/** What was said of petitions, for those who have not heard it: whoever begins to serve the unit, the board and leaders once they can be written to. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Outgoing } from '../../domain/messages.ts';
import {
  answersForLeader,
  answersGiven,
  answersUnheard,
  type GivenAnswer,
  type HandedCase,
  handedCases,
} from '../../instructions/store.ts';
import { labels } from '../../texts/labels.ts';
import type { House } from '../context.ts';
import { toRead } from '../reading/buttons.ts';
import * as buttons from './buttons.ts';
import { petitionWords } from './words.ts';

/** An older one is no news any more. */
const DAYS = 90;
const DAY_MS = 86_400_000;

/** Under which an answer is told once in each chat. */
export const answerKey = (petitionId: string): string => `petition_answer:${petitionId}`;

interface Beginning {
  readonly house: Pick<House, 'database' | 'id'>;
  readonly now: number;
}

interface Reader {
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
}

export async function unheardAnswers(beginning: Beginning, unitId: string, to: Reader): Promise<NewDelivery[]> {
  const { house, now } = beginning;
  return told(beginning, unitId, to, await answersUnheard(house.database, unitId, now - DAYS * DAY_MS));
}

/** All answers since somebody serves the unit (epoch ms), as they went to whoever could be written to. */
export async function answersSince(beginning: Beginning, unitId: string, to: Reader, since: number): Promise<NewDelivery[]> {
  const { house, now } = beginning;
  return told(beginning, unitId, to, await answersGiven(house.database, unitId, Math.max(since, now - DAYS * DAY_MS)));
}

function told({ house, now }: Beginning, unitId: string, to: Reader, answers: readonly GivenAnswer[]): NewDelivery[] {
  return answers.map(({ id, ...said }) =>
    message({
      id: house.id(),
      to,
      body: { text: petitionWords.answerOut(said) },
      at: now,
      unitId,
      dedupeKey: `${answerKey(id)}:${to.channel}:${to.address}`,
    }),
  );
}

/** Under which a leader hears an answer, and the board that a petition was handed to it, once in each chat. */
export const answerBackKey = (petitionId: string): string => `petition_answer_back:${petitionId}`;
export const handedKey = (petitionId: string): string => `petition_handed:${petitionId}`;

/** What the board reads of a petition that a leader handed to it. */
export function handedOut({ unitName, wave, text, leader, obligationId, waveId, unitId }: Omit<HandedCase, 'id'>): Outgoing {
  return {
    text: petitionWords.handedIn({ leader, unit: unitName, wave, petition: text }),
    choices: [[press(labels.answer, buttons.answer, { wave: waveId, unit: unitId, text }), ...toRead(obligationId, 0)]],
  };
}

/** Petitions that leaders handed to the board and nobody has answered, for somebody of the board. */
export async function openPetitions({ house, now }: Beginning, to: Reader): Promise<NewDelivery[]> {
  return (await handedCases(house.database, now - DAYS * DAY_MS)).map(({ id, ...one }) =>
    message({
      id: house.id(),
      to,
      body: handedOut(one),
      at: now,
      unitId: one.unitId,
      dedupeKey: `${handedKey(id)}:${to.channel}:${to.address}`,
    }),
  );
}

/** Answers to the petitions that a leader handed on, or gave an opinion on. */
export async function answersToLeader({ house, now }: Beginning, to: Reader): Promise<NewDelivery[]> {
  return (await answersForLeader(house.database, to.personId, now - DAYS * DAY_MS)).map(({ id, unitId, ...said }) =>
    message({
      id: house.id(),
      to,
      body: { text: petitionWords.answerBack(said) },
      at: now,
      unitId,
      dedupeKey: `${answerBackKey(id)}:${to.channel}:${to.address}`,
    }),
  );
}
