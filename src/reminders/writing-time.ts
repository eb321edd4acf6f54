/** When something the board sends of its own accord may reach somebody: nobody is written to twice in half a day. */
import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';
import { chatOf, type Reader } from './kind.ts';
import { halfDay } from './office.ts';
import { remindedSince } from './store.ts';

/** For each reader the moment from which on it may leave, epoch ms: `at`, or the afternoon for whom a reminder was written to in the morning of that day. */
export async function writingTime<R extends Reader>(
  database: Database,
  calendar: Calendar,
  readers: readonly R[],
  at: number,
): Promise<(to: R) => number> {
  const { since, next } = halfDay(calendar, at);
  if (next === null || readers.length === 0) return () => at;
  const reminded = new Set((await remindedSince(database, readers, since)).map(chatOf));
  return (to) => (reminded.has(chatOf(to)) ? next : at);
}
