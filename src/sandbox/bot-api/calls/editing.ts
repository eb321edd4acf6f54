/** Editing messages. */

import type { Chat, Entry } from '../chats.ts';
import { badRequest, WORDS } from '../errors.ts';
import { readInlineKeyboard } from '../keyboards.ts';
import { OBJECTS } from '../methods.ts';
import type { Call } from '../parameters.ts';
import type { InlineKeyboard, Message } from '../types.ts';
import { type Context, type Handler, objectOf, seconds, targetChat } from './context.ts';
import { captionOf, textOf } from './sending.ts';
import { fileGiven, mediaOf } from './uploads.ts';

function editable(context: Context, call: Call): { chat: Chat; entry: Entry } {
  if (call.string('chat_id') === undefined && call.integer('message_id') === undefined) {
    throw badRequest('Message identifier is not specified');
  }
  if (call.string('chat_id') === undefined) {
    throw badRequest('chat_id is empty');
  }
  const chat = targetChat(context, call);
  const entry = chat.messages.get(call.integer('message_id') ?? 0);
  if (entry === undefined) {
    throw badRequest('message to edit not found');
  }
  if (!entry.fromBot || entry.fixed) {
    throw badRequest("message can't be edited");
  }
  return { chat, entry };
}

const CONTENT = ['text', 'entities', 'caption', 'caption_entities', 'photo', 'document', 'reply_markup'] as const;

/** Puts new content in place. An edit that changes nothing is an error, as with the real server. */
function change(context: Context, chat: Chat, entry: Entry, content: Partial<Message>, keyboard: InlineKeyboard | undefined): Message {
  const edited: Message = { ...entry.message, ...content, edit_date: seconds(context) };
  if (keyboard === undefined) {
    delete edited.reply_markup;
  } else {
    edited.reply_markup = keyboard;
  }
  const old = entry.message;
  if (CONTENT.every((name) => JSON.stringify(edited[name]) === JSON.stringify(old[name]))) {
    throw badRequest(WORDS.notModified);
  }
  for (const name of CONTENT) {
    if (edited[name] === undefined) {
      delete edited[name];
    }
  }
  context.chats.replace(chat, entry, edited);
  return edited;
}

export const editMessageText: Handler = (context, call) => {
  const content = textOf(call);
  const keyboard = readInlineKeyboard(call.json('reply_markup'));
  const { chat, entry } = editable(context, call);
  if (entry.message.text === undefined) {
    throw badRequest('there is no text in the message to edit');
  }
  return change(context, chat, entry, { entities: undefined, ...content } as Partial<Message>, keyboard);
};

export const editMessageCaption: Handler = (context, call) => {
  const caption = captionOf(call.string('caption'), call.json('caption_entities'));
  const keyboard = readInlineKeyboard(call.json('reply_markup'));
  const { chat, entry } = editable(context, call);
  if (entry.message.text !== undefined) {
    throw badRequest('there is no caption in the message to edit');
  }
  return change(context, chat, entry, { caption: undefined, caption_entities: undefined, ...caption } as Partial<Message>, keyboard);
};

export const editMessageMedia: Handler = (context, call) => {
  const media = objectOf(call.json('media'), "Can't parse InputMedia: expected an Object") as Record<string, unknown>;
  const kind = media.type;
  if (kind !== 'photo' && kind !== 'document') {
    throw badRequest(`Can't parse InputMedia: type "${String(kind)}" is unsupported`);
  }
  const known: readonly string[] = OBJECTS[kind === 'photo' ? 'InputMediaPhoto' : 'InputMediaDocument'];
  for (const name in media) {
    if (!known.includes(name)) {
      throw badRequest(`unknown field "${name}" in InputMedia (the real server would ignore it)`);
    }
  }
  if (typeof media.media !== 'string' || media.media === '') {
    throw badRequest("Can't parse InputMedia: media not found");
  }
  const caption = captionOf(media.caption as string | undefined, media.caption_entities);
  const keyboard = readInlineKeyboard(call.json('reply_markup'));
  const { chat, entry } = editable(context, call);
  const file = fileGiven(context, call, media.media, undefined, kind);
  const emptied = {
    text: undefined,
    entities: undefined,
    photo: undefined,
    document: undefined,
    caption: undefined,
    caption_entities: undefined,
  };
  return change(context, chat, entry, { ...emptied, ...mediaOf(file), ...caption } as Partial<Message>, keyboard);
};
