/** The pool as drizzle sees it: the few members of a postgres.js client that drizzle's `postgres-js` driver calls. */
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Pool } from './pool.ts';

/** drizzle over the rooms' tables. It has no transactions: join the parts with `turn`. */
export type Db = PostgresJsDatabase;

/** Runs when awaited, once: drizzle decides between rows and values only after `unsafe` returned. */
class Statement implements PromiseLike<unknown[]> {
  readonly #run: (values: boolean) => Promise<unknown[]>;
  #values = false;
  #result: Promise<unknown[]> | null = null;

  constructor(run: (values: boolean) => Promise<unknown[]>) {
    this.#run = run;
  }

  values(): this {
    this.#values = true;
    return this;
  }

  // biome-ignore lint/suspicious/noThenProperty: drizzle awaits what `unsafe` returns
  then<A = unknown[], B = never>(
    fulfilled?: ((rows: unknown[]) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#result ??= this.#run(this.#values);
    return this.#result.then(fulfilled, rejected);
  }
}

/** The part of drizzle's prepared queries that wraps every error in one whose message quotes the parameters. */
interface Wrapping {
  queryWithCache: (text: string, parameters: unknown[], query: () => Promise<unknown>) => Promise<unknown>;
}

/** The part of drizzle's session that makes them. */
interface Preparing {
  prepareQuery: (...parts: unknown[]) => Wrapping;
}

/**
 * drizzle over the pool. Errors come out as the pool throws them.
 * `db.transaction` rejects: transactions of this driver go on with other connections when a backend dies.
 */
export function drizzleOver(pool: Pool): Db {
  const client = {
    // drizzle writes its own parsers here; the connections have the same set already.
    options: { parsers: {}, serializers: {} },
    unsafe: (text: string, parameters: readonly unknown[] = [], options: { prepare?: boolean } = {}) =>
      new Statement((values) => pool.run(text, parameters, options.prepare ? { values, prepare: true } : { values })),
    begin: () => Promise.reject(new Error('there are no transactions here: join the parts with turn()')),
  };
  const db = drizzle(client as unknown as postgres.Sql);
  // drizzle's DrizzleQueryError holds every parameter in its message: names, phone numbers and report text would reach the logs.
  const session = (db as unknown as { session: Preparing }).session;
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...parts) => {
    const prepared = prepareQuery(...parts);
    prepared.queryWithCache = (_text, _parameters, query) => query();
    return prepared;
  };
  return db;
}
