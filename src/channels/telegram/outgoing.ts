import { Readable } from 'node:stream';
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InputMedia,
  KeyboardButton,
  Opts,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'telegraf/types';
import { safeFileName } from '../../domain/file-name.ts';
import { type Addressed, type Attachment, buttonData, type Outgoing } from '../../domain/messages.ts';
import { clean, codePoints, isBlank, type MarkedText, splitText, toMarked } from './text.ts';

type SendMethod = 'sendMessage' | 'sendPhoto' | 'sendDocument' | 'editMessageText' | 'editMessageCaption' | 'editMessageMedia';

/** telegraf's types know editMessageText for inline messages only. */
type Payload<M extends SendMethod> = M extends 'editMessageText'
  ? Omit<Opts<M>, 'chat_id' | 'message_id'> & { chat_id: number; message_id: number }
  : Opts<M>;

/** One call to the Bot API, as data. */
export type Call = { [M in SendMethod]: { readonly method: M; readonly payload: Payload<M> } }[SendMethod];

/** A message that cannot be put into calls at all. Its text names no content. */
export class PayloadError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PayloadError';
  }
}

/** Telegram's limits, in code points after parsing. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
const MAX_BUTTONS = 100;
const BUTTONS_A_ROW = 8;
/** Larger photos go as documents. */
const PHOTO_BYTES = 10 * 1024 * 1024;
const UPLOAD_BYTES = 50 * 1024 * 1024;

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

interface Upload {
  readonly kind: 'photo' | 'document';
  /** The bytes, or what opens a stream of them, or Telegram's own name for a file it has. */
  readonly file: { readonly source: Buffer; readonly filename: string } | { readonly source: Readable; readonly filename: string } | string;
}

/**
 * The calls that bring a message to its chat, in order: long texts in parts, a caption that is too long as a text of its own, buttons on the
 * last one. A message with both buttons and a menu carries the menu on an earlier part, for Telegram takes one keyboard a message; with
 * a single part the menu is left as it is. With `replaces` the first part edits that message.
 *
 * @throws PayloadError for what Telegram would never take: a bad address, nothing to show, over 100 buttons, a file empty or over 50 MB.
 */
export function toCalls({ address, message, nonce }: Addressed): Call[] {
  const chat = chatId(address);
  const marked = toMarked(message.text);
  const upload = message.attachment && toUpload(message.attachment);
  const blank = isBlank(marked.text);
  const captioned = upload !== undefined && !blank && fitsCaption(marked);
  const parts = blank || captioned ? [] : splitText(marked, TEXT_LIMIT).filter((part) => !isBlank(part.text));
  if (upload === undefined && parts.length === 0) throw new PayloadError('nothing to send: the text is blank');

  const inline = inlineKeyboard(message, nonce);
  const reply = replyKeyboard(message, chat < 0);
  const steps = parts.length + (upload ? 1 : 0);
  const markupOf = (step: number): Markup | undefined => {
    if (step === steps - 1) return inline ?? reply;
    return step === 0 && inline ? reply : undefined;
  };
  const target = messageId(message.replaces);
  const calls: Call[] = [];
  if (upload) {
    const caption = captioned ? marked : null;
    // Text after a file cannot be edited in place: such a message is sent anew.
    const edited = target !== null && parts.length === 0 ? target : null;
    calls.push(edited === null ? sendFile(chat, upload, caption, markupOf(0), message) : editFile(chat, edited, upload, caption, inline));
  }
  for (const part of parts) {
    const step = calls.length;
    if (step === 0 && target !== null) calls.push(editText(chat, target, part, step === steps - 1 ? inline : undefined));
    else calls.push(sendText(chat, part, markupOf(step), message));
  }
  return calls;
}

/** The edit that replaces the caption of a photo or file instead of a text, or `null` when the text is too long for one. */
export function toCaptionEdit(call: Extract<Call, { method: 'editMessageText' }>): Call | null {
  const { chat_id, message_id, text, entities, reply_markup } = call.payload;
  if (codePoints(text) > CAPTION_LIMIT) return null;
  return {
    method: 'editMessageCaption',
    payload: { chat_id, message_id, caption: text, ...(entities && { caption_entities: entities }), ...(reply_markup && { reply_markup }) },
  };
}

/** The chat of an address as Telegram counts it: positive for a person, negative for a group. */
export function chatId(address: string): number {
  const id = /^-?\d{1,16}$/.test(address) ? Number(address) : Number.NaN;
  if (!Number.isSafeInteger(id) || id === 0) throw new PayloadError('the address is no Telegram chat id');
  return id;
}

/** A message id of this channel, or `null` when it is another's: then the message is sent anew. */
function messageId(id: string | undefined): number | null {
  return id !== undefined && /^\d{1,15}$/.test(id) ? Number(id) : null;
}

function fitsCaption(marked: MarkedText): boolean {
  return codePoints(marked.text) <= CAPTION_LIMIT && splitText(marked, CAPTION_LIMIT).length === 1;
}

function toUpload(attachment: Attachment): Upload {
  if (attachment.known !== undefined) return { kind: attachment.kind, file: attachment.known };
  const filename = safeFileName(attachment.name);
  if (attachment.open) return { kind: 'document', file: { source: Readable.from(attachment.open()), filename } };
  const source = Buffer.from(attachment.content, 'base64');
  if (source.length === 0) throw new PayloadError('the attachment is empty');
  if (source.length > UPLOAD_BYTES) throw new PayloadError(`the attachment has ${source.length} bytes, over ${UPLOAD_BYTES}`);
  const kind = source.length > PHOTO_BYTES ? 'document' : attachment.kind;
  return { kind, file: { source, filename } };
}

function inlineKeyboard(message: Outgoing, nonce: string | null): InlineKeyboardMarkup | undefined {
  const rows = (message.choices ?? []).filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  if (nonce === null) throw new PayloadError('the message has choices but no nonce');
  const keyboard: InlineKeyboardButton[][] = [];
  let index = 0;
  for (const row of rows) {
    const buttons = row.map((choice) => ({ text: clean(choice.label), callback_data: buttonData(nonce, index++) }));
    for (let at = 0; at < buttons.length; at += BUTTONS_A_ROW) keyboard.push(buttons.slice(at, at + BUTTONS_A_ROW));
  }
  if (index > MAX_BUTTONS) throw new PayloadError(`the message has ${index} buttons, over ${MAX_BUTTONS}`);
  return { inline_keyboard: keyboard };
}

function replyKeyboard(message: Outgoing, group: boolean): ReplyKeyboardMarkup | ReplyKeyboardRemove | undefined {
  const rows = message.menu?.map((row) => row.map(labelButton)).filter((row) => row.length > 0);
  // Telegram lets a bot ask for a number in a private chat only; in a group the words of the message must do.
  if (message.contactButton !== undefined && !group) {
    const ask: KeyboardButton[] = [{ text: clean(message.contactButton), request_contact: true }];
    return { keyboard: [ask, ...(rows ?? [])], resize_keyboard: true, is_persistent: true };
  }
  if (rows === undefined) return undefined;
  return rows.length === 0 ? { remove_keyboard: true } : { keyboard: rows, resize_keyboard: true, is_persistent: true };
}

/** telegraf's types have no plain button; Telegram does. */
function labelButton(label: string): KeyboardButton {
  return { text: clean(label) } as KeyboardButton;
}

function sendText(chat: number, part: MarkedText, markup: Markup | undefined, message: Outgoing): Call {
  return {
    method: 'sendMessage',
    payload: { chat_id: chat, ...inThread(message), ...textFields(part), ...(markup && { reply_markup: markup }), ...silence(message) },
  };
}

function inThread({ thread }: Outgoing): { message_thread_id?: number } {
  return thread !== undefined && /^\d{1,15}$/.test(thread) ? { message_thread_id: Number(thread) } : {};
}

function editText(chat: number, target: number, part: MarkedText, inline: InlineKeyboardMarkup | undefined): Call {
  return {
    method: 'editMessageText',
    payload: { chat_id: chat, message_id: target, ...textFields(part), ...(inline && { reply_markup: inline }) },
  };
}

function sendFile(chat: number, upload: Upload, caption: MarkedText | null, markup: Markup | undefined, message: Outgoing): Call {
  const rest = { ...inThread(message), ...captionFields(caption), ...(markup && { reply_markup: markup }), ...silence(message) };
  return upload.kind === 'photo'
    ? { method: 'sendPhoto', payload: { chat_id: chat, photo: upload.file, ...rest } }
    : { method: 'sendDocument', payload: { chat_id: chat, document: upload.file, ...rest } };
}

function editFile(
  chat: number,
  target: number,
  upload: Upload,
  caption: MarkedText | null,
  inline: InlineKeyboardMarkup | undefined,
): Call {
  const media: InputMedia = { type: upload.kind, media: upload.file, ...captionFields(caption) };
  return { method: 'editMessageMedia', payload: { chat_id: chat, message_id: target, media, ...(inline && { reply_markup: inline }) } };
}

function textFields({ text, entities }: MarkedText) {
  // A preview would fetch links that carry invite codes, and push the buttons off a small screen.
  return { text, ...(entities.length > 0 && { entities: [...entities] }), link_preview_options: { is_disabled: true } };
}

function captionFields(caption: MarkedText | null) {
  if (caption === null) return {};
  return { caption: caption.text, ...(caption.entities.length > 0 && { caption_entities: [...caption.entities] }) };
}

function silence(message: Outgoing) {
  return message.silent ? { disable_notification: true } : {};
}
