/**
 * The Telegram objects this test Bot API hands out and takes in: the part of the Bot API's types that a bot for guided conversations meets.
 * Field names are Telegram's own, because these objects go over the wire as they are.
 */

export interface User {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface ChatInfo {
  id: number;
  type: ChatType;
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
}

/** `offset` and `length` count UTF-16 code units. */
export interface MessageEntity {
  type: string;
  offset: number;
  length: number;
  url?: string;
}

export interface InlineKeyboardButton {
  text: string;
  callback_data: string;
}

export interface InlineKeyboard {
  inline_keyboard: InlineKeyboardButton[][];
}

export interface KeyboardButton {
  text: string;
  request_contact?: boolean;
}

export interface ReplyKeyboard {
  keyboard: KeyboardButton[][];
  is_persistent?: boolean;
  resize_keyboard?: boolean;
}

export interface PhotoSize {
  file_id: string;
  file_unique_id: string;
  width: number;
  height: number;
  file_size: number;
}

/** A file that is not a photo; a voice has a duration, a sticker a size in pixels. */
export interface Attached {
  file_id: string;
  file_unique_id: string;
  file_name?: string;
  mime_type?: string;
  file_size: number;
  duration?: number;
  width?: number;
  height?: number;
}

export interface Contact {
  phone_number: string;
  first_name: string;
  user_id?: number;
}

export interface Message {
  message_id: number;
  from?: User;
  sender_chat?: ChatInfo;
  author_signature?: string;
  chat: ChatInfo;
  /** Epoch seconds. */
  date: number;
  edit_date?: number;
  media_group_id?: string;
  forward_origin?: { type: 'user'; sender_user: User; date: number } | { type: 'hidden_user'; sender_user_name: string; date: number };
  text?: string;
  entities?: MessageEntity[];
  caption?: string;
  caption_entities?: MessageEntity[];
  photo?: PhotoSize[];
  document?: Attached;
  voice?: Attached;
  sticker?: Attached;
  location?: { latitude: number; longitude: number };
  contact?: Contact;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  reply_markup?: InlineKeyboard;
}

export interface CallbackQuery {
  id: string;
  from: User;
  message?: Message | { chat: ChatInfo; message_id: number; date: 0 };
  chat_instance: string;
  data: string;
}

export interface ChatMemberUpdated {
  chat: ChatInfo;
  from: User;
  date: number;
  old_chat_member: { user: User; status: string };
  new_chat_member: { user: User; status: string; until_date?: number };
}

/** What happened, before it has an `update_id`. */
export interface UpdateBody {
  message?: Message;
  edited_message?: Message;
  channel_post?: Message;
  edited_channel_post?: Message;
  callback_query?: CallbackQuery;
  my_chat_member?: ChatMemberUpdated;
}

export interface Update extends UpdateBody {
  update_id: number;
}

export interface BotCommand {
  command: string;
  description: string;
}

/** What `answerCallbackQuery` showed on the phone. */
export interface PressAnswer {
  text: string;
}

/** A file a person sends. `size` may claim more bytes than there are, to try the limits without carrying them. */
export interface FileInput {
  name?: string;
  mime?: string;
  content: Uint8Array;
  size?: number;
  caption?: string;
}
