/** What every method works on, and the checks they share. */

import type { Chat, ChatStore } from '../chats.ts';
import { ApiError, badRequest, WORDS } from '../errors.ts';
import { chatError, type Faults } from '../faults.ts';
import type { FileStore } from '../files.ts';
import type { Call } from '../parameters.ts';
import type { PressStore } from '../queries.ts';
import type { User } from '../types.ts';
import type { UpdateQueue } from '../updates.ts';
import type { WebhookDelivery, WebhookSettings } from '../webhook.ts';

export interface Context {
  readonly bot: User;
  readonly chats: ChatStore;
  readonly files: FileStore;
  readonly presses: PressStore;
  readonly queue: UpdateQueue;
  readonly faults: Faults;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A press is too old to answer after so many milliseconds. */
  readonly pressLife: number;
  readonly webhook: () => WebhookDelivery | null;
  readonly setWebhook: (settings: WebhookSettings | null) => void;
}

/** A result with the remark some methods add to it. */
export class Remarked {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}

export type Handler = (context: Context, call: Call) => unknown;

/** Telegram's dates are whole seconds. */
export function seconds(context: { readonly now: () => number }): number {
  return Math.floor(context.now() / 1000);
}

function findChat(chats: ChatStore, id: string): Chat | undefined {
  if (!id.startsWith('@')) {
    return chats.byId.get(Number(id));
  }
  for (const chat of chats.byId.values()) {
    if (chat.info.username === id.slice(1) && chat.info.type !== 'private') {
      return chat;
    }
  }
  return undefined;
}

/** The chat a value names, when the bot may write to it. Throws the ApiError Telegram answers with otherwise. */
export function reachableChat(context: Context, id: string): Chat {
  const chat = findChat(context.chats, id);
  const failure = context.faults.chatFailure(chat?.info.id ?? Number(id));
  if (failure !== undefined) {
    throw chatError(failure, chat?.info.type ?? 'private');
  }
  if (chat === undefined) {
    throw badRequest('chat not found');
  }
  if (chat.migratedTo !== null) {
    throw new ApiError(400, WORDS.upgraded, { migrate_to_chat_id: chat.migratedTo });
  }
  if (!chat.started) {
    throw chatError(context.chats.metInGroup(chat.info.id) ? 'cannot_initiate' : 'not_found', 'private');
  }
  if (chat.bot !== 'member') {
    const type = chat.info.type;
    throw chatError(type === 'private' ? 'blocked' : 'kicked', type);
  }
  return chat;
}

/** The chat a call is for. */
export function targetChat(context: Context, call: Call): Chat {
  return reachableChat(context, call.string('chat_id') ?? '');
}

/** An object among the parameters, or `null` when it was not given. Throws in the server's words when it is no object. */
export function objectOf(value: unknown, words: string): Record<string, unknown> | null {
  if (value === undefined) {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(words);
  }
  return value as Record<string, unknown>;
}
