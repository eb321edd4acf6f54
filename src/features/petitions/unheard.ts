/** Answers to a unit's petitions that nobody there has heard: whoever begins to serve it gets them. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { answersGiven, answersUnheard, type GivenAnswer } from '../../instructions/store.ts';
import type { House } from '../context.ts';
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
