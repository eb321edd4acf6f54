/** Chats as the phones see them: messages in order, the keyboard now shown, who takes part; and the live events of all that. */

import type { BotCommand, ChatInfo, Message, PressAnswer, ReplyKeyboard, Update, User } from './types.ts';

export interface Entry {
  message: Message;
  readonly fromBot: boolean;
  /** Grows with every message and every edit, over all chats. */
  seq: number;
  /** Sent with a keyboard below the input field: Telegram does not let it be edited. */
  readonly fixed: boolean;
}

export interface Chat {
  readonly info: ChatInfo;
  /** In the order they were sent. */
  readonly messages: Map<number, Entry>;
  nextMessageId: number;
  /** The keyboard below the input field. */
  keyboard: ReplyKeyboard | null;
  /** A private chat exists for the bot once the person has written. */
  started: boolean;
  bot: 'member' | 'kicked';
  migratedTo: number | null;
  readonly members: Set<number>;
  /** The bot sees only what is meant for it. */
  privacy: boolean;
  /** The greatest `seq` of its messages: what came after it need not be looked for. */
  newest: number;
  /** `seq` at the person's last deed: what the bot said before it is not awaited. */
  deed: number;
}

export type BotApiEvent =
  | {
      readonly kind: 'message' | 'edited';
      readonly chatId: number;
      readonly message: Message;
      readonly fromBot: boolean;
      readonly seq: number;
    }
  | { readonly kind: 'answered'; readonly chatId: number; readonly queryId: string; readonly answer: PressAnswer }
  | { readonly kind: 'keyboard'; readonly chatId: number; readonly keyboard: ReplyKeyboard | null }
  | { readonly kind: 'commands' }
  | { readonly kind: 'update'; readonly update: Update };

export type Listener = (event: BotApiEvent) => void;

export interface SavedChat extends Omit<Chat, 'messages' | 'members' | 'newest'> {
  readonly messages: readonly Entry[];
  readonly members: readonly number[];
}

export interface SavedChats {
  readonly seq: number;
  readonly users: readonly User[];
  readonly chats: readonly SavedChat[];
  readonly commands: readonly (readonly [number, BotCommand[]])[];
}

export class ChatStore {
  readonly byId = new Map<number, Chat>();
  readonly users = new Map<number, User>();
  /** By chat. */
  readonly commands = new Map<number, BotCommand[]>();
  readonly listeners = new Set<Listener>();
  seq = 0;
  private readonly keep: number;

  /** `keep` messages a chat; older ones are forgotten, and can then no longer be edited. */
  constructor(keep: number) {
    this.keep = keep;
  }

  emit(event: BotApiEvent): void {
    for (const listener of this.listeners) {
      listener(event);
    }
  }

  /** The chat with this identifier, made when it is new. */
  open(info: ChatInfo): Chat {
    const known = this.byId.get(info.id);
    if (known !== undefined) {
      Object.assign(known.info, info);
      return known;
    }
    const chat: Chat = {
      info: { ...info },
      messages: new Map(),
      nextMessageId: 1,
      keyboard: null,
      started: info.type !== 'private',
      bot: 'member',
      migratedTo: null,
      members: new Set(),
      privacy: false,
      newest: 0,
      deed: 0,
    };
    this.byId.set(info.id, chat);
    return chat;
  }

  /** The next message of a chat; ids count up within the chat. */
  add(chat: Chat, message: Omit<Message, 'message_id' | 'chat'>, fromBot: boolean, fixed = false): Message {
    const whole: Message = { message_id: chat.nextMessageId, chat: chat.info, ...message };
    chat.nextMessageId += 1;
    this.seq += 1;
    chat.newest = this.seq;
    chat.messages.set(whole.message_id, { message: whole, fromBot, seq: this.seq, fixed });
    if (chat.messages.size > this.keep) {
      for (const oldest of chat.messages.keys()) {
        chat.messages.delete(oldest);
        break;
      }
    }
    if (this.listeners.size > 0) {
      this.emit({ kind: 'message', chatId: chat.info.id, message: whole, fromBot, seq: this.seq });
    }
    return whole;
  }

  /** Puts an edited message in the place of the old one. */
  replace(chat: Chat, entry: Entry, message: Message): void {
    this.seq += 1;
    entry.message = message;
    entry.seq = this.seq;
    chat.newest = this.seq;
    this.emit({ kind: 'edited', chatId: chat.info.id, message, fromBot: entry.fromBot, seq: this.seq });
  }

  setKeyboard(chat: Chat, keyboard: ReplyKeyboard | null): void {
    chat.keyboard = keyboard;
    this.emit({ kind: 'keyboard', chatId: chat.info.id, keyboard });
  }

  /** Whether the person is in some group with the bot; the bot then knows them, but may not write first. */
  metInGroup(userId: number): boolean {
    for (const chat of this.byId.values()) {
      if (chat.info.type !== 'private' && chat.bot === 'member' && chat.members.has(userId)) {
        return true;
      }
    }
    return false;
  }

  save(): SavedChats {
    const chats = [...this.byId.values()].map(({ newest: _, ...chat }) => ({
      ...chat,
      messages: [...chat.messages.values()],
      members: [...chat.members],
    }));
    return { seq: this.seq, users: [...this.users.values()], chats, commands: [...this.commands] };
  }

  load(saved: SavedChats): void {
    this.seq = saved.seq;
    this.users.clear();
    this.byId.clear();
    this.commands.clear();
    for (const user of saved.users) {
      this.users.set(user.id, user);
    }
    for (const chat of saved.chats) {
      const messages = new Map(chat.messages.map((entry) => [entry.message.message_id, { ...entry }]));
      const newest = chat.messages.reduce((most, { seq }) => Math.max(most, seq), 0);
      this.byId.set(chat.info.id, { ...chat, messages, newest, members: new Set(chat.members) });
    }
    for (const [chatId, commands] of saved.commands) {
      this.commands.set(chatId, commands);
    }
  }
}
