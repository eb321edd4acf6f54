/** What an action is given and what it gives back. An action decides; the inbox commits. */

import type { Conversation, Draft, Loaded, Pressed } from '../conversations/load.ts';
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { NewDelivery } from '../delivery/store.ts';
import type { Answers } from '../domain/answers.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Incoming, JsonObject, Outgoing, RichText } from '../domain/messages.ts';
import type { Permission, Person } from '../domain/people.ts';
import { formatTime } from '../language/format.ts';
import type { Moment } from '../texts/when.ts';

/** Who the board is, from the configuration. */
export interface Board {
  readonly name: string;
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
  now(): number;
  /** A new id, sortable by time or not: only unique. */
  id(): string;
  /** Secret random bytes, for codes. */
  random(bytes: number): Uint8Array;
  /** A link that opens the chat with a code. */
  inviteLink(code: string): string;
  readonly log: {
    info(data: object, text: string): void;
    warn(data: object, text: string): void;
    error(data: object, text: string): void;
  };
}

export interface Context {
  readonly house: House;
  readonly incoming: Incoming;
  readonly loaded: Loaded;
  readonly conversation: Conversation;
  readonly now: number;
  readonly calendar: Calendar;
}

/** A context whose sender is known: what an action that asks for a permission gets. */
export interface KnownContext extends Context {
  readonly person: Person;
}

/** One answer to the chat the message came from. */
export interface Say {
  readonly message: Outgoing;
  /** Edits the message that was pressed on instead. */
  readonly inPlace?: boolean;
  /** For a message that another one will take the place of later. */
  readonly id?: string;
}

/** A flow to begin, or to go on with where it was left. */
export interface Begin {
  readonly flow: string;
  readonly subjectId: string;
  /** A personal draft is one per person; the others one per subject, shared by its people. */
  readonly personal: boolean;
  /** With a draft that was left: go on, only look, or begin anew. Without it the person is asked where it matters. */
  readonly how?: 'go' | 'view' | 'over';
  /** The draft's version when the button was shown: beginning anew is only for that one. */
  readonly version?: number;
}

/** All that one message leads to. */
export interface Reply {
  readonly say?: readonly Say[];
  /** Rows of the rooms. */
  readonly parts?: readonly Part[];
  /** Messages to others. */
  readonly deliveries?: readonly NewDelivery[];
  /** Beside the pressed button, at most 200 characters. */
  readonly toast?: string;
  readonly begin?: Begin;
  /** The flow under way stays where it is, when an action ends it otherwise. */
  readonly stay?: boolean;
  /** The person's duties changed: the commands their chat shows do too. */
  readonly newCommands?: boolean;
}

/** What a flow's end hands over. */
export interface Finished {
  readonly draft: Draft;
  // biome-ignore lint/suspicious/noExplicitAny: each flow has its own subject, which its own end knows
  readonly subject: any;
  readonly answers: Answers;
  /** The button of the confirm card, or `done`. */
  readonly how: string;
}

interface Common {
  readonly name: string;
  /** Commands that call it, without the slash. */
  readonly commands?: readonly string[];
}

/** Anyone may call it, linked or not. */
export interface OpenAction extends Common {
  readonly permission: null;
  run(context: Context, args: JsonObject): Promise<Reply>;
}

/** Only somebody with the permission; whose data it touches the action checks itself. */
export interface GuardedAction extends Common {
  readonly permission: Permission | 'linked';
  run(context: KnownContext, args: JsonObject): Promise<Reply>;
}

/** Called by the end of a flow, never by a button or a command. */
export interface FinishAction extends Common {
  readonly permission: Permission | null;
  finish(context: Context, finished: Finished): Promise<Reply>;
}

export type Action = OpenAction | GuardedAction | FinishAction;

/** The pressed message, for actions that only a button calls. Throws when there was none: the wiring is wrong then. */
export function pressedOn(context: Context): Pressed {
  if (!context.loaded.pressed) throw new Error('this action is called by a button only');
  return context.loaded.pressed;
}

export function say(text: RichText, extra: Omit<Outgoing, 'text'> = {}): Say {
  return { message: { text, ...extra } };
}

/** An instant as a person's clock shows it. */
export function moment(calendar: Calendar, instant: number): Moment {
  return { date: calendar.localDate(instant), time: formatTime(instant, calendar.zone) };
}

/** A text argument of a button; throws when it is not there, because the button was made by us. */
export function argument(args: JsonObject, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') throw new Error(`the button lacks its argument "${name}"`);
  return value;
}
