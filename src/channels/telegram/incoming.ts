import type { CallbackQuery, ChatMemberUpdated, Message, PhotoSize, Update } from 'telegraf/types';
import type { Content, Incoming } from '../../domain/messages.ts';
import { TEXT_LIMIT } from './outgoing.ts';
import { codePoints } from './text.ts';

/** The name of this channel in `Incoming.channel`. */
export const CHANNEL = 'telegram';

/** The kinds of update the bot asks for; any other is never sent to it. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/**
 * Telegram's apps cut what is pasted into messages of at most 4,096 characters, some of them at the last end of a line or word in the second half: from
 * this many on the rest may come in the next message.
 */
const MAY_CONTINUE = 2_048;

/** What the converter cannot read from the update itself. */
export interface Arrival {
  /** Epoch milliseconds at which the update was fetched, by the app's clock. */
  readonly receivedAt: number;
  /** The bot's own name without `@`, to tell `/han@our_bot` from `/han@other_bot`; `null` while unknown. */
  readonly botUsername: string | null;
}

/** A union of objects as one object of all their fields, each perhaps missing: what an update is before it is looked at. */
type Flat<T> = { readonly [K in T extends unknown ? keyof T : never]?: T extends unknown ? (K extends keyof T ? T[K] : never) : never };

type AnyMessage = Flat<Message>;
type Chat = NonNullable<AnyMessage['chat']>;

/** Anonymous admins of a group write as this account; nobody knows who they are. */
const GROUP_ANONYMOUS_BOT = 1_087_968_824;

/** Kinds of message a person sends and the bot cannot use. Messages that are neither these nor known below are service messages. */
const UNSUPPORTED = [
  'animation',
  'checklist',
  'dice',
  'game',
  'giveaway',
  'invoice',
  'live_photo',
  'paid_media',
  'poll',
  'rich_message',
  'story',
  'video_note',
] as const;

/**
 * One Telegram update as one `Incoming`, or `null` when it is none of the bot's business: a service message, a channel post, another bot, an
 * anonymous group admin, a command for another bot, or an update too malformed to read. Never throws.
 */
export function toIncoming(update: Update, arrival: Arrival): Incoming | null {
  try {
    return convert(update as Flat<Update>, arrival);
  } catch (error) {
    // A field of the wrong type would be wrong again at every redelivery: such an update is dropped instead of blocking its batch.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function convert(update: Flat<Update>, arrival: Arrival): Incoming | null {
  if (!Number.isSafeInteger(update.update_id)) return null;
  const updateId = String(update.update_id);
  if (update.message) return fromMessage(updateId, update.message as AnyMessage, arrival);
  if (update.edited_message) return fromEdit(updateId, update.edited_message as AnyMessage);
  if (update.callback_query) return fromPress(updateId, update.callback_query as Flat<CallbackQuery>, arrival);
  if (update.my_chat_member) return fromMembership(updateId, update.my_chat_member);
  return null;
}

function fromMessage(updateId: string, message: AnyMessage, arrival: Arrival): Incoming | null {
  if (typeof message.migrate_to_chat_id === 'number') {
    // Telegram itself says this; whoever pressed "upgrade" is of no interest.
    const content: Content = { kind: 'moved', to: String(message.migrate_to_chat_id) };
    return incoming(updateId, message, String(message.chat?.id), content);
  }
  const sender = person(message);
  if (sender === null) return null;
  const content = contentOf(message, arrival);
  const come = content && incoming(updateId, message, sender, content);
  return come && { ...come, ...alongWith(message) };
}

/** What comes along with a message beside its content. */
function alongWith(message: AnyMessage): Pick<Incoming, 'place' | 'quoted' | 'thread' | 'links'> {
  const quoted = message.reply_to_message as AnyMessage | undefined;
  const thread = threadOf(message);
  // Whatever is written in a topic answers the message that opened it.
  const opensTopic = quoted !== undefined && ('forum_topic_created' in quoted || String(quoted.message_id) === thread);
  const entities = [...(message.entities ?? []), ...(message.caption_entities ?? [])];
  const links = entities.flatMap((entity) => (entity.type === 'text_link' && typeof entity.url === 'string' ? [entity.url] : []));
  return {
    place: message.message_id as number,
    ...(quoted && !opensTopic && { quoted: identity(quoted.message_id) }),
    ...(thread !== null && { thread }),
    ...(links.length > 0 && { links }),
  };
}

/** The forum topic of a message; a thread of replies in a group without topics is none, and takes no message by its id. */
function threadOf(message: AnyMessage): string | null {
  return message.is_topic_message === true && message.message_thread_id !== undefined ? identity(message.message_thread_id) : null;
}

function fromEdit(updateId: string, message: AnyMessage): Incoming | null {
  const sender = person(message);
  // A live location "edits" its message every few seconds: only words count.
  const text = message.text ?? message.caption;
  if (sender === null || typeof text !== 'string') return null;
  const edited = incoming(updateId, message, sender, { kind: 'edited', text });
  const thread = threadOf(message);
  return edited && { ...edited, sentAt: seconds(message.edit_date ?? message.date), ...(thread !== null && { thread }) };
}

function fromPress(updateId: string, press: Flat<CallbackQuery>, arrival: Arrival): Incoming | null {
  const message = press.message;
  if (!message || press.from?.is_bot !== false || typeof press.data !== 'string' || typeof press.id !== 'string') return null;
  const group = isGroup(message.chat);
  if (group === null) return null;
  const thread = threadOf(message as AnyMessage);
  return {
    channel: CHANNEL,
    updateId,
    address: String(message.chat.id),
    sender: identity(press.from.id),
    group,
    messageId: null,
    ...(thread !== null && { thread }),
    // Telegram dates no press. It keeps one for 150 s at most, so the time of arrival is never further off than that.
    sentAt: arrival.receivedAt,
    content: { kind: 'press', pressId: press.id, data: press.data, messageId: String(message.message_id) },
  };
}

function fromMembership(updateId: string, change: ChatMemberUpdated): Incoming | null {
  const group = isGroup(change.chat);
  if (group === null) return null;
  return {
    channel: CHANNEL,
    updateId,
    address: identity(change.chat.id),
    sender: identity(change.from.id),
    group,
    messageId: null,
    sentAt: seconds(change.date),
    content: { kind: 'reachability', reachable: isReachable(change.new_chat_member) },
  };
}

function isReachable(member: ChatMemberUpdated['new_chat_member']): boolean {
  if (member.status === 'restricted') return member.is_member && member.can_send_messages;
  return member.status === 'member' || member.status === 'administrator' || member.status === 'creator';
}

function incoming(updateId: string, message: AnyMessage, sender: string, content: Content): Incoming | null {
  const group = isGroup(message.chat);
  if (group === null) return null;
  return {
    channel: CHANNEL,
    updateId,
    address: identity(message.chat?.id),
    sender,
    group,
    messageId: identity(message.message_id),
    sentAt: seconds(message.date),
    content,
  };
}

/** `null` for a channel and for anything that is no chat. */
function isGroup(chat: Chat | undefined): boolean | null {
  if (chat?.type === 'private') return false;
  return chat?.type === 'group' || chat?.type === 'supergroup' ? true : null;
}

/** The id of the person who wrote, or `null` when it was no person, or one who hides. */
function person(message: AnyMessage): string | null {
  const from = message.from;
  if (!from || from.is_bot || from.id === GROUP_ANONYMOUS_BOT || message.sender_chat) return null;
  return identity(from.id);
}

function identity(id: unknown): string {
  if (!Number.isSafeInteger(id)) throw new TypeError('update: an id that is no whole number');
  return String(id);
}

/** Telegram's seconds as milliseconds. */
function seconds(date: unknown): number {
  if (!Number.isSafeInteger(date)) throw new TypeError('update: a date that is no whole number');
  return (date as number) * 1_000;
}

function contentOf(message: AnyMessage, arrival: Arrival): Content | null {
  if (typeof message.text === 'string') return fromText(message.text, arrival.botUsername);
  if (message.contact) return fromContact(message);
  if (message.photo) return fromPhoto(message, message.photo);
  const file = message.document ?? message.video ?? message.audio;
  if (typeof file?.file_id === 'string' && !message.animation) {
    const [name, mime] = [words(file.file_name), words(file.mime_type)];
    return { kind: 'file', fileId: file.file_id, name, mime, size: file.file_size ?? null, photo: false, ...accompanying(message) };
  }
  const caption = words(message.caption);
  const captioned = caption ? { caption } : {};
  if (message.voice) return { kind: 'voice', ...captioned };
  if (message.sticker) return { kind: 'sticker' };
  if (message.location || message.venue) return { kind: 'location' };
  return UNSUPPORTED.some((kind) => kind in message) ? { kind: 'unsupported', ...captioned } : null;
}

/** Text is passed on as typed, but for the `@bot` that Telegram adds to a command chosen in a group. */
function fromText(text: string, botUsername: string | null): Content | null {
  const addressed = /^(\/[A-Za-z0-9_]{1,32})@([A-Za-z0-9_]+)(?![^\s])/.exec(text);
  if (!addressed || botUsername === null) return { kind: 'text', text, ...mayContinue(text) };
  const [whole, command, bot] = addressed as unknown as [string, string, string];
  if (bot.toLowerCase() !== botUsername.toLowerCase()) return null;
  return { kind: 'text', text: command + text.slice(whole.length) };
}

function mayContinue(text: string): { mayContinue?: 'long' | 'full' } {
  const length = codePoints(text);
  if (length < MAY_CONTINUE) return {};
  return { mayContinue: length >= TEXT_LIMIT || text.length >= TEXT_LIMIT ? 'full' : 'long' };
}

function fromContact(message: AnyMessage): Content | null {
  const contact = message.contact;
  if (typeof contact?.phone_number !== 'string') return null;
  const own = contact.user_id !== undefined && contact.user_id === message.from?.id && !isForwarded(message);
  return { kind: 'contact', phone: contact.phone_number, own };
}

/** Older Bot API servers say `forward_date` where newer ones say `forward_origin`. */
function isForwarded(message: AnyMessage): boolean {
  return ['forward_origin', 'forward_date', 'forward_from', 'forward_sender_name', 'forward_from_chat'].some((key) => key in message);
}

function fromPhoto(message: AnyMessage, sizes: readonly PhotoSize[]): Content | null {
  const largest = sizes.reduce<PhotoSize | null>((best, size) => (best && area(best) >= area(size) ? best : size), null);
  if (typeof largest?.file_id !== 'string') return null;
  const size = largest.file_size ?? null;
  // Telegram turns every photo into JPEG and forgets its name.
  return { kind: 'file', fileId: largest.file_id, name: null, mime: 'image/jpeg', size, photo: true, ...accompanying(message) };
}

function area(size: PhotoSize): number {
  return size.width * size.height;
}

function accompanying(message: AnyMessage): { caption: string; albumId: string | null } {
  return { caption: words(message.caption) ?? '', albumId: words(message.media_group_id) };
}

function words(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
