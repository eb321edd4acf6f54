/** The messages in this process's hands: from their claim, or their turn, until what became of them is stored. */
import type { Database } from '../db/client.ts';
import { Awaited } from './awaited.ts';
import { type Claimed, renew } from './store.ts';

/** Renewed while a send goes on: a process that died is noticed this much later. */
export const LEASE_MS = 4_000;
/** A row known to be ours so long ago may be somebody else's by now: a process that was stopped in between must not send it. */
const TRUSTED_MS = 2_500;

/** Claimed from the outbox, or written by the turn they answer. */
export type Origin = 'claimed' | 'direct';

export class InHand {
  readonly #database: Database;
  readonly #sendings = new Map<Promise<void>, readonly Claimed[]>();
  /** When each row was last known to be ours, by the running clock. */
  readonly #ours = new Map<string, number>();
  readonly #counts: Record<Origin, number> = { claimed: 0, direct: 0 };
  /** Direct answers whose last message has not arrived yet, with the chat they go to. */
  readonly #coming = new Map<string, string>();
  readonly #awaited = new Awaited();

  constructor(database: Database) {
    this.#database = database;
  }

  get size(): number {
    return this.#sendings.size;
  }

  /** Messages to different chats. */
  count(origin: Origin): number {
    return this.#counts[origin];
  }

  /** Nothing is in hand, or on its way there. */
  get isEmpty(): boolean {
    return this.#counts.claimed + this.#counts.direct === 0;
  }

  /** An answer is on its way into the database. */
  expect(): void {
    this.#counts.direct += 1;
  }

  /** It did not become a direct one. */
  expectNoMore(): void {
    this.#counts.direct -= 1;
  }

  /**
   * Rows of one chat, ours since then, while `send` sends them one after the other. A direct answer has been expected.
   * @param ended called when they are out of our hands
   */
  add(rows: readonly Claimed[], origin: Origin, since: number, send: () => Promise<void>, ended: () => void): void {
    const { id: last = '', address = '' } = rows.at(-1) ?? {};
    for (const { id } of rows) this.#ours.set(id, since);
    if (origin === 'claimed') this.#counts.claimed += 1;
    else this.#coming.set(last, address);
    const sending = send().finally(() => {
      this.#sendings.delete(sending);
      for (const { id } of rows) this.#ours.delete(id);
      this.#counts[origin] -= 1;
      this.arrived(last);
      ended();
    });
    this.#sendings.set(sending, rows);
  }

  /** Whether nobody else can have taken the row. */
  isOurs(id: string, now: number): boolean {
    return now - (this.#ours.get(id) ?? Number.NEGATIVE_INFINITY) <= TRUSTED_MS;
  }

  async renewLeases(): Promise<void> {
    if (this.#sendings.size === 0) return;
    const begun = performance.now();
    for (const id of await renew(this.#database, [...this.#sendings.values()].flat(), LEASE_MS)) {
      if (this.#ours.has(id)) this.#ours.set(id, begun);
    }
  }

  /** The message was sent, or never will be. */
  arrived(id: string): void {
    if (this.#coming.delete(id)) this.#awaited.changed();
  }

  /** Resolves when no direct answer is on its way to its chat, or to this one of them, at most `ms` later. */
  allArrived(ms: number, chat?: string): Promise<void> {
    const coming = () => (chat === undefined ? this.#coming.size > 0 : [...this.#coming.values()].includes(chat));
    return this.#awaited.until(() => !coming(), ms);
  }

  /** Resolves when everything in hand now is out of our hands. */
  async empty(): Promise<void> {
    await Promise.allSettled([...this.#sendings.keys()]);
  }
}
