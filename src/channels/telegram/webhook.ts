import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Update } from 'telegraf/types';
import type { Incoming } from '../../domain/messages.ts';
import type { Log } from '../channel.ts';
import type { TelegramChannel } from './channel.ts';
import { ALLOWED_UPDATES, toIncoming } from './incoming.ts';
import { describe, type Ended, persist, START_PAUSES } from './persist.ts';
import { type Pauses, pause } from './wait.ts';

export interface WebhookOptions {
  readonly channel: Pick<TelegramChannel, 'botUsername'>;
  /** What Telegram proves itself with: 1–256 of A-Za-z0-9_-. */
  readonly secret: string;
  /** Resolves once the update is stored; only then is it acknowledged. When it rejects, Telegram brings the update again. */
  handle(batch: readonly Incoming[]): Promise<void>;
  readonly log: Log;
  /** Epoch milliseconds by the app's clock. */
  now(): number;
  /** Longest wait for `handle`, in milliseconds; Telegram itself waits 60 s. 25 s by default. */
  readonly handleMs?: number;
}

export interface RegisterOptions {
  readonly channel: Pick<TelegramChannel, 'transport'>;
  /** Where Telegram can reach the handler: an https URL. */
  readonly url: string;
  readonly secret: string;
  readonly log: Log;
  readonly signal?: AbortSignal;
  readonly pauses?: Pauses;
}

/** Largest update, in bytes: real ones stay below 100 kB. */
const MAX_BYTES = 1024 * 1024;
/** How much of an oversized body is read, and thrown away, so that its sender gets to read the answer. */
const DRAIN_BYTES = 64 * 1024 * 1024;
const BODY_MS = 20_000;
const HANDLE_MS = 25_000;
/** Seconds Telegram is asked to wait before it tries again; its own pauses grow from there. */
const RETRY_AFTER = '1';

/**
 * A request handler for Telegram's webhook. Never rejects. Answers 405 to anything but POST, 403 without the right secret (nothing is read),
 * 413 and 400 to what is no update, 200 once the update is stored (or is none of the bot's business), 503 when it could not be stored.
 *
 * @throws TypeError for a secret Telegram would not take.
 */
export function createWebhook(options: WebhookOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const expected = digest(checkedSecret(options.secret));
  return async (request, response) => {
    // A sender that goes away is no error of ours.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    if (request.method !== 'POST') return refuse(request, response, 405);
    const given = request.headers['x-telegram-bot-api-secret-token'];
    if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) {
      options.log.warn({}, 'a webhook call without the right secret was refused');
      return refuse(request, response, 403);
    }
    const body = await readBody(request);
    if (body.state === 'gone') return void response.destroy();
    if (body.state === 'too_big') return refuse(request, response, 413);
    const update = parse(body.bytes);
    if (update === null) return answer(response, 400);
    return answer(response, await store(update, options));
  };
}

/** Tells Telegram where to send updates, until it agrees, `signal` stops it, or the account proves dead. Waiting updates are kept. */
export function registerWebhook({ channel, url, secret, log, signal, pauses = START_PAUSES }: RegisterOptions): Promise<Ended<true>> {
  const payload = { url, secret_token: checkedSecret(secret), allowed_updates: [...ALLOWED_UPDATES], drop_pending_updates: false };
  return persist('setWebhook', () => channel.transport.call('setWebhook', payload, signal ? { signal } : {}), {
    log,
    pauses,
    ...(signal && { signal }),
  });
}

function checkedSecret(secret: string): string {
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(secret)) throw new TypeError('the webhook secret must be 1–256 of A-Za-z0-9_-');
  return secret;
}

/** Of one length whatever was given, so that a comparison takes the same time. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

type Body = { readonly state: 'read'; readonly bytes: Buffer } | { readonly state: 'too_big' } | { readonly state: 'gone' };

/** The whole body as bytes: decoding chunk by chunk would break letters that lie on a border. */
function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve) => {
    if (Number(request.headers['content-length']) > DRAIN_BYTES) return resolve({ state: 'too_big' });
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (body: Body) => {
      clearTimeout(timer);
      resolve(body);
    };
    const timer = setTimeout(() => end({ state: 'gone' }), BODY_MS);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BYTES) chunks.push(chunk);
      else chunks.length = 0;
      if (size > DRAIN_BYTES) end({ state: 'too_big' });
    });
    request.once('end', () => end(size > MAX_BYTES ? { state: 'too_big' } : { state: 'read', bytes: Buffer.concat(chunks) }));
    request.once('close', () => end({ state: 'gone' }));
  });
}

function parse(bytes: Buffer): Update | null {
  try {
    const update: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof update === 'object' && update !== null && Number.isSafeInteger((update as Update).update_id) ? (update as Update) : null;
  } catch {
    return null;
  }
}

/** The status that says what became of the update. */
async function store(update: Update, { channel, handle, log, now, handleMs = HANDLE_MS }: WebhookOptions): Promise<200 | 503> {
  const incoming = toIncoming(update, { receivedAt: now(), botUsername: channel.botUsername });
  if (incoming === null) return 200;
  const stored = new AbortController();
  try {
    const late = pause(handleMs, stored.signal).then(() => 'late' as const);
    const end = await Promise.race([handle([incoming]).then(() => 'stored' as const), late]);
    if (end === 'stored') return 200;
    log.error({ waitedMs: handleMs }, 'an update took too long to store: Telegram will bring it again');
  } catch (error) {
    log.error({ error: describe(error) }, 'an update could not be stored: Telegram will bring it again');
  } finally {
    stored.abort();
  }
  return 503;
}

function answer(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-length': '0', ...(status === 503 && { 'retry-after': RETRY_AFTER }) }).end();
}

/** Answers without having read the body, and closes the connection behind it. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.setHeader('connection', 'close');
  answer(response, status);
  request.resume();
}
