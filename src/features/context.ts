/** What every feature is given: the house, and the message it answers. */

import { PARTS } from '../conversations/changing.ts';
import type { Conversation, Loaded, Pressed } from '../conversations/load.ts';
import type { Database } from '../db/client.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Incoming } from '../domain/messages.ts';
import type { Person } from '../domain/people.ts';
import { formatTime } from '../language/format.ts';
import type { ReportRows } from '../reports/about/store.ts';
import type { Moment } from '../texts/when.ts';

/** Who the board is, by its own setting. */
export interface Board {
  readonly name: string;
  /** Empty while it is not set: then people are asked to call, and no number is invented. */
  readonly phone: string;
}

/** What every message is handled with. */
export interface House {
  readonly database: Database;
  readonly board: Board;
  /** The board as sentences and buttons call it: “Ban”. */
  readonly owner: string;
  /** Days off and office hours, as the database has them now. */
  calendar(): Promise<Calendar>;
  /** Epoch ms, by the app's clock. */
  now(): number;
  /** A new id: unique. */
  id(): string;
  /** Secret random bytes, for codes. */
  random(bytes: number): Uint8Array;
  /** A link that opens the chat on a channel with a code. */
  inviteLink(code: string, channel: string): string;
  readonly log: {
    info(data: object, text: string): void;
    warn(data: object, text: string): void;
    error(data: object, text: string): void;
  };
}

/** What can be called by a command: whether it does something for a person. */
export interface Command {
  opens(person: Person | null): boolean;
}

/** One message on its way through the house. */
export interface Context {
  readonly house: House;
  readonly incoming: Incoming;
  readonly loaded: Loaded;
  readonly conversation: Conversation;
  readonly now: number;
  readonly calendar: Calendar;
  /** Every command that is open, without the slash. */
  readonly commands: ReadonlyMap<string, Command>;
}

/** What anything done to a report is given, by a message or by the heartbeat. */
export interface Doing {
  readonly house: Pick<House, 'database' | 'id'> & { readonly log: Pick<House['log'], 'info' | 'warn'> };
  readonly incoming: Pick<Incoming, 'sentAt'>;
  readonly now: number;
  readonly calendar: Calendar;
}

/** A context whose sender is known. */
export interface KnownContext extends Context {
  readonly person: Person;
}

/** What a subject is loaded with. */
export interface LoadContext {
  readonly database: Database;
  readonly calendar: Calendar;
  readonly board: Board;
  readonly person: Person | null;
  readonly now: number;
  /** The board as sentences call it; only where a person asks. */
  readonly owner?: string;
  /** The report of the draft under way, read along with it; another, or none, is read when it is asked for. */
  readonly report?: ReportRows | null;
  /** Files that this very turn takes, beside those that lie with the draft. */
  readonly filesComing?: number;
}

export function loadContext({ house, calendar, loaded, now }: Context): LoadContext {
  return { database: house.database, calendar, board: house.board, owner: house.owner, person: loaded.person, now, report: loaded.report };
}

/** The same where nobody asks: the house itself wants to know. */
export async function loadForNobody(house: Pick<House, 'database' | 'board' | 'calendar' | 'now'>): Promise<LoadContext> {
  return { database: house.database, board: house.board, person: null, calendar: await house.calendar(), now: house.now() };
}

/** The pressed message, for actions that only a button calls. Throws when there was none: the wiring is wrong then. */
export function pressedOn({ loaded }: Context): Pressed {
  if (!loaded.pressed) throw new Error('this action is called by a button only');
  return loaded.pressed;
}

/** The name of a message among all chats, kept beside the answers it gave; `null` for what is no message. Of a text in parts it names them all. */
export function sourceOf({ incoming, conversation }: Pick<Context, 'incoming' | 'conversation'>): string | null {
  const { messageId, rest = [] } = incoming;
  return messageId === null ? null : `${conversation.id}:${[messageId, ...rest].join(PARTS)}`;
}

/** When the message was written, but never later than now: a phone's clock ahead of ours gains nobody a day. Epoch ms. */
export function writtenAt({ incoming, now }: Pick<Doing, 'incoming' | 'now'>): number {
  return Math.min(incoming.sentAt, now);
}

/** An instant as a person's clock shows it. */
export function moment(calendar: Calendar, instant: number): Moment {
  return { date: calendar.localDate(instant), time: formatTime(instant, calendar.zone) };
}
