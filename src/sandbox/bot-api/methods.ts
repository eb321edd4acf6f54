/**
 * The table of the methods and parameters the bot uses. A call that is not in it is an error: a misspelt parameter, which the real server
 * silently ignores, is found here. A test holds the table against the Bot API's own specification.
 */

/** How a value is read. `chat` is an identifier or an @name; `json` an object or list, as JSON text outside JSON bodies; `file` an upload or a file_id. */
export type ParameterType = 'integer' | 'boolean' | 'string' | 'chat' | 'json' | 'file';

export interface Parameter {
  readonly type: ParameterType;
  readonly required?: true;
}

/** Limits of the Bot API. Characters are code points; bytes are of UTF-8. */
export const LIMITS = {
  textCharacters: 4096,
  captionCharacters: 1024,
  /** The whole text. */
  sourceBytes: 32_768,
  toastCharacters: 200,
  callbackDataBytes: 64,
  inlineButtons: 100,
  inlineButtonsInRow: 8,
  replyButtons: 300,
  replyButtonsInRow: 12,
  markupBytes: 10_240,
  commands: 100,
  commandPattern: /^[a-z0-9_]{1,32}$/,
  commandDescriptionCharacters: 256,
  uploadBytes: 50 * 1024 * 1024,
  photoBytes: 10 * 1024 * 1024,
  downloadBytes: 20 * 1024 * 1024,
  updates: 100,
  pollSeconds: 50,
  webhookConnections: 100,
  secretTokenPattern: /^[A-Za-z0-9_-]{0,256}$/,
  secretTokenCharacters: 256,
  startPattern: /^[A-Za-z0-9_-]{1,64}$/,
  albumItems: 10,
} as const;

const integer: Parameter = { type: 'integer' };
const boolean: Parameter = { type: 'boolean' };
const string: Parameter = { type: 'string' };
const json: Parameter = { type: 'json' };
const chat: Parameter = { type: 'chat' };
const required = (type: ParameterType): Parameter => ({ type, required: true });

const sending = {
  chat_id: required('chat'),
  disable_notification: boolean,
  reply_markup: json,
} as const;

const captioned = { caption: string, caption_entities: json } as const;

/** Edits may name an inline message instead of a chat; the bot never sends one, so here they always name the chat. */
const edited = { chat_id: chat, message_id: integer, reply_markup: json } as const;

export const METHODS = {
  getMe: {},
  getUpdates: { offset: integer, limit: integer, timeout: integer, allowed_updates: json },
  setWebhook: {
    url: required('string'),
    max_connections: integer,
    allowed_updates: json,
    drop_pending_updates: boolean,
    secret_token: string,
  },
  deleteWebhook: { drop_pending_updates: boolean },
  getWebhookInfo: {},
  sendMessage: { ...sending, text: required('string'), entities: json, link_preview_options: json },
  sendPhoto: { ...sending, ...captioned, photo: required('file') },
  sendDocument: { ...sending, ...captioned, document: required('file') },
  editMessageText: { ...edited, text: string, entities: json, link_preview_options: json },
  editMessageCaption: { ...edited, ...captioned },
  editMessageMedia: { ...edited, media: required('json') },
  answerCallbackQuery: { callback_query_id: required('string'), text: string },
  setMyCommands: { commands: required('json'), scope: json },
  getFile: { file_id: required('string') },
} as const satisfies Record<string, Record<string, Parameter>>;

export type MethodName = keyof typeof METHODS;

/** The method, or `null` when the table has none of that name. */
export function methodNamed(name: string): MethodName | null {
  return Object.hasOwn(METHODS, name) ? (name as MethodName) : null;
}

/** The table's row of a method. */
export function parametersOf(method: MethodName): Readonly<Record<string, Parameter>> {
  return METHODS[method];
}

/** Fields the bot uses in objects that parameters carry; the test holds them against the specification, too. */
export const OBJECTS = {
  InlineKeyboardMarkup: ['inline_keyboard'],
  InlineKeyboardButton: ['text', 'callback_data'],
  ReplyKeyboardMarkup: ['keyboard', 'is_persistent', 'resize_keyboard'],
  KeyboardButton: ['text', 'request_contact'],
  ReplyKeyboardRemove: ['remove_keyboard'],
  MessageEntity: ['type', 'offset', 'length', 'url'],
  LinkPreviewOptions: ['is_disabled'],
  BotCommand: ['command', 'description'],
  InputMediaPhoto: ['type', 'media', 'caption', 'caption_entities'],
  InputMediaDocument: ['type', 'media', 'caption', 'caption_entities'],
} as const;

/** Kinds of updates that come unless `allowed_updates` says otherwise; an empty list asks for these. */
export const UPDATE_KINDS: readonly string[] = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
  'my_chat_member',
];
