/** Closes what is over: work not done by its lock ends as not done, and a wave past its lock is closed with one last summary to the board and the leaders. */
import { TurnConflict } from '../../db/errors.ts';
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { endOverdue } from '../../obligations/store.ts';
import { addressesOf } from '../../registry/store.ts';
import { lastSummary } from '../../summaries/last.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { closeWave, nextLock, type Wave, wavesToClose } from '../../waves/store.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { atTheDesk } from '../office.ts';

/** A wave whose lock is longer ago than this, of a bot that stood still, is closed without a word: it is no news any more. */
const NEWS_MS = 14 * 86_400_000;

export const closing: Kind = {
  async give(house, calendar, isLeader) {
    const { database, log } = house;
    const now = house.now();
    const ended = await endOverdue(database, now);
    if (ended > 0) log.info({ obligations: ended }, 'what was not done by its lock ended as not done');
    let told = 0;
    for (const wave of await wavesToClose(database, now)) if (isLeader()) told += await close(house, calendar, wave, now);
    return told;
  },
  // One whose lock is this very moment is open for it.
  async next(database, _calendar, now) {
    const lock = await nextLock(database, now);
    return lock === null ? null : lock + 1;
  },
};

/** In one statement with the last summary, guarded by the wave's version: of two processes one closes it, and each reader is told once. */
async function close(house: ReminderHouse, calendar: Calendar, wave: Wave, now: number): Promise<number> {
  const messages = now - wave.lockAt.getTime() > NEWS_MS ? [] : await lastMessages(house, calendar, wave, now);
  try {
    await house.database.turn([...closeWave(house.database, wave), ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  } catch (error) {
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  house.log.info({ wave: wave.id, messages: messages.length }, 'a wave was closed');
  return messages.length;
}

/** It is closed in the night, and told in the morning. */
async function lastMessages(house: ReminderHouse, calendar: Calendar, wave: Wave, now: number): Promise<NewDelivery[]> {
  const { database } = house;
  const [readers, facts] = await Promise.all([
    addressesOf(database, ['board', 'leader']),
    summaryFacts(database, { wave: wave.id, scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone }),
  ]);
  if (!facts) return [];
  const body = lastSummary(facts, wave.lockAt.getTime(), calendar);
  return readers.map((to) =>
    message({
      id: house.id(),
      to,
      body,
      at: atTheDesk(calendar, now),
      lane: 'bulk',
      dedupeKey: `closed:${wave.id}:${to.channel}:${to.address}`,
    }),
  );
}
