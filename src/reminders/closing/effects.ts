/** Closes what is over: work not done by its lock ends as not done, and a wave past its lock is closed with one last summary to the board and the leaders. */
import { TurnConflict } from '../../db/errors.ts';
import { enqueue } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { endOverdue } from '../../obligations/store.ts';
import { publish } from '../../summaries/published/store.ts';
import { closeWave, nextLock, type Wave, wavesToClose } from '../../waves/store.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { closedWaves, lastMessages } from './last-messages.ts';

/** A wave whose lock is longer ago than this, of a bot that stood still, is closed without a word: it is no news any more. */
const NEWS_MS = 14 * 86_400_000;

export const closing: Kind = {
  async give(house, calendar, isLeader) {
    const { database, log } = house;
    const now = house.now();
    const ended = await endOverdue(database, now);
    if (ended > 0) log.info({ obligations: ended }, 'what was not done by its lock ended as not done');
    const over = await wavesToClose(database, now);
    return over.length > 0 && isLeader() ? close(house, calendar, over, now) : 0;
  },
  // One whose lock is this very moment is open for it.
  async next(database, _calendar, now) {
    const lock = await nextLock(database, now);
    return lock === null ? null : lock + 1;
  },
};

/** In one statement with the last summary, guarded by the waves' versions: of two processes one closes them, and each reader is told once. */
async function close(house: ReminderHouse, calendar: Calendar, over: readonly Wave[], now: number): Promise<number> {
  const { database, log } = house;
  // A wave of several reports ends with the last of them, which says what came of it.
  const closed = await closedWaves(
    database,
    calendar,
    over.filter(({ reports }) => reports).map(({ id, lockAt }) => ({ id, at: lockAt.getTime() })),
    now,
  );
  const news = closed.filter(({ lockAt }) => now - lockAt <= NEWS_MS);
  const messages = await lastMessages(house, calendar, news, now);
  try {
    await database.turn([
      ...over.flatMap((wave) => closeWave(database, wave, now)),
      // Whatever is corrected later, these are the figures that were told.
      ...closed.map(({ facts, chosen }) => publish(database, facts, chosen, now)),
      ...(messages.length === 0 ? [] : [enqueue(messages, now)]),
    ]);
  } catch (error) {
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ waves: over.map(({ id }) => id), messages: messages.length }, 'waves were closed');
  return messages.length;
}
