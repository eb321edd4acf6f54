/** Faults on demand: the next calls that fail, chats that cannot be reached, a revoked token. */

import { ApiError, badRequest, defaultDescription, forbidden, type ResponseParameters, WORDS } from './errors.ts';
import type { MethodName } from './methods.ts';
import type { ChatType } from './types.ts';

export interface Injection {
  /** How many calls it meets; 1 unless told, `Infinity` until `clear()`. */
  readonly times?: number;
  /** Meets calls for this long, in milliseconds of wall time, instead of a number of them. */
  readonly forMs?: number;
  /** Only calls to this chat. */
  readonly chatId?: number;
  /** HTTP status and `error_code`; a status alone makes a Telegram error of it. */
  readonly status?: number;
  readonly error_code?: number;
  readonly description?: string;
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
  /** Answers with this text instead of JSON, as a proxy in between does. */
  readonly html?: string;
  /** Waits before anything else. Alone, it only delays. */
  readonly delayMs?: number;
  /** Cuts the connection; the call has no effect. */
  readonly reset?: boolean;
  /** Never answers; the call has no effect. */
  readonly hang?: boolean;
  /** The call takes effect, the answer is cut in the middle: the connection then ends, or stays open. */
  readonly truncateBody?: 'reset' | 'hang';
  /** The call takes effect, the connection is cut without an answer. */
  readonly answerLost?: boolean;
}

export type ChatFailure = 'blocked' | 'deactivated' | 'kicked' | 'cannot_initiate' | 'not_found' | { readonly migrateTo: number };

interface Waiting {
  readonly method: MethodName | '*';
  readonly injection: Injection;
  left: number;
  readonly until: number;
}

/** The error a chat answers with, in Telegram's words. */
export function chatError(failure: ChatFailure, type: ChatType): ApiError {
  if (typeof failure === 'object') {
    return new ApiError(400, WORDS.upgraded, { migrate_to_chat_id: failure.migrateTo });
  }
  switch (failure) {
    case 'blocked':
      return forbidden('bot was blocked by the user');
    case 'deactivated':
      return forbidden('user is deactivated');
    case 'kicked':
      return forbidden(`bot was kicked from the ${type === 'private' ? 'group' : type} chat`);
    case 'cannot_initiate':
      return forbidden("bot can't initiate conversation with a user");
    case 'not_found':
      return badRequest('chat not found');
  }
}

export class Faults {
  private readonly waiting: Waiting[] = [];
  private readonly chats = new Map<number, ChatFailure>();
  private readonly wall: () => number;
  tokenRevoked = false;
  /** The next press reaches the bot under this many `update_id`s. */
  pressCopies = 1;
  /** Whether each copy has a `callback_query.id` of its own. */
  pressCopiesOwnIds = false;

  /** `wall` in milliseconds, of a clock that does not jump. */
  constructor(wall: () => number) {
    this.wall = wall;
  }

  /** Makes the next calls of a method (`*`: of any) fail. Injections for the same method follow one another. */
  failNext(method: MethodName | '*', injection: Injection): void {
    const left = injection.times ?? (injection.forMs === undefined ? 1 : Number.POSITIVE_INFINITY);
    const until = injection.forMs === undefined ? Number.POSITIVE_INFINITY : this.wall() + injection.forMs;
    this.waiting.push({ method, injection, left, until });
  }

  /** From now on, every call to this chat fails so; `null` mends it. */
  chat(chatId: number, failure: ChatFailure | null): void {
    if (failure === null) {
      this.chats.delete(chatId);
    } else {
      this.chats.set(chatId, failure);
    }
  }

  chatFailure(chatId: number): ChatFailure | undefined {
    return this.chats.size === 0 ? undefined : this.chats.get(chatId);
  }

  /** Every call is answered with 401 until `clear`. */
  revokeToken(): void {
    this.tokenRevoked = true;
  }

  /** The next press on a button arrives `times` times, under different `update_id`s. */
  multiplyNextPress(times: number, options: { readonly ownIds?: boolean } = {}): void {
    this.pressCopies = times;
    this.pressCopiesOwnIds = options.ownIds ?? false;
  }

  /** Ends every fault. */
  clear(): void {
    this.waiting.length = 0;
    this.chats.clear();
    this.tokenRevoked = false;
    this.pressCopies = 1;
  }

  /** The injection that meets this call, if any; it is used up by that. */
  take(method: MethodName, chatId: number | null): Injection | null {
    if (this.waiting.length === 0) {
      return null;
    }
    const now = this.wall();
    for (let i = 0; i < this.waiting.length; i += 1) {
      const item = this.waiting[i] as Waiting;
      if (item.until < now || item.left <= 0) {
        this.waiting.splice(i, 1);
        i -= 1;
        continue;
      }
      const meets = item.method === '*' || item.method === method;
      if (meets && (item.injection.chatId === undefined || item.injection.chatId === chatId)) {
        item.left -= 1;
        return item.injection;
      }
    }
    return null;
  }
}

/** The error of an injection, or `null` when it does not make the call fail. */
export function injectedError(injection: Injection): ApiError | null {
  const retryAfter = injection.retry_after;
  const code = injection.error_code ?? injection.status ?? (retryAfter === undefined ? undefined : 429);
  if (code === undefined && injection.description === undefined && injection.migrate_to_chat_id === undefined) {
    return null;
  }
  const parameters: ResponseParameters = {};
  if (code === 429) {
    parameters.retry_after = retryAfter ?? 1;
  }
  if (injection.migrate_to_chat_id !== undefined) {
    parameters.migrate_to_chat_id = injection.migrate_to_chat_id;
  }
  const words = injection.migrate_to_chat_id === undefined ? defaultDescription(code ?? 400, retryAfter) : WORDS.upgraded;
  const description = injection.description ?? words;
  return new ApiError(code ?? 400, description, Object.keys(parameters).length === 0 ? undefined : parameters);
}
