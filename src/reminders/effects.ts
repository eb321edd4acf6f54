/** One tick of the heartbeat: what could not leave in its time is dropped, then every kind gives what is due. */
import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { ReminderHouse } from './house.ts';
import type { Kind } from './kind.ts';
import { kinds as everyKind } from './kinds.ts';
import { officeFrom } from './office.ts';
import { dropStale, nextWaveInstant } from './store.ts';

/**
 * Gives what is due now; reminders that never left in their time are dropped first. Called again and again, at once or after a pause, by one process
 * or two, it gives each message once.
 * @param isLeader asked before every kind: only one process ticks
 * @returns reminders and other messages given by this call
 * @throws what the database throws; nothing of the statement was written then, and the next tick does it
 */
export async function remind(house: ReminderHouse, isLeader: () => boolean, kinds: readonly Kind[] = everyKind): Promise<number> {
  if (!isLeader()) return 0;
  const calendar = await house.calendar();
  await sweep(house, calendar);
  let given = 0;
  for (const kind of kinds) if (isLeader()) given += await kind.give(house, calendar, isLeader);
  return given;
}

/** In the office's day a reminder may still leave, over lunch it waits; what is left from another day, or after hours, would come in the night. */
async function sweep({ database, now, log }: ReminderHouse, calendar: Calendar): Promise<void> {
  const at = now();
  const before = officeFrom(calendar, at) === null ? at + 1 : calendar.instantAt(calendar.localDate(at), '00:00');
  const dropped = await dropStale(database, before);
  if (dropped > 0) log.info({ count: dropped }, 'reminders that could not be sent in their time are dropped');
}

/**
 * The nearest moment after `now` at which something happens by itself: a wave's opening or due time, or something that a kind may give, unless it
 * turns out not to be needed; `null` when nothing is left.
 */
export async function nextEvent(
  database: Database,
  calendar: Calendar,
  now: number,
  kinds: readonly Kind[] = everyKind,
): Promise<number | null> {
  const moments = await Promise.all([nextWaveInstant(database, now), ...kinds.map((kind) => kind.next(database, calendar, now))]);
  const instants = moments.filter((at): at is number => at !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}
