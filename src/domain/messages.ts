/**
 * The words a channel and the rest of the house exchange: what comes in (`Incoming`), what goes out (`Outgoing`), and the channel itself.
 * Nothing here knows Telegram. A channel without buttons prints `choices` as numbered lines.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A run of text. Marks are data: they are never written into the text itself. */
export type Span = string | { readonly bold: string } | { readonly link: string; readonly url: string };
export type RichText = readonly Span[];

/** The text without its marks, as a channel without formatting shows it. */
export function plain(text: RichText): string {
  return text.map((span) => (typeof span === 'string' ? span : 'bold' in span ? span.bold : span.link)).join('');
}

declare const named: unique symbol;

/** The name of an action. Only `button.ts` makes one: a name that nothing answers to cannot be written by hand. */
export type ActionName = string & { readonly [named]: true };

/** What a button calls: an action with its arguments. */
export interface Call {
  readonly action: ActionName;
  readonly args?: JsonObject;
}

/** A button: the label people read, and what it calls. The channel never sees more than a nonce and an index. */
export interface Choice extends Call {
  readonly label: string;
}

/** Rows of buttons, as they are laid out on a phone. */
export type Choices = readonly (readonly Choice[])[];

export interface Attachment {
  readonly kind: 'photo' | 'document';
  readonly name: string;
  readonly mime: string;
  /** Base64, because an outgoing message is stored as JSON before it is sent. */
  readonly content: string;
  /** What the channel itself calls this file: it is sent by that name, and `content` is empty. */
  readonly known?: string;
  /** Of a large file that is made while it is sent: its bytes from the beginning, each time it is called; `content` is empty. Never in a row. */
  readonly open?: () => AsyncIterable<Uint8Array>;
}

/** A file that people sent and the house keeps. It is fetched when its message is sent, and then is the message's attachment. */
export interface KeptFile {
  /** Of the evidence room. */
  readonly id: string;
  readonly kind: 'photo' | 'document';
  readonly name: string;
  readonly mime: string;
}

/** A picture as data. It is drawn when its message is sent, and then is the message's attachment: a channel never sees it. */
export interface Drawing {
  /** The file's name. */
  readonly name: string;
  /** Which picture, and what it shows: the business of whoever draws it. */
  readonly kind: string;
  readonly figures: JsonObject;
}

/** A file as an order. It is made when its message is sent, of what stands in the database then, and then is the message's attachment. */
export interface FileToMake {
  /** The file's name. */
  readonly name: string;
  readonly mime: string;
  /** Which file, and of what: the business of whoever makes it. */
  readonly kind: string;
  readonly order: JsonObject;
}

/** One message to one address. */
export interface Outgoing {
  readonly text: RichText;
  readonly choices?: Choices;
  readonly attachment?: Attachment;
  readonly drawing?: Drawing;
  readonly file?: KeptFile;
  readonly toMake?: FileToMake;
  /** The persistent keyboard below the input field; `null` leaves it as it is. */
  readonly menu?: readonly (readonly string[])[] | null;
  /** Asks for the person's own phone number by one button with this label. */
  readonly contactButton?: string;
  readonly silent?: boolean;
  /** The channel's id of a sent message to edit in place. A channel that cannot edit sends a new one. */
  readonly replaces?: string;
  /** The thread of the chat it goes to, as `Incoming.thread` named it; without it, or when that is gone, the chat itself. */
  readonly thread?: string;
}

/** What a person sent. */
export type Content =
  /**
   * `mayContinue`: the channel's apps may have cut it, and the rest comes in the message after it. `long`: so long that they would, at the end of a line or
   * word; `full`: not a character more fits, and it may have been cut anywhere.
   */
  | { readonly kind: 'text'; readonly text: string; readonly mayContinue?: 'long' | 'full' }
  /** `data` is what the button carried; `messageId` the message it hung on, when the channel still knows it. */
  | { readonly kind: 'press'; readonly pressId: string; readonly data: string; readonly messageId: string | null }
  /** `own` only when the channel vouches that the number is the sender's and the message was not forwarded. */
  | { readonly kind: 'contact'; readonly phone: string; readonly own: boolean }
  | {
      readonly kind: 'file';
      readonly fileId: string;
      readonly name: string | null;
      readonly mime: string | null;
      /** Bytes, when the channel says. */
      readonly size: number | null;
      readonly photo: boolean;
      readonly caption: string;
      readonly albumId: string | null;
    }
  /** `caption`: words that came along with what cannot be read. */
  | { readonly kind: 'voice' | 'sticker' | 'location' | 'unsupported'; readonly caption?: string }
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'reachability'; readonly reachable: boolean }
  | { readonly kind: 'moved'; readonly to: string };

/** One thing that happened on a channel, with the identities that make it unique. */
export interface Incoming {
  readonly channel: string;
  /** Unique per channel account; the channel may deliver it more than once. */
  readonly updateId: string;
  /** The chat, where an answer goes. */
  readonly address: string;
  /** The account that wrote or pressed. In a private chat it equals `address`. */
  readonly sender: string;
  readonly group: boolean;
  /** Unique inside the chat; `null` for a press and for what is not a message. */
  readonly messageId: string | null;
  /** Epoch milliseconds of the message itself, by the channel's clock, not when it was fetched. */
  readonly sentAt: number;
  readonly content: Content;
  /** Where it stands among the messages of its chat, where the channel numbers them: one written later has a larger number. */
  readonly place?: number;
  /** The message of this chat that the person answers with it, ours or their own; by its `messageId`. */
  readonly quoted?: string;
  /** The part of the chat it was written in, where a chat has several (a forum's topics): what is answered goes there. */
  readonly thread?: string;
  /** Addresses that stand behind its words and are not to be read in the text. */
  readonly links?: readonly string[];
  /** Set by the house: the `messageId`s of the messages after it that a channel's app had cut off, and that are joined to its text. */
  readonly rest?: readonly string[];
}

/** What became of a send. Each outcome is a class of its own in delivery: see docs/architecture.md, "Delivery". */
export type SendOutcome =
  /** `fileId`: what the channel calls the file that went along, when it says. */
  | { readonly state: 'sent'; readonly messageId: string; readonly fileId?: string }
  /** Surely not sent: refused connection, name not resolved, or 429. `afterMs` is the least pause, `limit` tells a 429. */
  | { readonly state: 'not_sent'; readonly reason: string; readonly afterMs: number; readonly limit: boolean }
  /** Perhaps sent: read timeout, reset, truncated answer, 5xx. */
  | { readonly state: 'ambiguous'; readonly reason: string }
  | {
      readonly state: 'unreachable';
      readonly why: 'blocked' | 'deactivated' | 'kicked' | 'not_started' | 'not_found';
      readonly reason: string;
    }
  /** The payload is bad and will be bad again. */
  | { readonly state: 'rejected'; readonly reason: string }
  | { readonly state: 'moved'; readonly to: string }
  /** The account itself is dead (401, 404): stop and raise the alarm. */
  | { readonly state: 'account_dead'; readonly reason: string };

export interface Command {
  readonly command: string;
  readonly description: string;
}

/** A message with the nonce its buttons carry. */
export interface Addressed {
  readonly address: string;
  readonly message: Outgoing;
  /** Set when the message has choices. A button's data is made by `buttonData`. */
  readonly nonce: string | null;
}

/** How fast a channel takes messages, and which of its chats are groups. All of it is data, so that SQL can reckon with it too. */
export interface ChannelLimits {
  /** In no second more than the sending rate times this arrive; at least 1. */
  readonly ceiling: number;
  /** Milliseconds a chat rests after a message of a broadcast before it takes the next one. */
  readonly chatRestMs: number;
  /** Milliseconds a group rests after any message. */
  readonly groupRestMs: number;
  /** The addresses of groups begin with this; `null`: the channel has no groups. */
  readonly groupPrefix: string | null;
}

/** What the rooms ask of a channel. How it is opened, and how it takes updates, only `app/` knows: `channels/channel.ts`. */
export interface Channel {
  readonly name: string;
  readonly limits: ChannelLimits;
  /** Never throws for what a channel can answer: every failure is an outcome. */
  send(addressed: Addressed): Promise<SendOutcome>;
  /** Stops the waiting mark on a pressed button; `toast` is at most 200 characters. A press too old to answer is no error. */
  answerPress(pressId: string, toast?: string): Promise<void>;
  /** The file's bytes, at most `limit` of them. Throws when it cannot be had. */
  download(fileId: string, limit: number): Promise<Uint8Array>;
  /** The list of commands one chat sees. */
  setCommands(address: string, commands: readonly Command[]): Promise<void>;
  /** A link that opens the chat and hands over `code`. Throws before the channel knows its own name there. */
  inviteLink(code: string): string;
  /** A link that opens the private chat, for people who write in a group. */
  privateLink(): string;
}

const SEPARATOR = '.';

/** What the `index`-th button (counted over all rows) of a message carries: opaque, ≤ 64 bytes. */
export function buttonData(nonce: string, index: number): string {
  return `${nonce}${SEPARATOR}${index}`;
}

/** The nonce and index in a button's data, or `null` when it was never ours. */
export function readButtonData(data: string): { nonce: string; index: number } | null {
  const match = /^([0-9A-Za-z_-]{8,48})\.(\d{1,3})$/.exec(data);
  return match ? { nonce: match[1] as string, index: Number(match[2]) } : null;
}
