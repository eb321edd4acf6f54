/** What every kind of reminder is given. */
import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';

export interface ReminderHouse {
  readonly database: Database;
  readonly board: { readonly name: string; readonly phone: string };
  calendar(): Promise<Calendar>;
  now(): number;
  /** A new id: unique. */
  id(): string;
  /** How many questions the unit's form asks for this report; `null` when there is no such report any more. */
  questions(obligationId: string): Promise<number | null>;
  /** The short names of what a sent report is still asked for: what the board gave it back for, else the figures that are missing. */
  fieldsToAsk(obligationId: string): Promise<readonly string[]>;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void };
}
