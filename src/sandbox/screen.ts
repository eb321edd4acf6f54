/** What the page shows of a chat: the Bot API's messages turned into flat data, so that the page only builds elements from it. PURE. */

import type { Account, Role } from './accounts.ts';
import type { ChatView, MessageEntity, SeenMessage } from './bot-api/index.ts';

/** A run of text that looks alike. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  /** An address that is safe to open. */
  readonly href?: string;
  /** A command that a tap sends. */
  readonly command?: string;
}

export interface ScreenFile {
  readonly kind: 'photo' | 'document' | 'voice' | 'sticker';
  readonly name: string | null;
  /** Bytes. */
  readonly size: number;
  readonly url: string;
  /** Pixels; 0 when it is no picture. */
  readonly width: number;
  readonly height: number;
}

export interface ScreenButton {
  readonly text: string;
  /** What a press carries. */
  readonly data: string;
}

export interface ScreenMessage {
  readonly id: number;
  /** Grows with every message and edit. */
  readonly seq: number;
  readonly fromBot: boolean;
  /** Epoch milliseconds, by the app's clock. */
  readonly date: number;
  readonly edited: boolean;
  readonly runs: readonly Run[];
  readonly buttons: readonly (readonly ScreenButton[])[];
  readonly file: ScreenFile | null;
  /** A phone number that was shared. */
  readonly contact: string | null;
  readonly location: boolean;
}

export interface ScreenKeyboard {
  /** Labels below the input field, row after row; `null` when there is no keyboard. */
  readonly rows: readonly (readonly string[])[] | null;
  /** The label among them that shares the phone number. */
  readonly contactButton: string | null;
}

export interface ScreenChat extends ScreenKeyboard {
  readonly id: number;
  readonly role: Role;
  readonly name: string;
  readonly unitId: string | null;
  /** Whether the bot knows this account as somebody. */
  readonly linked: boolean;
  readonly messages: readonly ScreenMessage[];
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  /** The number of the latest event when this was read. */
  readonly at: number;
}

/** The newest messages of a chat that a page loads. */
const SHOWN = 400;

/** An address a page may open, or `null`: never one that runs a script. */
export function safeHref(address: string): string | null {
  const whole = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`;
  return URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol) ? new URL(whole).href : null;
}

function hrefOf(entity: MessageEntity, text: string): string | null {
  switch (entity.type) {
    case 'text_link':
      return safeHref(entity.url ?? '');
    case 'url':
      return safeHref(text);
    default:
      return null;
  }
}

/**
 * The text cut where its look changes. Entities may overlap; their offsets count UTF-16 units, and what lies outside the text is
 * ignored.
 */
export function runsOf(text: string, entities: readonly MessageEntity[]): Run[] {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) {
    cuts.add(Math.min(Math.max(offset, 0), text.length));
    cuts.add(Math.min(Math.max(offset + length, 0), text.length));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let i = 0; i + 1 < ordered.length; i += 1) {
    const from = ordered[i] as number;
    const to = ordered[i + 1] as number;
    const here = entities.filter(({ offset, length }) => offset <= from && to <= offset + length);
    const whole = (entity: MessageEntity): string => text.slice(entity.offset, entity.offset + entity.length);
    const href = here.map((entity) => hrefOf(entity, whole(entity))).find((address) => address !== null);
    const command = here.find(({ type }) => type === 'bot_command');
    runs.push({
      text: text.slice(from, to),
      ...(here.some(({ type }) => type === 'bold') && { bold: true as const }),
      ...(href != null && { href }),
      ...(command && { command: whole(command) }),
    });
  }
  return runs;
}

function fileOf(chatId: number, { id, file, message, seq }: SeenMessage): ScreenFile | null {
  if (file === null) {
    return null;
  }
  const photo = message.photo?.at(-1);
  return {
    kind: file.kind,
    name: file.name,
    size: file.size,
    // An edit may put another file under the same message: its number keeps a browser from showing the old one.
    url: `/api/file/${chatId}/${id}?v=${seq}`,
    width: photo?.width ?? 0,
    height: photo?.height ?? 0,
  };
}

/** A message as the page shows it. */
export function screenMessage(chatId: number, seen: SeenMessage): ScreenMessage {
  return {
    id: seen.id,
    seq: seen.seq,
    fromBot: seen.fromBot,
    date: seen.date * 1_000,
    edited: seen.edited,
    runs: runsOf(seen.text, seen.entities),
    buttons: seen.keyboard.map((row) =>
      row.map((button) => ({
        text: button.text,
        data: button.callback_data,
      })),
    ),
    file: fileOf(chatId, seen),
    contact: seen.message.contact?.phone_number ?? null,
    location: seen.message.location !== undefined,
  };
}

export function screenKeyboard({ keyboard, contactButton }: ChatView): ScreenKeyboard {
  return { rows: keyboard, contactButton };
}

/** A whole chat as the page shows it, with its newest messages. */
export function screenChat(account: Account, view: ChatView, linked: boolean, at: number): ScreenChat {
  const { id, role, name, unitId } = account;
  return {
    id,
    role,
    name,
    unitId,
    linked,
    at,
    messages: view.messages.slice(-SHOWN).map((seen) => screenMessage(id, seen)),
    commands: view.commands,
    ...screenKeyboard(view),
  };
}
