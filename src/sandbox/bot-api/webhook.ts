/** Delivery by webhook: each lane in order, several lanes at once, again and again with growing pauses until a 2xx. */

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { PendingUpdate, UpdateQueue } from './updates.ts';

export interface WebhookSettings {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
}

/** How a test bends the delivery. */
export interface WebhookBend {
  /** Sends the body in pieces of this many bytes, a moment apart. */
  readonly splitBytes?: number;
  /** Sends this secret instead of the agreed one; `null` sends none. */
  readonly secretToken?: string | null;
}

export interface WebhookOutcome {
  readonly updateId: number;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
}

/** The real server waits this long for an answer. */
const ANSWER_MS = 60_000;
const MOST_PAUSE_MS = 60_000;
const OUTCOMES = 1_000;

interface Reply {
  readonly status: number;
  readonly retryAfterMs: number;
}

export class WebhookDelivery {
  readonly settings: WebhookSettings;
  lastError: { readonly message: string; readonly at: number } | null = null;
  bend: WebhookBend = {};
  /** The latest deliveries, oldest first. */
  readonly outcomes: WebhookOutcome[] = [];
  private readonly queue: UpdateQueue;
  private readonly firstPauseMs: number;
  private readonly now: () => number;
  private readonly busy = new Set<string>();
  private readonly pauses = new Map<PendingUpdate, number>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly abort = new AbortController();
  private scheduled = false;

  /** `firstPauseMs` before the first repetition; it doubles up to a minute. */
  constructor(settings: WebhookSettings, queue: UpdateQueue, firstPauseMs: number, now: () => number) {
    this.settings = settings;
    this.queue = queue;
    this.firstPauseMs = firstPauseMs;
    this.now = now;
  }

  /** Looks for updates to send, soon. */
  nudge(): void {
    if (this.scheduled || this.abort.signal.aborted) {
      return;
    }
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.sendReady();
    });
  }

  close(): void {
    this.abort.abort();
    for (const timer of this.timers) {
      clearTimeout(timer);
    }
  }

  private sendReady(): void {
    if (this.abort.signal.aborted || this.busy.size >= this.settings.maxConnections) {
      return;
    }
    for (const update of this.queue.waiting()) {
      if (this.busy.size >= this.settings.maxConnections) {
        return;
      }
      if (!this.busy.has(update.lane)) {
        this.busy.add(update.lane);
        void this.deliver(update);
      }
    }
  }

  private async deliver(update: PendingUpdate): Promise<void> {
    const reply = await this.post(update).catch(() => ({ status: 0, retryAfterMs: 0 }));
    if (this.abort.signal.aborted) {
      return;
    }
    this.outcomes.push({ updateId: update.id, status: reply.status });
    if (this.outcomes.length > OUTCOMES) {
      this.outcomes.shift();
    }
    if (reply.status >= 200 && reply.status < 300) {
      this.pauses.delete(update);
      this.queue.delivered(update);
      this.busy.delete(update.lane);
      this.nudge();
      return;
    }
    const message = reply.status === 0 ? 'Connection failed' : `Wrong response from the webhook: ${reply.status}`;
    this.lastError = { message, at: this.now() };
    const pause = this.pauses.get(update) ?? this.firstPauseMs;
    this.pauses.set(update, Math.min(pause * 2, MOST_PAUSE_MS));
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        this.busy.delete(update.lane);
        this.nudge();
      },
      Math.max(pause, reply.retryAfterMs),
    );
    this.timers.add(timer);
  }

  private post(update: PendingUpdate): Promise<Reply> {
    const body = Buffer.from(update.json);
    const { bend } = this;
    const headers: Record<string, string> = { 'content-type': 'application/json', 'content-length': String(body.length) };
    const secret = bend.secretToken === undefined ? this.settings.secretToken : bend.secretToken;
    if (secret !== null && secret !== '') {
      headers['x-telegram-bot-api-secret-token'] = secret;
    }
    return new Promise((resolve, reject) => {
      const open = this.settings.url.startsWith('https:') ? httpsRequest : httpRequest;
      const signal = AbortSignal.any([this.abort.signal, AbortSignal.timeout(ANSWER_MS)]);
      const request = open(this.settings.url, { method: 'POST', headers, signal }, (response) => {
        response.resume();
        response.on('error', reject);
        response.on('end', () => {
          const retryAfterMs = Number(response.headers['retry-after'] ?? 0) * 1000 || 0;
          resolve({ status: response.statusCode ?? 0, retryAfterMs });
        });
      });
      request.on('error', reject);
      if (bend.splitBytes === undefined) {
        request.end(body);
      } else {
        request.setNoDelay(true);
        void sendInPieces(body, bend.splitBytes, request);
      }
    });
  }
}

async function sendInPieces(body: Buffer, bytes: number, request: NodeJS.WritableStream): Promise<void> {
  for (let at = 0; at < body.length; at += bytes) {
    request.write(body.subarray(at, at + bytes));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  request.end();
}
