/** The server as its user sees it: people, updates, faults, events, state; and how its parts hang together. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from './calls/context.ts';
import { ChatStore, type Listener, type SavedChats } from './chats.ts';
import { Faults } from './faults.ts';
import { FileStore, type SavedFile } from './files.ts';
import { CallLog } from './log.ts';
import { Channel, Group, type GroupProfile, type Person, type Profile, personIn } from './people.ts';
import { type PendingPress, PressStore } from './queries.ts';
import { SendingRates } from './rates.ts';
import { BotApiServer } from './server.ts';
import type { Update, UpdateBody, User } from './types.ts';
import { type SavedUpdates, UpdateQueue } from './updates.ts';
import { type WebhookBend, WebhookDelivery, type WebhookOutcome, type WebhookSettings } from './webhook.ts';

export interface BotApiOptions {
  readonly token: string;
  /** The bot's @name, without the @. */
  readonly botName?: string;
  /** A free one unless told. */
  readonly port?: number;
  /** `telegram` answers 429 beyond the sending limits; `off` unless told. */
  readonly limits?: 'telegram' | 'off';
  /** The server's clock in epoch milliseconds: dates of messages, age of presses, updates and file links. */
  readonly now?: () => number;
  /** Messages kept a chat; 10,000 unless told. */
  readonly keepMessages?: number;
  /** Calls kept in the log; 20,000 unless told. */
  readonly keepCalls?: number;
  /** Milliseconds before a webhook delivery is tried again; 1,000 unless told. */
  readonly webhookPauseMs?: number;
  /** Milliseconds within which a press can be answered; 150,000 unless told. */
  readonly pressLifeMs?: number;
  /** What `snapshot()` gave. */
  readonly state?: BotApiState;
}

/** Everything a restart must keep, as JSON. */
export interface BotApiState {
  readonly version: 1;
  readonly chats: SavedChats;
  readonly files: { readonly count: number; readonly files: SavedFile[] };
  readonly presses: { readonly count: number; readonly presses: PendingPress[] };
  readonly updates: SavedUpdates;
  readonly webhook: WebhookSettings | null;
}

const PRESS_LIFE_MS = 150_000;

export class BotApi {
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly bot: User;
  private readonly options: BotApiOptions;
  private readonly server: Server;
  private readonly context: Context;
  private readonly http: BotApiServer;
  private delivery: WebhookDelivery | null = null;
  private bend: WebhookBend = {};

  constructor(options: BotApiOptions) {
    const now = options.now ?? Date.now;
    const wall = (): number => performance.now();
    this.options = options;
    this.faults = new Faults(wall);
    this.calls = new CallLog(options.keepCalls ?? 20_000);
    this.bot = {
      id: Number(/^\d+/.exec(options.token)?.[0] ?? 1),
      is_bot: true,
      first_name: 'Trợ lý Thi đua',
      username: options.botName ?? 'tro_ly_thi_dua_bot',
    };
    const queue = new UpdateQueue(now);
    queue.onPending = () => this.delivery?.nudge();
    const chats = new ChatStore(options.keepMessages ?? 10_000);
    queue.onUpdate = (update) => chats.emit({ kind: 'update', update });
    this.context = {
      bot: this.bot,
      chats,
      files: new FileStore(now),
      presses: new PressStore(),
      queue,
      faults: this.faults,
      now,
      pressLife: options.pressLifeMs ?? PRESS_LIFE_MS,
      webhook: () => this.delivery,
      setWebhook: (settings) => this.setDelivery(settings),
    };
    this.http = new BotApiServer({
      context: this.context,
      token: options.token,
      log: this.calls,
      rates: options.limits === 'telegram' ? new SendingRates() : null,
      wall,
      wallEpoch: Date.now,
    });
    this.server = createServer((request, response) => void this.http.handle(request, response));
    this.server.keepAliveTimeout = 75_000;
    if (options.state !== undefined) {
      this.restore(options.state);
    }
  }

  /** Where `TELEGRAM_API_ROOT` points, without a slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  listen(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.options.port ?? 0, '127.0.0.1', () => resolve(this));
    });
  }

  close(): Promise<void> {
    this.setDelivery(null);
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  /** Somebody with a phone. The same id is the same person. */
  person(id: number, profile: Profile = {}): Person {
    return personIn(this.context, id, profile);
  }

  /** A group the bot is in; its id is negative. */
  group(id: number, profile: GroupProfile = {}): Group {
    return new Group(this.context, id, profile);
  }

  channel(id: number, title: string): Channel {
    return new Channel(this.context, id, title);
  }

  /** An update as the test writes it: with `update_id` it goes out with that, otherwise with the next. */
  push(update: UpdateBody | Update): void {
    if ('update_id' in update) {
      this.context.queue.inject(update);
    } else {
      this.context.queue.push(update);
    }
  }

  /** Updates not yet confirmed. */
  get pending(): number {
    return this.context.queue.size;
  }

  /** Keeps updates back until `release`. */
  hold(): void {
    this.context.queue.hold();
  }

  /** Lets out what was held, reordered if told, and answers how many updates that were. */
  release(order?: (held: UpdateBody[]) => UpdateBody[]): number {
    return this.context.queue.release(order);
  }

  /** The next update arrives `times` times more, with the same `update_id`. */
  duplicateNext(times = 1): void {
    this.context.queue.duplicateNext(times);
  }

  /** Delivers the last confirmed updates again. */
  redeliver(count = 1): void {
    this.context.queue.redeliver(count);
  }

  /** The next update gets this id, as after a week of silence. */
  resetUpdateIds(to: number): void {
    this.context.queue.resetIds(to);
  }

  /** Links from getFile answer 404 until getFile is called again; so do the `next` ones given out. */
  expireFileLinks(next = 0): void {
    this.context.files.expireLinks(next);
  }

  /** A file's bytes, as the person sees them; `null` when there is no such file. */
  file(fileId: string): Uint8Array | null {
    return this.context.files.get(fileId)?.content ?? null;
  }

  /** Presses the bot has not answered, oldest first. */
  unansweredPresses(): PendingPress[] {
    return this.context.presses.unanswered();
  }

  /** Bends webhook deliveries from now on; `{}` mends them. */
  bendWebhook(bend: WebhookBend): void {
    this.bend = bend;
    if (this.delivery !== null) {
      this.delivery.bend = bend;
    }
  }

  /** The latest webhook deliveries, oldest first. */
  webhookOutcomes(): readonly WebhookOutcome[] {
    return this.delivery?.outcomes ?? [];
  }

  /** Live events. Answers the function that ends them. */
  subscribe(listener: Listener): () => void {
    this.context.chats.listeners.add(listener);
    return () => this.context.chats.listeners.delete(listener);
  }

  /** The state as JSON, for `restore` or the option `state`. */
  snapshot(): BotApiState {
    const { chats, files, presses, queue } = this.context;
    return structuredClone({
      version: 1,
      chats: chats.save(),
      files: files.save(),
      presses: presses.save(),
      updates: queue.save(),
      webhook: this.delivery?.settings ?? null,
    });
  }

  /** Takes the state of a snapshot in place of what there is. */
  restore(state: BotApiState): void {
    if (state.version !== 1) {
      throw new Error(`this Bot API cannot restore a snapshot of version ${String(state.version)}`);
    }
    const { chats, files, presses, updates, webhook } = structuredClone(state);
    this.context.chats.load(chats);
    this.context.files.load(files);
    this.context.presses.load(presses);
    this.context.queue.load(updates);
    this.setDelivery(webhook);
  }

  private setDelivery(settings: WebhookSettings | null): void {
    this.delivery?.close();
    this.delivery = null;
    if (settings !== null) {
      const pause = this.options.webhookPauseMs ?? 1_000;
      this.delivery = new WebhookDelivery(settings, this.context.queue, pause, this.context.now);
      this.delivery.bend = this.bend;
      this.delivery.nudge();
    }
  }
}
