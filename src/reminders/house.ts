/** What every kind of reminder is given. */
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Duty } from '../domain/people.ts';
import type { Moment } from '../texts/when.ts';
import type { Schedule } from '../waves/drafting/store.ts';
import type { DueSending } from './promised/store.ts';

/** What whoever begins to serve or to head a unit finds there: rows, messages to their chat not before `at` (epoch ms), and what is due next. */
export type Arrives = (
  unitId: string,
  to: {
    readonly personId: string;
    readonly name: string;
    readonly position: string | null;
    readonly duty: Duty;
    readonly channel: string;
    readonly address: string;
  },
  at: number,
) => Promise<{
  readonly parts: readonly Part[];
  readonly messages: readonly NewDelivery[];
  readonly next: { readonly what: string; readonly due: Moment } | null;
}>;

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
  /** What sending a finished report now comes to: its rows, and what is said to whom. Without either, there is nothing to send any more. */
  sendScheduled(sending: DueSending): Promise<{ readonly parts: readonly Part[]; readonly messages: readonly NewDelivery[] }>;
  /** What launching a wave at its hour comes to, or asking about it; nothing when it is not on the clock any more. */
  launchScheduled(schedule: Schedule): Promise<{ readonly parts: readonly Part[]; readonly messages: readonly NewDelivery[] }>;
  readonly arrives: Arrives;
  /** The keyboard of somebody with these duties; left out, or `null`: it stays as it is. */
  keyboard?(duties: readonly Duty[]): readonly (readonly string[])[] | null;
  /** Their duties changed: the commands their chats offer do too. */
  refreshCommands?(chats: readonly { readonly personId: string; readonly channel: string; readonly address: string }[]): void;
  readonly log: { info(data: object, text: string): void; warn(data: object, text: string): void };
}
