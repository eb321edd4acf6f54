/**
 * A few connections, each for one statement at a time. What breaks is thrown away and made anew for the next statement.
 * There are no transactions here: a statement is all or nothing, and `turn` joins many writes into one statement.
 */
import type { Connection, Row, StatementOptions } from './connection.ts';
import { DatabaseAway, DatabaseBusy } from './errors.ts';

export interface PoolOptions {
  /** Makes a connection; called lazily, whenever one is missing. */
  readonly connect: () => Connection;
  /** How many connections at most. */
  readonly size: number;
  /** Milliseconds a statement may wait for a free connection. */
  readonly waitMs: number;
  /** How many statements may wait; the next is refused at once. */
  readonly waiting: number;
}

interface Slot {
  connection: Connection | null;
}

interface Waiter {
  readonly take: (slot: Slot) => void;
  readonly refuse: (error: Error) => void;
}

/** 40001 and 40P01 say that the server undid the statement whole, so it may be sent again. */
const UNDONE = ['40001', '40P01'];
const ATTEMPTS = 6;

/** Statements met this often are kept parsed on the server, up to a number of them, so that odd ones cannot fill its memory. */
const PREPARE_FROM = 3;
const PREPARED = 256;
const COUNTED = 2048;

export class Pool {
  readonly #options: PoolOptions;
  readonly #idle: Slot[];
  readonly #slots: readonly Slot[];
  readonly #waiters: Waiter[] = [];
  readonly #met = new Map<string, number>();
  readonly #prepared = new Set<string>();
  #closed = false;
  #drained: (() => void) | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.size }, () => ({ connection: null }));
    this.#idle = [...this.#slots];
  }

  /**
   * Runs one statement on a free connection. A serialization failure or a deadlock is tried again, at most five times.
   * @throws DatabaseBusy when no connection came free in time
   * @throws what `Connection.run` throws
   */
  async run(text: string, parameters: readonly unknown[] = [], options: StatementOptions = {}): Promise<unknown[]> {
    const prepare = options.prepare ?? (parameters.length > 0 && this.#worthKeeping(text));
    for (let attempt = 1; ; attempt += 1) {
      const slot = await this.#take();
      try {
        return await this.#connection(slot).run(text, parameters, { ...options, prepare });
      } catch (error) {
        if (!(error instanceof DatabaseBusy) || !UNDONE.includes(error.code ?? '') || attempt >= ATTEMPTS) throw error;
      } finally {
        this.#give(slot);
      }
      await new Promise((resolve) => setTimeout(resolve, (0.5 + Math.random()) * 5 * 2 ** attempt));
    }
  }

  /** The same, with rows as objects of a type the caller vouches for. */
  async rows<T = Row>(text: string, parameters: readonly unknown[] = [], options: Omit<StatementOptions, 'values'> = {}): Promise<T[]> {
    return (await this.run(text, parameters, options)) as T[];
  }

  #connection(slot: Slot): Connection {
    if (slot.connection && !slot.connection.over) return slot.connection;
    const connection = this.#options.connect();
    slot.connection = connection;
    connection.onOver(() => {
      if (slot.connection === connection) slot.connection = null;
    });
    return connection;
  }

  #worthKeeping(text: string): boolean {
    if (this.#prepared.has(text)) return true;
    if (this.#prepared.size >= PREPARED) return false;
    const times = (this.#met.get(text) ?? 0) + 1;
    this.#met.delete(text);
    if (times >= PREPARE_FROM) {
      this.#prepared.add(text);
      return true;
    }
    this.#met.set(text, times);
    if (this.#met.size > COUNTED) this.#met.delete(this.#met.keys().next().value as string);
    return false;
  }

  #take(): Promise<Slot> {
    if (this.#closed) return Promise.reject(new DatabaseAway('the database is closed'));
    // The slot used last comes first: it is connected and knows the prepared statements.
    const free = this.#idle.pop();
    if (free) return Promise.resolve(free);
    const { waitMs, waiting } = this.#options;
    if (this.#waiters.length >= waiting) return Promise.reject(new DatabaseBusy(`${waiting} statements are waiting already`));
    return new Promise<Slot>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(new DatabaseBusy(`no connection came free within ${waitMs} ms (${this.#options.size} in use)`));
      }, waitMs);
      const waiter: Waiter = {
        take: (slot) => {
          clearTimeout(timer);
          resolve(slot);
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#waiters.push(waiter);
    });
  }

  #give(slot: Slot): void {
    const waiter = this.#waiters.shift();
    if (waiter) {
      waiter.take(slot);
      return;
    }
    this.#idle.push(slot);
    if (this.#idle.length === this.#slots.length) this.#drained?.();
  }

  /** Refuses what waits, lets running statements finish for at most `graceMs`, then ends every connection. */
  async close(graceMs = 5000): Promise<void> {
    this.#closed = true;
    for (const waiter of this.#waiters.splice(0)) waiter.refuse(new DatabaseAway('the database is closed'));
    if (this.#idle.length < this.#slots.length) {
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#drained = resolve;
        }),
        new Promise<void>((resolve) => {
          timer = setTimeout(resolve, graceMs);
        }),
      ]);
      clearTimeout(timer);
    }
    await Promise.all(this.#slots.map((slot) => slot.connection?.end()));
  }
}
