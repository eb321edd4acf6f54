/**
 * A Telegram Bot API server of our own, for tests, the sandbox page and the benchmark: real HTTP, the real server's limits and words, people with
 * phones, and faults on demand. It listens on loopback only.
 */

import { BotApi, type BotApiOptions } from './bot-api.ts';

export type { BotApi, BotApiOptions, BotApiState } from './bot-api.ts';
export type { BotApiEvent, Listener } from './chats.ts';
export type { ChatFailure, Injection } from './faults.ts';
export type { LoggedCall } from './log.ts';
export { LIMITS as TELEGRAM_LIMITS } from './methods.ts';
export type { ButtonMatch, Participant, Pressed, SendOptions } from './participant.ts';
export type { Channel, Group, GroupProfile, Person, Profile } from './people.ts';
export type * from './types.ts';
export type { ChatView, MessageMatch, SeenFile, SeenMessage, WaitOptions } from './view.ts';

/** Starts the server on 127.0.0.1. Rejects when the port is taken. */
export function startBotApi(options: BotApiOptions): Promise<BotApi> {
  return new BotApi(options).listen();
}
