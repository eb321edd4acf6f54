/** A chat as its screen shows it, and waiting for what will appear there. */

import type { BotApiEvent, Chat, ChatStore, Entry } from './chats.ts';
import type { BotCommand, InlineKeyboardButton, Message, MessageEntity } from './types.ts';

export interface SeenFile {
  readonly kind: 'photo' | 'document' | 'voice' | 'sticker';
  readonly fileId: string;
  readonly name: string | null;
  readonly mime: string | null;
  /** Bytes. */
  readonly size: number;
}

export interface SeenMessage {
  readonly id: number;
  readonly fromBot: boolean;
  /** Epoch seconds. */
  readonly date: number;
  readonly edited: boolean;
  /** The text or the caption. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  /** Labels of the inline keyboard, row after row. */
  readonly buttons: readonly string[];
  readonly file: SeenFile | null;
  /** Grows with every message and edit; use it as `after`. */
  readonly seq: number;
  /** The message as the Bot API has it. */
  readonly message: Message;
}

export interface ChatView {
  readonly messages: readonly SeenMessage[];
  /** The keyboard below the input field; `null` when there is none. */
  readonly keyboard: readonly (readonly string[])[] | null;
  /** The label of a button that shares the phone number. */
  readonly contactButton: string | null;
  readonly commands: readonly BotCommand[];
}

/** A text looks for itself inside the message; a function sees the whole message. */
export type MessageMatch = string | RegExp | ((message: SeenMessage) => boolean);

export interface WaitOptions {
  /** 5,000 unless told. */
  readonly timeoutMs?: number;
  /** Only messages whose `seq` is greater; 0 looks at the whole chat. Unless told: what came after the person's last deed and was not awaited yet. */
  readonly after?: number;
}

function fileOf(message: Message): SeenFile | null {
  const photo = message.photo?.at(-1);
  if (photo !== undefined) {
    return { kind: 'photo', fileId: photo.file_id, name: null, mime: null, size: photo.file_size };
  }
  for (const kind of ['document', 'voice', 'sticker'] as const) {
    const file = message[kind];
    if (file !== undefined) {
      return { kind, fileId: file.file_id, name: file.file_name ?? null, mime: file.mime_type ?? null, size: file.file_size };
    }
  }
  return null;
}

/** A message as the screen shows it; `seq` from its entry. */
export function seen(message: Message, fromBot: boolean, seq: number): SeenMessage {
  const keyboard = message.reply_markup?.inline_keyboard ?? [];
  return {
    id: message.message_id,
    fromBot,
    date: message.date,
    edited: message.edit_date !== undefined,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    keyboard,
    buttons: keyboard.flat().map((button) => button.text),
    file: fileOf(message),
    seq,
    message,
  };
}

/** A kept message as the screen shows it. */
export function seenEntry(entry: Entry): SeenMessage {
  return seen(entry.message, entry.fromBot, entry.seq);
}

/** The whole screen of a chat. */
export function viewOf(store: ChatStore, chat: Chat): ChatView {
  const rows = chat.keyboard?.keyboard ?? null;
  return {
    messages: [...chat.messages.values()].map(seenEntry),
    keyboard: rows?.map((row) => row.map((button) => button.text)) ?? null,
    contactButton: rows?.flat().find((button) => button.request_contact)?.text ?? null,
    commands: store.commands.get(chat.info.id) ?? [],
  };
}

function matches(match: MessageMatch, message: SeenMessage): boolean {
  if (typeof match === 'string') {
    return message.text.includes(match);
  }
  return typeof match === 'function' ? match(message) : message.text.search(match) >= 0;
}

function timedOut(chat: Chat, match: MessageMatch, timeoutMs: number): Error {
  const last = [...chat.messages.values()].slice(-4).map((entry) => {
    const { text, buttons } = seenEntry(entry);
    const keys = buttons.length === 0 ? '' : ` [${buttons.join('] [')}]`;
    return `  ${entry.fromBot ? 'bot' : 'person'}: ${text}${keys}`;
  });
  return new Error(
    `chat ${chat.info.id}: no message of the bot matched ${typeof match === 'function' ? 'the condition' : String(match)} ` +
      `within ${timeoutMs} ms; last in the chat:\n${last.join('\n')}`,
  );
}

/** Awaits the bot's messages in one chat; each message or edit is handed out once. */
export class Waiter {
  private readonly store: ChatStore;
  private readonly chatId: number;
  private readonly handedOut = new Set<number>();

  constructor(store: ChatStore, chatId: number) {
    this.store = store;
    this.chatId = chatId;
  }

  private get chat(): Chat {
    const chat = this.store.byId.get(this.chatId);
    if (chat === undefined) {
      throw new Error(`chat ${this.chatId} is not there`);
    }
    return chat;
  }

  /** Resolves with the first message of the bot, or edit of one, that matches. Rejects after the time is up, showing the end of the chat. */
  waitFor(match: MessageMatch, options: WaitOptions = {}): Promise<SeenMessage> {
    const { chat } = this;
    const after = options.after ?? chat.deed;
    const anew = options.after === undefined;
    const fits = (message: SeenMessage): boolean =>
      message.fromBot && message.seq > after && !(anew && this.handedOut.has(message.seq)) && matches(match, message);
    for (const entry of chat.messages.values()) {
      if (entry.seq <= after) continue;
      const message = seenEntry(entry);
      if (fits(message)) {
        this.handedOut.add(message.seq);
        return Promise.resolve(message);
      }
    }
    const timeoutMs = options.timeoutMs ?? 5_000;
    return new Promise((resolve, reject) => {
      const listener = (event: BotApiEvent): void => {
        if ((event.kind !== 'message' && event.kind !== 'edited') || event.chatId !== this.chatId || !event.fromBot) {
          return;
        }
        const message = seen(event.message, true, event.seq);
        if (fits(message)) {
          this.handedOut.add(message.seq);
          clearTimeout(timer);
          this.store.listeners.delete(listener);
          resolve(message);
        }
      };
      const timer = setTimeout(() => {
        this.store.listeners.delete(listener);
        reject(timedOut(this.chat, match, timeoutMs));
      }, timeoutMs);
      this.store.listeners.add(listener);
    });
  }
}
