import type { Update } from 'telegraf/types';
import type { Incoming } from '../../domain/messages.ts';
import type { Log } from '../channel.ts';
import type { TelegramChannel } from './channel.ts';
import { ApiError, isAccountDead, outcomeOf } from './errors.ts';
import { ALLOWED_UPDATES, toIncoming } from './incoming.ts';
import { describe, type Ended } from './persist.ts';
import type { Transport } from './transport.ts';
import { backOff, type Pauses, pause } from './wait.ts';

export interface PollOptions {
  readonly channel: Pick<TelegramChannel, 'transport' | 'botUsername'>;
  /** Resolves once the batch is stored, in the order given; only then is it confirmed. When it rejects, the same batch comes again. */
  handle(batch: readonly Incoming[]): Promise<void>;
  /**
   * Called after a batch of eight and more that was not full; the next one is asked for when this resolves. Many who write at one moment are answered at
   * one moment, and write again: what comes together costs less than one by one. It must not reject: the batch is stored.
   */
  answered?(): Promise<void>;
  /** Stops the loop: a waiting call is cut at once, a batch being handled is finished. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Epoch milliseconds by the app's clock. */
  now(): number;
  /** Only the elected process may ask for updates; `true` when left out. */
  isLeader?(): boolean;
  /** Called once, just before updates are first asked for. */
  onReady?(): void;
  /** Called after every call for updates: whether it was answered. */
  onFetched?(ok: boolean): void;
  readonly pauses?: PollPauses;
  /** Seconds a call waits for updates; 50 at most and by default. */
  readonly timeoutSeconds?: number;
}

/** How long the loop waits, in milliseconds. */
export interface PollPauses {
  /** After Telegram or the network failed. */
  readonly network: Pauses;
  /** After the batch could not be stored. */
  readonly handler: Pauses;
  /** After a 409: someone else polls. Drawn between the two. */
  readonly conflict: { readonly minMs: number; readonly maxMs: number };
  /** Between looks at who leads, while another does. */
  readonly followMs: number;
}

export const POLL_PAUSES: PollPauses = {
  network: { firstMs: 1_000, maxMs: 15_000 },
  handler: { firstMs: 500, maxMs: 5_000 },
  conflict: { minMs: 5_000, maxMs: 30_000 },
  followMs: 500,
};

const BATCH = 100;
/** From so many updates on their answers are waited for. */
const MANY = 8;
const LONGEST_POLL_SECONDS = 50;
/** How much later than the long poll's own end an answer may come, in milliseconds. */
const GRACE_MS = 10_000;

/**
 * Fetches updates until `signal` stops it or the account proves dead. Every other failure is waited out.
 *
 * The offset is sent only with the call that confirms a batch; then it is forgotten. An unconfirmed batch comes again by itself, and an
 * update_id that drops or jumps (Telegram draws a new one after a quiet week) is not taken for an old one.
 */
export async function pollUpdates(options: PollOptions): Promise<Ended<never>> {
  const { channel, signal, log, pauses = POLL_PAUSES, isLeader = () => true } = options;
  const timeout = Math.min(options.timeoutSeconds ?? LONGEST_POLL_SECONDS, LONGEST_POLL_SECONDS);
  let webhookCleared = false;
  let ready = false;
  let offset: number | null = null;
  let networkFailures = 0;
  let handlerFailures = 0;

  while (!signal.aborted) {
    if (!isLeader()) {
      webhookCleared = false;
      offset = null;
      await pause(pauses.followMs, signal);
      continue;
    }
    let updates: readonly Update[];
    try {
      if (!webhookCleared) {
        await clearWebhook(channel.transport, log, signal);
        webhookCleared = true;
      }
      if (!ready) {
        ready = true;
        options.onReady?.();
      }
      updates = await fetchBatch(channel.transport, offset, timeout, signal);
      networkFailures = 0;
      options.onFetched?.(true);
    } catch (error) {
      if (signal.aborted) break;
      options.onFetched?.(false);
      if (isAccountDead(error)) {
        log.error({ error: error.message }, 'Telegram refuses the bot token: polling ends');
        return { state: 'account_dead', reason: error.message };
      }
      const conflict = error instanceof ApiError && error.code === 409;
      if (conflict && /webhook/i.test(error.description)) webhookCleared = false;
      networkFailures++;
      const ms = conflict ? between(pauses.conflict) : networkPause(error, networkFailures, pauses.network);
      const message = conflict
        ? 'another process or a webhook takes the updates of this bot: backing off'
        : 'updates could not be fetched: backing off';
      log.warn({ error: describe(error), failures: networkFailures, retryInMs: ms }, message);
      await pause(ms, signal);
      continue;
    }

    const last = updates.at(-1);
    // Leadership lost while waiting: the next leader gets the batch, for it is not confirmed.
    if (last === undefined || !isLeader()) {
      offset = null;
      continue;
    }
    try {
      const batch = toBatch(updates, options);
      if (batch.length > 0) await options.handle(batch);
      handlerFailures = 0;
      offset = last.update_id + 1;
      if (updates.length >= MANY && updates.length < BATCH) await options.answered?.();
    } catch (error) {
      handlerFailures++;
      offset = null;
      const ms = backOff(handlerFailures, pauses.handler, Math.random());
      log.error(
        { error: describe(error), updates: updates.length, failures: handlerFailures, retryInMs: ms },
        'updates could not be stored: they will come again',
      );
      await pause(ms, signal);
    }
  }
  return { state: 'stopped' };
}

async function fetchBatch(transport: Transport, offset: number | null, timeout: number, signal: AbortSignal): Promise<readonly Update[]> {
  const updates: unknown = await transport.call(
    'getUpdates',
    { limit: BATCH, timeout, allowed_updates: [...ALLOWED_UPDATES], ...(offset !== null && { offset }) },
    { deadlineMs: timeout * 1_000 + GRACE_MS, signal },
  );
  if (!Array.isArray(updates) || !updates.every((update) => Number.isSafeInteger(update?.update_id))) {
    throw new ApiError({ method: 'getUpdates', delivery: 'unknown', code: null, description: 'the answer is no list of updates' });
  }
  return updates;
}

/** A webhook left set keeps every poller out with 409: it is removed, with its waiting updates kept. */
async function clearWebhook(transport: Transport, log: Log, signal: AbortSignal): Promise<void> {
  const { url, pending_update_count } = await transport.call('getWebhookInfo', {}, { signal });
  if (!url) return;
  const host = URL.canParse(url) ? new URL(url).host : 'unknown';
  log.warn({ host, pending: pending_update_count }, 'a webhook was left set: removing it, for this process polls (UPDATES=polling)');
  await transport.call('deleteWebhook', { drop_pending_updates: false }, { signal });
}

function toBatch(updates: readonly Update[], { channel, now, log }: PollOptions): Incoming[] {
  const arrival = { receivedAt: now(), botUsername: channel.botUsername };
  const batch = updates.map((update) => toIncoming(update, arrival)).filter((incoming) => incoming !== null);
  if (batch.length < updates.length) log.debug({ ignored: updates.length - batch.length }, "updates that are none of the bot's business");
  return batch;
}

function networkPause(error: unknown, failures: number, pauses: Pauses): number {
  const outcome = error instanceof ApiError ? outcomeOf(error) : null;
  const least = outcome?.state === 'not_sent' && outcome.limit ? outcome.afterMs : 0;
  return Math.max(least, backOff(failures, pauses, Math.random()));
}

function between({ minMs, maxMs }: { minMs: number; maxMs: number }): number {
  return Math.round(minMs + Math.random() * (maxMs - minMs));
}
