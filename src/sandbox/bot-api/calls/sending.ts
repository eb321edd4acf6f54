/** sendMessage, sendPhoto, sendDocument, sendChatAction. */

import type { Chat } from '../chats.ts';
import { botText, CAPTION, MESSAGE_TEXT } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { type Markup, readMarkup } from '../keyboards.ts';
import { CHAT_ACTIONS, OBJECTS } from '../methods.ts';
import type { Call } from '../parameters.ts';
import type { Message } from '../types.ts';
import { type Context, type Handler, objectOf, seconds, targetChat } from './context.ts';
import { fileGiven, mediaOf } from './uploads.ts';

type Content = Pick<Message, 'text' | 'entities' | 'caption' | 'caption_entities' | 'photo' | 'document'>;

function checkFields(object: Record<string, unknown>, type: 'ReplyParameters' | 'LinkPreviewOptions'): void {
  for (const name in object) {
    if (!(OBJECTS[type] as readonly string[]).includes(name)) {
      throw badRequest(`unknown field "${name}" in ${type} (the real server would ignore it)`);
    }
  }
}

/** The message an answer hangs on. */
function repliedTo(chat: Chat, call: Call): Message | undefined {
  const given = objectOf(call.json('reply_parameters'), 'Object expected as reply parameters');
  if (given === null) {
    return undefined;
  }
  checkFields(given, 'ReplyParameters');
  const entry = chat.messages.get(Number(given.message_id));
  if (entry === undefined && given.allow_sending_without_reply !== true) {
    throw badRequest('message to be replied not found');
  }
  const { reply_to_message: _nested, ...message } = entry?.message ?? {};
  return entry === undefined ? undefined : (message as Message);
}

function post(context: Context, chat: Chat, call: Call, content: Content, markup: Markup | null): Message {
  const reply = repliedTo(chat, call);
  const message: Omit<Message, 'message_id' | 'chat'> = { from: context.bot, date: seconds(context), ...content };
  if (reply !== undefined) {
    message.reply_to_message = reply;
  }
  if (markup?.kind === 'inline') {
    message.reply_markup = markup.keyboard;
  }
  const fixed = markup?.kind === 'reply' || markup?.kind === 'force_reply';
  const sent = context.chats.add(chat, message, true, fixed);
  if (markup?.kind === 'reply') {
    context.chats.setKeyboard(chat, markup.keyboard);
  } else if (markup?.kind === 'remove') {
    context.chats.setKeyboard(chat, null);
  }
  return sent;
}

/** The caption of a call, with its entities only when there are any. */
export function captionOf(
  source: string | undefined,
  parseMode: string | undefined,
  entities: unknown,
): Pick<Message, 'caption' | 'caption_entities'> {
  const caption = botText(source ?? '', parseMode, entities, CAPTION);
  if (caption.text === '') {
    return {};
  }
  return caption.entities.length === 0 ? { caption: caption.text } : { caption: caption.text, caption_entities: caption.entities };
}

/** The text of a call, with its entities only when there are any. */
export function textOf(call: Call): Pick<Message, 'text' | 'entities'> {
  const preview = objectOf(call.json('link_preview_options'), 'Object expected as link preview options');
  if (preview !== null) {
    checkFields(preview, 'LinkPreviewOptions');
  }
  const { text, entities } = botText(call.string('text') ?? '', call.string('parse_mode'), call.json('entities'), MESSAGE_TEXT);
  return entities.length === 0 ? { text } : { text, entities };
}

export const sendMessage: Handler = (context, call) => {
  const content = textOf(call);
  const markup = readMarkup(call.json('reply_markup'));
  return post(context, targetChat(context, call), call, content, markup);
};

function sendMedia(kind: 'photo' | 'document'): Handler {
  return (context, call) => {
    const caption = captionOf(call.string('caption'), call.string('parse_mode'), call.json('caption_entities'));
    const markup = readMarkup(call.json('reply_markup'));
    const chat = targetChat(context, call);
    const file = fileGiven(context, call, call.string(kind), call.files.get(kind), kind);
    return post(context, chat, call, { ...mediaOf(file), ...caption }, markup);
  };
}

export const sendPhoto = sendMedia('photo');
export const sendDocument = sendMedia('document');

export const sendChatAction: Handler = (context, call) => {
  const action = call.string('action') ?? '';
  if (!CHAT_ACTIONS.includes(action)) {
    throw badRequest('Wrong parameter action in request');
  }
  const chat = targetChat(context, call);
  context.chats.emit({ kind: 'action', chatId: chat.info.id, action });
  return true;
};
