/** Somebody in a chat with the bot: everything a phone can do, turned into what Telegram delivers. */

import type { Context } from './calls/context.ts';
import { seconds } from './calls/context.ts';
import type { BotApiEvent, Chat } from './chats.ts';
import { typedText } from './entities.ts';
import { attached, photoSizes } from './files.ts';
import { LIMITS } from './methods.ts';
import type { CallbackQuery, FileInput, Message, PressAnswer, User } from './types.ts';
import { type ChatView, type MessageMatch, type SeenMessage, seenEntry, viewOf, Waiter, type WaitOptions } from './view.ts';

/** A button's label in full, a pattern in it, or a condition on the button. */
export type ButtonMatch = string | RegExp | ((button: { readonly text: string }) => boolean);

export interface SendOptions {
  /** Epoch seconds of the message; the server's clock unless told. */
  readonly date?: number;
}

export interface Pressed {
  /** One `callback_query.id`, or several when the press was multiplied with ids of their own; none for a label sent as text. */
  readonly queryIds: readonly string[];
  /** Empty when updates are held, or not asked for. */
  readonly updateIds: readonly number[];
  /** The message a label below the input field became. */
  readonly message: Message | null;
}

function buttonFits(match: ButtonMatch, button: { readonly text: string }): boolean {
  if (typeof match === 'string') {
    return button.text === match;
  }
  return typeof match === 'function' ? match(button) : button.text.search(match) >= 0;
}

/** Whether a bot in privacy mode gets this message of a group. */
function reachesBot(message: Message, bot: User): boolean {
  const words = message.text ?? message.caption ?? '';
  return words.startsWith('/') || words.includes(`@${bot.username}`);
}

export class Participant {
  protected readonly context: Context;
  readonly chatId: number;
  /** Who the messages come from; an anonymous administrator writes as the group. */
  readonly user: User;
  private readonly anonymous: boolean;
  private readonly waiter: Waiter;

  constructor(context: Context, chatId: number, user: User, anonymous = false) {
    this.context = context;
    this.chatId = chatId;
    this.user = user;
    this.anonymous = anonymous;
    this.waiter = new Waiter(context.chats, chatId);
  }

  /** What the screen shows now. */
  get chat(): ChatView {
    return viewOf(this.context.chats, this.room);
  }

  /** The bot's newest message; `undefined` when it has said nothing. */
  get last(): SeenMessage | undefined {
    const entries = [...this.room.messages.values()];
    const entry = entries.findLast((item) => item.fromBot);
    return entry === undefined ? undefined : seenEntry(entry);
  }

  /** What the bot wrote or edited after `seq`; unless told, after the person's last deed. In the order of the chat. */
  since(seq: number = this.room.deed): SeenMessage[] {
    const { messages, newest } = this.room;
    return newest <= seq ? [] : [...messages.values()].filter((entry) => entry.fromBot && entry.seq > seq).map(seenEntry);
  }

  sends(text: string, options: SendOptions = {}): Message {
    const typed = typedText(text);
    return this.post(typed.entities.length === 0 ? { text: typed.text } : { text: typed.text, entities: typed.entities }, options);
  }

  /** Sends `/start`, with the code of an invitation if there is one. */
  starts(code?: string): Message {
    return this.sends(code === undefined ? '/start' : `/start ${code}`);
  }

  sendsPhoto(file: FileInput, options: SendOptions & { readonly albumId?: string } = {}): Message {
    const photo = photoSizes(this.context.files.add('photo', { mime: 'image/jpeg', ...file }));
    return this.post({ ...this.captioned(file), ...this.album(options), photo }, options);
  }

  sendsDocument(file: FileInput, options: SendOptions & { readonly albumId?: string } = {}): Message {
    const document = attached(this.context.files.add('document', file));
    return this.post({ ...this.captioned(file), ...this.album(options), document }, options);
  }

  /** Every photo is a message and an update of its own; all carry one `media_group_id`. Call it again with the same `albumId` for what comes late. */
  sendsAlbum(files: readonly FileInput[], options: SendOptions & { readonly albumId?: string } = {}): Message[] {
    if (files.length > LIMITS.albumItems) {
      throw new Error(`chat ${this.chatId}: an album has at most ${LIMITS.albumItems} items, not ${files.length}`);
    }
    const albumId = options.albumId ?? `${13_000_000_000 + this.context.chats.seq}`;
    return files.map((file) => this.sendsPhoto(file, { ...options, albumId }));
  }

  sendsVoice(options: SendOptions = {}): Message {
    const file = this.context.files.add('voice', { mime: 'audio/ogg', content: new Uint8Array(4_096) });
    return this.post({ voice: { ...attached(file), duration: 3 } }, options);
  }

  sendsSticker(options: SendOptions = {}): Message {
    const file = this.context.files.add('sticker', { mime: 'image/webp', content: new Uint8Array(2_048) });
    return this.post({ sticker: { ...attached(file), width: 512, height: 512 } }, options);
  }

  sendsLocation(latitude = 9.1769, longitude = 105.1524, options: SendOptions = {}): Message {
    return this.post({ location: { latitude, longitude } }, options);
  }

  /** Changes an own message. Throws when it is not there. */
  edits(messageId: number, text: string): Message {
    const entry = this.room.messages.get(messageId);
    if (entry === undefined || entry.fromBot) {
      throw new Error(`chat ${this.chatId}: message ${messageId} is not one of ${this.user.first_name}`);
    }
    const typed = typedText(text);
    const message: Message = { ...entry.message, edit_date: seconds(this.context) };
    if (message.text === undefined) {
      message.caption = typed.text;
    } else {
      message.text = typed.text;
      message.entities = typed.entities;
    }
    this.context.chats.replace(this.room, entry, message);
    this.deed();
    this.context.queue.push({ edited_message: message });
    return message;
  }

  /**
   * Presses a button: the newest message's that has it, or a label of the keyboard below. A label of that keyboard is sent as text.
   * `in` names one message. Throws, naming the buttons there are, when none fits.
   */
  presses(match: ButtonMatch, options: { readonly in?: SeenMessage | number } = {}): Pressed {
    const { room } = this;
    const only = options.in === undefined ? null : typeof options.in === 'number' ? options.in : options.in.id;
    const entries = [...room.messages.values()].reverse();
    for (const entry of entries) {
      if (only === null || entry.message.message_id === only) {
        const button = entry.message.reply_markup?.inline_keyboard.flat().find((item) => buttonFits(match, item));
        if (button !== undefined) {
          return this.pressesData(button.callback_data, entry.message.message_id);
        }
      }
    }
    const label = only === null ? room.keyboard?.keyboard.flat().find((item) => buttonFits(match, item)) : undefined;
    if (label?.request_contact) {
      throw new Error(`chat ${this.chatId}: "${label.text}" shares the phone number; use sharesContact`);
    }
    if (label !== undefined) {
      return { queryIds: [], updateIds: [], message: this.sends(label.text) };
    }
    const there = entries.flatMap((entry) => seenEntry(entry).buttons);
    throw new Error(`chat ${this.chatId}: no button ${String(match)}; there are: ${there.slice(0, 12).join(' | ') || 'none'}`);
  }

  /** A press that carries any data at all, also forged, on a message that may be gone. */
  pressesData(data: string, messageId: number): Pressed {
    const { context, room } = this;
    this.checkReachable();
    this.deed();
    const { faults } = context;
    const copies = faults.pressCopies;
    faults.pressCopies = 1;
    const queryIds: string[] = [];
    const updateIds: number[] = [];
    const message = room.messages.get(messageId)?.message ?? { chat: room.info, message_id: messageId, date: 0 as const };
    for (let i = 0; i < copies; i += 1) {
      if (i === 0 || faults.pressCopiesOwnIds) {
        queryIds.push(context.presses.add(this.chatId, this.user.id, context.now()).id);
      }
      const query: CallbackQuery = {
        id: queryIds.at(-1) as string,
        from: this.user,
        message,
        chat_instance: `${this.chatId * 7 + 1}`,
        data,
      };
      const update = context.queue.push({ callback_query: query });
      if (update !== null) {
        updateIds.push(update.update_id);
      }
    }
    return { queryIds, updateIds, message: null };
  }

  /** Resolves with what the bot showed for a press, at once or when it comes. */
  answerTo(press: Pressed | string, timeoutMs = 5_000): Promise<PressAnswer> {
    const { chats, presses } = this.context;
    const queryId = typeof press === 'string' ? press : press.queryIds[0];
    if (queryId === undefined) {
      return Promise.reject(new Error(`chat ${this.chatId}: a label sent as text has no answer`));
    }
    const known = presses.get(queryId)?.answer;
    if (known) {
      return Promise.resolve(known);
    }
    return new Promise((resolve, reject) => {
      const listener = (event: BotApiEvent): void => {
        if (event.kind === 'answered' && event.queryId === queryId) {
          clearTimeout(timer);
          chats.listeners.delete(listener);
          resolve(event.answer);
        }
      };
      const timer = setTimeout(() => {
        chats.listeners.delete(listener);
        reject(new Error(`chat ${this.chatId}: the press ${queryId} was not answered within ${timeoutMs} ms`));
      }, timeoutMs);
      chats.listeners.add(listener);
    });
  }

  /** See `WaitOptions` for which messages count. */
  waitFor(match: MessageMatch, options: WaitOptions = {}): Promise<SeenMessage> {
    return this.waiter.waitFor(match, options);
  }

  /** Resolves when the bot has taken all that this person did here, at most `ms` later: what it says to it is on its way then. */
  taken(ms: number): Promise<void> {
    return this.context.queue.confirmed([`c${this.chatId}`, `u${this.user.id}`], ms);
  }

  protected get room(): Chat {
    const chat = this.context.chats.byId.get(this.chatId);
    if (chat === undefined) {
      throw new Error(`chat ${this.chatId} is not there`);
    }
    return chat;
  }

  /** What the bot said so far is seen; the next `waitFor` looks at what comes now. */
  protected deed(): void {
    this.room.deed = this.context.chats.seq;
  }

  protected post(content: Partial<Message>, options: SendOptions): Message {
    this.checkReachable();
    const { room, context } = this;
    room.started = true;
    const message: Omit<Message, 'message_id' | 'chat'> = { from: this.user, date: options.date ?? seconds(context), ...content };
    if (this.anonymous) {
      message.sender_chat = room.info;
      message.author_signature = 'quản trị viên';
    }
    const sent = context.chats.add(room, message, false);
    this.deed();
    if (!room.privacy || reachesBot(sent, context.bot)) {
      context.queue.push({ message: sent });
    }
    return sent;
  }

  private checkReachable(): void {
    const { room } = this;
    if (room.bot !== 'member') {
      throw new Error(`chat ${this.chatId}: the bot is ${room.info.type === 'private' ? 'blocked' : 'not in the group'}`);
    }
  }

  private captioned(file: FileInput): Partial<Message> {
    if (file.caption === undefined) {
      return {};
    }
    const typed = typedText(file.caption);
    return typed.entities.length === 0 ? { caption: typed.text } : { caption: typed.text, caption_entities: typed.entities };
  }

  private album(options: { readonly albumId?: string }): Partial<Message> {
    return options.albumId === undefined ? {} : { media_group_id: options.albumId };
  }
}
