/** Everything that is neither a message nor an update: the bot itself, its commands, menu button, files, chats, and answers to presses. */

import { commandKey } from '../chats.ts';
import { longerThan } from '../entities.ts';
import { badRequest, WORDS } from '../errors.ts';
import { LIMITS, OBJECTS } from '../methods.ts';
import type { Call } from '../parameters.ts';
import type { BotCommand } from '../types.ts';
import { type Context, type Handler, objectOf, reachableChat, targetChat } from './context.ts';

const WIDE_SCOPES = ['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
const CHAT_SCOPES = ['chat', 'chat_administrators', 'chat_member'];

export const getMe: Handler = (context) => ({
  ...context.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

function keyOf(context: Context, call: Call): string {
  const scope = objectOf(call.json('scope'), "Can't parse BotCommandScope: BotCommandScope must be an Object") ?? { type: 'default' };
  const type = scope.type;
  if (typeof type !== 'string') {
    throw badRequest('Can\'t parse BotCommandScope: Can\'t find field "type"');
  }
  const language = call.string('language_code') ?? '';
  if (!/^([a-z]{2})?$/.test(language)) {
    throw badRequest('Invalid language code specified');
  }
  if (WIDE_SCOPES.includes(type)) {
    return commandKey({ type }, language);
  }
  if (!CHAT_SCOPES.includes(type)) {
    throw badRequest("Can't parse BotCommandScope: Unsupported type specified");
  }
  if (scope.chat_id === undefined || scope.chat_id === '') {
    throw badRequest("Can't parse BotCommandScope: Empty chat_id specified");
  }
  const chat = reachableChat(context, String(scope.chat_id));
  return commandKey({ type, chat_id: chat.info.id, user_id: scope.user_id }, language);
}

function readCommand(given: unknown): BotCommand {
  const object = objectOf(given ?? null, "Can't parse BotCommand: expected an Object") as Record<string, unknown>;
  for (const name in object) {
    if (!(OBJECTS.BotCommand as readonly string[]).includes(name)) {
      throw badRequest(`unknown field "${name}" in BotCommand (the real server would ignore it)`);
    }
  }
  for (const name of OBJECTS.BotCommand) {
    if (object[name] === undefined) {
      throw badRequest(`Can't parse BotCommand: Can't find field "${name}"`);
    }
  }
  const command = String(object.command).replace(/^\//, '');
  const description = String(object.description).trim();
  if (!LIMITS.commandPattern.test(command)) {
    throw badRequest('BOT_COMMAND_INVALID');
  }
  if (description === '' || longerThan(description, LIMITS.commandDescriptionCharacters)) {
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  return { command, description };
}

export const setMyCommands: Handler = (context, call) => {
  const given = call.json('commands');
  if (!Array.isArray(given)) {
    throw badRequest('Expected an Array of BotCommand');
  }
  const commands = given.map(readCommand);
  if (commands.length > LIMITS.commands) {
    throw badRequest('BOT_COMMANDS_TOO_MUCH');
  }
  context.chats.commands.set(keyOf(context, call), commands);
  context.chats.emit({ kind: 'commands' });
  return true;
};

export const getMyCommands: Handler = (context, call) => context.chats.commands.get(keyOf(context, call)) ?? [];

export const deleteMyCommands: Handler = (context, call) => {
  context.chats.commands.delete(keyOf(context, call));
  context.chats.emit({ kind: 'commands' });
  return true;
};

export const setChatMenuButton: Handler = (context, call) => {
  const button = objectOf(call.json('menu_button'), "Can't parse MenuButton: MenuButton must be an Object") ?? { type: 'default' };
  if (button.type !== 'default' && button.type !== 'commands') {
    throw badRequest("Can't parse MenuButton: MenuButton has unsupported type");
  }
  const id = call.integer('chat_id');
  if (id !== undefined) {
    reachableChat(context, String(id)).menuButton = button;
  }
  context.chats.emit({ kind: 'menu', chatId: id ?? null });
  return true;
};

export const getChat: Handler = (context, call) => {
  const chat = targetChat(context, call);
  return { ...chat.info, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: {} };
};

export const getFile: Handler = (context, call) => context.files.link(call.string('file_id') ?? '');

export const answerCallbackQuery: Handler = (context, call) => {
  const text = call.string('text') ?? '';
  if (longerThan(text, LIMITS.toastCharacters)) {
    throw badRequest('MESSAGE_TOO_LONG');
  }
  const press = context.presses.get(call.string('callback_query_id') ?? '');
  if (press === undefined || context.now() - press.at > context.pressLife) {
    throw badRequest(WORDS.queryTooOld);
  }
  if (press.answer === null) {
    press.answer = { text, show_alert: call.flag('show_alert'), url: call.string('url') ?? '' };
    context.chats.emit({ kind: 'answered', chatId: press.chatId, queryId: press.id, answer: press.answer });
  }
  return true;
};
