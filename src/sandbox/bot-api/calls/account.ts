/** Everything that is neither a message nor an update: the bot itself, its commands, files, and answers to presses. */

import type { Chat } from '../chats.ts';
import { longerThan } from '../entities.ts';
import { badRequest, WORDS } from '../errors.ts';
import { LIMITS, OBJECTS } from '../methods.ts';
import type { Call } from '../parameters.ts';
import type { BotCommand } from '../types.ts';
import { type Context, type Handler, objectOf, reachableChat } from './context.ts';

export const getMe: Handler = (context) => ({
  ...context.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

/** The chat whose list it is: the bot sets none for all chats. */
function scopedChat(context: Context, call: Call): Chat {
  const scope = objectOf(call.json('scope'), "Can't parse BotCommandScope: BotCommandScope must be an Object") ?? {};
  if (scope.type !== 'chat') {
    throw badRequest("Can't parse BotCommandScope: Unsupported type specified");
  }
  return reachableChat(context, String(scope.chat_id ?? ''));
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
  context.chats.commands.set(scopedChat(context, call).info.id, commands);
  context.chats.emit({ kind: 'commands' });
  return true;
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
    press.answer = { text };
    context.chats.emit({ kind: 'answered', chatId: press.chatId, queryId: press.id, answer: press.answer });
  }
  return true;
};
