/** sendMessage, sendPhoto, sendDocument. */

import type { Chat } from '../chats.ts';
import { botText, CAPTION, MESSAGE_TEXT } from '../entities.ts';
import { badRequest } from '../errors.ts';
import { type Markup, readMarkup } from '../keyboards.ts';
import { OBJECTS } from '../methods.ts';
import type { Call } from '../parameters.ts';
import type { Message } from '../types.ts';
import { type Context, type Handler, objectOf, seconds, targetChat } from './context.ts';
import { fileGiven, mediaOf } from './uploads.ts';

type Content = Pick<Message, 'text' | 'entities' | 'caption' | 'caption_entities' | 'photo' | 'document'>;

function post(context: Context, chat: Chat, content: Content, markup: Markup | null): Message {
  const message: Omit<Message, 'message_id' | 'chat'> = { from: context.bot, date: seconds(context), ...content };
  if (markup?.kind === 'inline') {
    message.reply_markup = markup.keyboard;
  }
  const fixed = markup?.kind === 'reply';
  const sent = context.chats.add(chat, message, true, fixed);
  if (markup?.kind === 'reply') {
    context.chats.setKeyboard(chat, markup.keyboard);
  } else if (markup?.kind === 'remove') {
    context.chats.setKeyboard(chat, null);
  }
  return sent;
}

/** The caption of a call, with its entities only when there are any. */
export function captionOf(source: string | undefined, entities: unknown): Pick<Message, 'caption' | 'caption_entities'> {
  const caption = botText(source ?? '', entities, CAPTION);
  if (caption.text === '') {
    return {};
  }
  return caption.entities.length === 0 ? { caption: caption.text } : { caption: caption.text, caption_entities: caption.entities };
}

/** The text of a call, with its entities only when there are any. */
export function textOf(call: Call): Pick<Message, 'text' | 'entities'> {
  const preview = objectOf(call.json('link_preview_options'), 'Object expected as link preview options') ?? {};
  for (const name in preview) {
    if (!(OBJECTS.LinkPreviewOptions as readonly string[]).includes(name)) {
      throw badRequest(`unknown field "${name}" in LinkPreviewOptions (the real server would ignore it)`);
    }
  }
  const { text, entities } = botText(call.string('text') ?? '', call.json('entities'), MESSAGE_TEXT);
  return entities.length === 0 ? { text } : { text, entities };
}

export const sendMessage: Handler = (context, call) => {
  const content = textOf(call);
  const markup = readMarkup(call.json('reply_markup'));
  return post(context, targetChat(context, call), content, markup);
};

function sendMedia(kind: 'photo' | 'document'): Handler {
  return (context, call) => {
    const caption = captionOf(call.string('caption'), call.json('caption_entities'));
    const markup = readMarkup(call.json('reply_markup'));
    const chat = targetChat(context, call);
    const file = fileGiven(context, call, call.string(kind), call.files.get(kind), kind);
    return post(context, chat, { ...mediaOf(file), ...caption }, markup);
  };
}

export const sendPhoto = sendMedia('photo');
export const sendDocument = sendMedia('document');
