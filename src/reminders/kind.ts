/** What the heartbeat gives comes in kinds: each knows by itself what is due and when something is due next. */
import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { ReminderHouse } from './house.ts';

export interface Kind {
  /**
   * Gives what is due now. Called again and again, by one process or by several, it gives each message once.
   * @param isLeader asked before every statement after the first
   * @returns how much was given by this call
   * @throws what the database throws; nothing of the statement was written then, and the next tick does it
   */
  give(house: ReminderHouse, calendar: Calendar, isLeader: () => boolean): Promise<number>;
  /** The nearest moment after `now` (epoch ms) at which it may have something to give; `null` when there is none. */
  next(database: Database, calendar: Calendar, now: number): Promise<number | null>;
}
