/** The queue of updates: ids, confirmation by offset, long polling with its conflicts, and the ways Telegram delivers twice or out of order. */

import { ApiError, WORDS } from './errors.ts';
import { LIMITS, UPDATE_KINDS } from './methods.ts';
import type { Update, UpdateBody } from './types.ts';

export interface PendingUpdate {
  readonly id: number;
  /** The update as it goes over the wire. */
  readonly json: string;
  /** Epoch milliseconds, by the server's clock. */
  readonly at: number;
  /** Updates of one lane are delivered in order: messages by chat, presses by person. */
  readonly lane: string;
  /** A second delivery of the same update: served once, whatever the offset. */
  readonly again: boolean;
}

export interface SavedUpdates {
  readonly nextId: number;
  readonly pending: readonly PendingUpdate[];
  readonly allowed: readonly string[];
}

interface Poll {
  readonly offset: number;
  readonly limit: number;
  readonly answer: (result: string | ApiError) => void;
  readonly timer: NodeJS.Timeout;
}

export interface PollOptions {
  readonly offset: number;
  readonly limit: number;
  /** Seconds. */
  readonly timeout: number;
}

const FIRST_ID = 100_001;
/** After a day, as with Telegram, an update nobody fetched is lost. */
const LIFE_MS = 86_400_000;
/** Updates kept after confirmation, to deliver them again on demand. */
const HISTORY = 1_000;
/** Who asks again with the same offset so soon gets one update only (the real server's `process_get_updates_query`), in milliseconds. */
const SAME_OFFSET_MS = 500;

function laneOf(body: UpdateBody): string {
  if (body.callback_query !== undefined) {
    return `u${body.callback_query.from.id}`;
  }
  const about = body.message ?? body.edited_message ?? body.channel_post ?? body.edited_channel_post ?? body.my_chat_member;
  return `c${about?.chat.id ?? 0}`;
}

export class UpdateQueue {
  private readonly now: () => number;
  private pending: PendingUpdate[] = [];
  private head = 0;
  private nextId = FIRST_ID;
  private allowed: ReadonlySet<string> = new Set(UPDATE_KINDS);
  private poll: Poll | null = null;
  private waking = false;
  /** The last call for updates: its offset, 0 for none, and when it came, by the running clock. */
  private asked = { offset: 0, at: Number.NEGATIVE_INFINITY };
  private readonly history: PendingUpdate[] = [];
  private held: UpdateBody[] | null = null;
  private copies = 0;
  /** Whether ids in the queue may go down. */
  private disordered = false;
  private readonly looking = new Set<() => void>();
  /** Called when there is something to deliver. */
  onPending: () => void = () => {};
  /** Called with every new update. */
  onUpdate: (update: Update) => void = () => {};

  constructor(now: () => number) {
    this.now = now;
  }

  get size(): number {
    return this.pending.length - this.head;
  }

  /** Queues what happened. Answers the update, or `null` when the bot did not ask for its kind or when updates are held. */
  push(body: UpdateBody): Update | null {
    if (this.held !== null) {
      this.held.push(body);
      return null;
    }
    for (const kind in body) {
      if (!this.allowed.has(kind)) {
        return null;
      }
    }
    const update: Update = { update_id: this.nextId, ...body };
    this.nextId += 1;
    const entry = { id: update.update_id, json: JSON.stringify(update), at: this.now(), lane: laneOf(body), again: false };
    this.pending.push(entry);
    for (; this.copies > 0; this.copies -= 1) {
      this.pending.push({ ...entry, again: true });
    }
    this.wake();
    this.onUpdate(update);
    return update;
  }

  /** Puts an update into the queue as it is, `update_id` included. */
  inject(update: Update): void {
    this.disordered = true;
    this.pending.push({ id: update.update_id, json: JSON.stringify(update), at: this.now(), lane: laneOf(update), again: true });
    this.wake();
  }

  /** The next update comes `times` times more, with the same `update_id`. */
  duplicateNext(times: number): void {
    this.copies = times;
  }

  /** Delivers the last `count` updates again, in their order, though they were confirmed. */
  redeliver(count: number): void {
    for (const entry of this.history.slice(-count)) {
      this.pending.push({ ...entry, at: this.now(), again: true });
    }
    this.wake();
  }

  /** The next new update gets this id, as after a week of silence. */
  resetIds(to: number): void {
    this.nextId = to;
    this.disordered = true;
  }

  /** Keeps back everything until `release`. */
  hold(): void {
    this.held ??= [];
  }

  /** Queues what was held, in the order `order` gives it, and answers how many there were. */
  release(order: (held: UpdateBody[]) => UpdateBody[] = (held) => held): number {
    const held = order(this.held ?? []);
    this.held = null;
    for (const body of held) {
      this.push(body);
    }
    return held.length;
  }

  /** Resolves when the bot has confirmed everything of these lanes, at most `ms` later. */
  confirmed(lanes: readonly string[], ms: number): Promise<void> {
    const waits = () => this.pending.some(({ lane }, at) => at >= this.head && lanes.includes(lane));
    if (!waits()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.looking.delete(look);
        resolve();
      };
      const look = () => {
        if (!waits()) done();
      };
      const timer = setTimeout(done, ms);
      this.looking.add(look);
    });
  }

  setAllowed(kinds: readonly string[]): void {
    this.allowed = new Set(kinds.length === 0 ? UPDATE_KINDS : kinds);
  }

  allowedKinds(): string[] {
    return [...this.allowed];
  }

  drop(): void {
    this.pending = [];
    this.head = 0;
    this.compact();
  }

  /** Long polling. Resolves with the JSON list of updates; rejects with 409 when another poll takes over. `signal` ends it with the connection. */
  fetch({ offset, limit: most, timeout }: PollOptions, signal: AbortSignal | null): Promise<string> {
    const at = performance.now();
    const limit = offset === this.asked.offset && at < this.asked.at + SAME_OFFSET_MS ? 1 : most;
    this.asked = { offset, at };
    if (offset > 0) {
      this.confirm(offset);
    }
    const ready = this.take(limit);
    if (ready !== null || timeout <= 0) {
      return Promise.resolve(ready ?? '[]');
    }
    this.interrupt(WORDS.otherGetUpdates);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.finish(poll, '[]'), timeout * 1000);
      const poll: Poll = {
        offset,
        limit,
        timer,
        answer: (result) => (typeof result === 'string' ? resolve(result) : reject(result)),
      };
      this.poll = poll;
      signal?.addEventListener('abort', () => this.finish(poll, '[]'), { once: true });
    });
  }

  /** Ends the open poll with a conflict. */
  interrupt(description: string): void {
    if (this.poll !== null) {
      this.finish(this.poll, new ApiError(409, description));
    }
  }

  /** Updates waiting, oldest first, for the webhook. */
  *waiting(): Generator<PendingUpdate> {
    this.expire();
    for (let i = this.head; i < this.pending.length; i += 1) {
      yield this.pending[i] as PendingUpdate;
    }
  }

  /** Takes one delivered update out. */
  delivered(entry: PendingUpdate): void {
    const at = this.pending.indexOf(entry, this.head);
    if (at === this.head) {
      this.head += 1;
    } else if (at > this.head) {
      this.pending.splice(at, 1);
    }
    this.note(entry);
    this.compact();
  }

  save(): SavedUpdates {
    return { nextId: this.nextId, pending: this.pending.slice(this.head), allowed: this.allowedKinds() };
  }

  load(saved: SavedUpdates): void {
    this.nextId = saved.nextId;
    this.pending = [...saved.pending];
    this.head = 0;
    this.allowed = new Set(saved.allowed);
    this.wake();
  }

  private finish(poll: Poll, result: string | ApiError): void {
    if (this.poll === poll) {
      this.poll = null;
    }
    clearTimeout(poll.timer);
    poll.answer(result);
  }

  /** Several updates of one moment go out together. */
  private wake(): void {
    this.onPending();
    if (this.poll === null || this.waking) {
      return;
    }
    this.waking = true;
    setImmediate(() => {
      this.waking = false;
      const { poll } = this;
      const ready = poll === null ? null : this.take(poll.limit);
      if (poll !== null && ready !== null) {
        this.finish(poll, ready);
      }
    });
  }

  private take(limit: number): string | null {
    this.expire();
    if (this.size === 0) {
      return null;
    }
    const end = Math.min(this.head + Math.min(Math.max(limit, 1), LIMITS.updates), this.pending.length);
    let json = '[';
    let again = false;
    for (let i = this.head; i < end; i += 1) {
      const entry = this.pending[i] as PendingUpdate;
      json += i === this.head ? entry.json : `,${entry.json}`;
      again ||= entry.again;
    }
    if (again) {
      const rest = this.pending.slice(this.head).filter((entry, i) => !entry.again || this.head + i >= end);
      this.pending = rest;
      this.head = 0;
    }
    return `${json}]`;
  }

  /**
   * Forgets what comes before `offset`. When the ids started anew, they are not in order: then everything up to the update before `offset` goes.
   * An offset far beyond the newest id is from before such a start, and confirms nothing.
   */
  private confirm(offset: number): void {
    if (this.size === 0) {
      this.disordered = false;
      return;
    }
    if (offset > this.nextId + 10) {
      return;
    }
    const end = this.endOfConfirmed(offset);
    const kept = this.pending.slice(this.head, end).filter((entry) => entry.again);
    this.remember(this.head, end);
    this.head = end;
    if (kept.length > 0) {
      this.pending = [...kept, ...this.pending.slice(end)];
      this.head = 0;
    }
    this.compact();
  }

  private endOfConfirmed(offset: number): number {
    const first = this.pending[this.head] as PendingUpdate;
    if (offset <= first.id && !this.disordered) {
      return this.head;
    }
    const direct = this.head + (offset - first.id);
    if (direct > this.head && this.pending[direct - 1]?.id === offset - 1) {
      return direct;
    }
    for (let i = this.pending.length - 1; i >= this.head; i -= 1) {
      if (this.pending[i]?.id === offset - 1) {
        return i + 1;
      }
    }
    let end = this.head;
    while (end < this.pending.length && (this.pending[end] as PendingUpdate).id < offset) {
      end += 1;
    }
    return end;
  }

  private remember(from: number, to: number): void {
    for (let i = Math.max(from, to - HISTORY); i < to; i += 1) {
      const entry = this.pending[i] as PendingUpdate;
      if (!entry.again) {
        this.note(entry);
      }
    }
  }

  private note(entry: PendingUpdate): void {
    this.history.push(entry);
    if (this.history.length > 2 * HISTORY) {
      this.history.splice(0, HISTORY);
    }
  }

  private expire(): void {
    const oldest = this.now() - LIFE_MS;
    while (this.head < this.pending.length && (this.pending[this.head] as PendingUpdate).at < oldest) {
      this.head += 1;
    }
    this.compact();
  }

  /** Something has left the queue. */
  private compact(): void {
    for (const look of this.looking) look();
    if (this.head > 1_024 && this.head * 2 > this.pending.length) {
      this.pending = this.pending.slice(this.head);
      this.head = 0;
    }
  }
}
