import type { Log } from '../channel.ts';
import { ApiError, isAccountDead, nameOf, outcomeOf } from './errors.ts';
import { backOff, type Pauses, pause } from './wait.ts';

/** How an attempt that repeats until it succeeds ended. */
export type Ended<T> =
  | { readonly state: 'done'; readonly result: T }
  | { readonly state: 'account_dead'; readonly reason: string }
  | { readonly state: 'stopped' };

/** The pauses of what is repeated at start. */
export const START_PAUSES: Pauses = { firstMs: 1_000, maxMs: 30_000 };

/** Repeats `attempt` with back-off until it succeeds, the account proves dead, or `signal` stops it. */
export async function persist<T>(
  what: string,
  attempt: () => Promise<T>,
  { log, pauses, signal }: { log: Log; pauses: Pauses; signal?: AbortSignal },
): Promise<Ended<T>> {
  for (let failures = 1; !signal?.aborted; failures++) {
    try {
      return { state: 'done', result: await attempt() };
    } catch (error) {
      if (signal?.aborted) break;
      if (isAccountDead(error)) {
        log.error({ error: error.message }, 'Telegram refuses the bot token');
        return { state: 'account_dead', reason: error.message };
      }
      const outcome = error instanceof ApiError ? outcomeOf(error) : null;
      const least = outcome?.state === 'not_sent' && outcome.limit ? outcome.afterMs : 0;
      const ms = Math.max(least, backOff(failures, pauses, Math.random()));
      log.warn({ error: describe(error), failures, retryInMs: ms }, `${what} failed, trying again`);
      await pause(ms, signal);
    }
  }
  return { state: 'stopped' };
}

/** What a log line may say of an error: Telegram's words, or no more than the class of an error of another room. */
export function describe(error: unknown): string {
  return error instanceof ApiError ? error.message : nameOf(error);
}
