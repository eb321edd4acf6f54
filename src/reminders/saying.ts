/** What the sources find due at one moment is said in one message a person, in one statement with the rows that make it happen once. */
import { UniqueViolation } from '../db/errors.ts';
import type { Part } from '../db/part.ts';
import { enqueue } from '../delivery/store.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { ReminderHouse } from './house.ts';
import { chatOf, type Gathered, type Kind, type Source } from './kind.ts';
import { messagesOf } from './messages.ts';
import { halfDay } from './office.ts';
import { writtenTo } from './store.ts';
import { remakeWaiting } from './waiting.ts';

/** These sources, the earlier the more urgent: what one speaks of, the later ones know of. */
export function saying(sources: readonly Source[]): Kind {
  return {
    async give(house, calendar, isLeader) {
      await remakeWaiting(house);
      const now = house.now();
      const already = new Set<string>();
      const found: Gathered[] = [];
      for (const source of sources) {
        const gathered = await source.gather(house, calendar, now, already);
        for (const { obligationId } of gathered.words) already.add(obligationId);
        found.push(gathered);
      }
      return isLeader() ? say(house, calendar, found, now) : 0;
    },
    async next(database, calendar, now) {
      const moments = await Promise.all(sources.map((source) => source.next(database, calendar, now)));
      const coming = moments.filter((at): at is number => at !== null);
      return coming.length === 0 ? null : Math.min(...coming);
    },
  };
}

async function say(house: ReminderHouse, calendar: Calendar, found: readonly Gathered[], now: number): Promise<number> {
  const { since, next } = halfDay(calendar, now);
  const readers = found.flatMap(({ words }) => words.flatMap(({ said }) => said.map(({ to }) => to)));
  const written = readers.length === 0 ? new Set<string>() : new Set((await writtenTo(house.database, readers, since)).map(chatOf));
  const kept = found.map(({ words, waits }) =>
    waits ? words.filter(({ said }) => !said.some(({ to }) => written.has(chatOf(to)))) : words,
  );
  const rows = found.flatMap((gathered, at): readonly Part[] => gathered.settle(kept[at] ?? []));
  if (rows.length === 0) return 0;
  // What cannot wait for another day waits for the afternoon.
  const later = next ?? now;
  const messages = messagesOf(
    house.id,
    kept.flat().flatMap(({ said }) => said),
    (to) => (written.has(chatOf(to)) ? later : now),
  );
  try {
    await house.database.turn([...rows, ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  } catch (error) {
    // The other scheduler's statement held all that this one would have written.
    if (error instanceof UniqueViolation && error.constraint === 'reminders_pkey') return 0;
    throw error;
  }
  const given = found.reduce((sum, { waits }, at) => {
    const words = kept[at] ?? [];
    return sum + (waits ? words.reduce((count, { said }) => count + said.length, 0) : words.length);
  }, 0);
  if (given > 0) house.log.info({ reminders: given, messages: messages.length }, 'reminders were given');
  return given;
}
