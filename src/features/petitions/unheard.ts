/** Answers to a unit's petitions that nobody there has heard: whoever begins to serve it gets them. */
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import { answersUnheard } from '../../instructions/store.ts';
import type { House } from '../context.ts';
import { petitionWords } from './words.ts';

/** An older one is no news any more. */
const DAYS = 90;
const DAY_MS = 86_400_000;

/** Under which an answer is told once in each chat. */
export const answerKey = (petitionId: string): string => `petition_answer:${petitionId}`;

export async function unheardAnswers(
  { house, now }: { readonly house: Pick<House, 'database' | 'id'>; readonly now: number },
  unitId: string,
  to: { readonly personId: string; readonly channel: string; readonly address: string },
): Promise<NewDelivery[]> {
  const answers = await answersUnheard(house.database, unitId, now - DAYS * DAY_MS);
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
