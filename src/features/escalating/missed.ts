/** Letters that came to no head of a unit: whoever heads it and can be written to gets them, as they would be written now. */
import type { Part } from '../../db/part.ts';
import { message } from '../../delivery/message.ts';
import { notReceived } from '../../delivery/seats/store.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { letterTo } from '../../letters/message.ts';
import { letterKey, letterLeaves, missedLetters } from '../../letters/on-the-way/store.ts';
import { DEFAULT_POSITION } from '../../letters/store.ts';
import type { House } from '../context.ts';

interface Beginning {
  readonly house: Pick<House, 'database' | 'board' | 'id'>;
  readonly calendar: Calendar;
  readonly now: number;
}

interface HeadInReach {
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly channel: string;
  readonly address: string;
}

/** One for each report that is still missing, while late ones are taken: the last that was written. */
export async function lettersForHead(
  { house, calendar, now }: Beginning,
  unitId: string,
  head: HeadInReach,
): Promise<{ readonly parts: readonly Part[]; readonly deliveries: readonly NewDelivery[] }> {
  const { database, board } = house;
  const letters = (await missedLetters(database, unitId, now)).map((letter) => ({ letter, id: house.id() }));
  const written = letters.map(({ letter, id }) =>
    message({
      id,
      to: head,
      body: letterTo({ calendar, board, at: now }, letter, {
        name: head.name,
        position: head.position ?? letter.title ?? DEFAULT_POSITION,
      }),
      at: now,
      lane: 'bulk',
      dedupeKey: letterKey(letter.id, head),
      untilDone: letter.obligationId,
    }),
  );
  const deliveries = await notReceived(database, written);
  const leaving = letters.filter(({ id }) => deliveries.some((one) => one.id === id));
  return { parts: leaving.map(({ letter, id }) => letterLeaves(letter.id, head.personId, id)), deliveries };
}
