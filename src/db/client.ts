/** Opens the database, whichever it is. Everything above this room sees only `Database`. */
import type { SQLWrapper } from 'drizzle-orm';
import { Connection, type Target } from './connection.ts';
import { type Db, drizzleOver } from './driver.ts';
import { type Embedded, type Log, POWER_LOSS, startEmbedded } from './embedded.ts';
import { DatabaseAway } from './errors.ts';
import { electedLeader, LEADER_SETUP, type Leader, type LeaderOptions, soleLeader } from './leader.ts';
import { type MigrateOptions, migrate } from './migrate.ts';
import { Pool } from './pool.ts';
import { turnWriter } from './turn.ts';

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the embedded database in `dataDir`. Not through a pooler in transaction mode: sessions hold locks. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly log: Log;
  /** Connections to a PostgreSQL server; 4 when not given. The embedded database has always one. */
  readonly connections?: number;
  /** Milliseconds a statement may take; 9,000 on PostgreSQL, so that a dead connection is noticed within 10 s; 30,000 embedded. */
  readonly deadlineMs?: number;
  /** Milliseconds a statement may wait for a free connection; 10,000 when not given. */
  readonly waitMs?: number;
  /** How many statements may wait; 10,000 when not given. */
  readonly waiting?: number;
  /** How often to ask for a server that is away at start, and the milliseconds between; 10 and 3,000 when not given. */
  readonly tries?: number;
  readonly pauseMs?: number;
}

export interface Database {
  readonly kind: 'postgres' | 'embedded';
  /** drizzle, for reads and for single writes. Errors are those of errors.ts. */
  readonly db: Db;
  /** What whoever starts the program should be told, or `null`. */
  readonly warning: string | null;
  /** All parts in one statement; see turn.ts. `waitMs`: how long rows may wait for another turn to go along with. */
  turn(parts: readonly SQLWrapper[], waitMs?: number): Promise<void>;
  /** The same, with the rows of one part as arrays of values. */
  turnReturning(parts: readonly SQLWrapper[], returning: SQLWrapper): Promise<unknown[]>;
  /** SQL as text. Rows are objects; times and large counts stay text. */
  run<T = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** Applies the missing migrations; returns how many. Another folder and shorter waits are for tests. See migrate.ts. */
  migrate(options?: Omit<MigrateOptions, 'lock' | 'log'>): Promise<number>;
  /** A candidate for the leader's office; not yet started. */
  leader(options?: Omit<LeaderOptions, 'connect'>): Leader;
  /** Resolves when the database answers, on PostgreSQL within 2 s. */
  ping(): Promise<void>;
  /** Lets running statements end, closes every connection, stops the embedded database. */
  close(): Promise<void>;
}

const CHECKPOINT_MS = 5 * 60_000;
const VACUUM_MS = 60 * 60_000;
const MAINTENANCE_MS = 5 * 60_000;

const session = [
  "set timezone = 'UTC'",
  "set datestyle = 'ISO'",
  // What is asked often is planned once. What a plan hangs on (a partial index's condition) therefore stands in the statement, never in a parameter.
  'set plan_cache_mode = force_generic_plan',
  // A statement for many keys looks dear to the planner, which then compiles it for a third of a second each time it runs; it runs for one millisecond.
  'set jit = off',
];

/** The server gives up a little before we do, so that a slow statement is not still at work after we reported it. */
function limited(deadlineMs: number): string[] {
  return [...session, `set statement_timeout = ${Math.max(1, Math.round(deadlineMs * 0.9))}`];
}

/** The embedded database has neither checkpoints nor vacuum of its own. */
function maintain(pool: Pool, log: Log): () => void {
  const job = (statement: string) => () => {
    pool
      .run(statement, [], { deadlineMs: MAINTENANCE_MS })
      .catch((error: Error) => log.warn({ reason: error.message, statement }, 'maintenance of the embedded database failed'));
  };
  const timers = [setInterval(job('checkpoint'), CHECKPOINT_MS), setInterval(job('vacuum (analyze)'), VACUUM_MS)];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Asks until the server answers. Only a server that is away is worth asking again. */
async function awaitServer(pool: Pool, options: DatabaseOptions): Promise<void> {
  const { tries = 10, pauseMs = 3000, log } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await pool.run('select 1');
      return;
    } catch (error) {
      if (!(error instanceof DatabaseAway)) throw error;
      if (attempt >= tries) throw new DatabaseAway(`${error.message}; asked ${tries} times, giving up`);
      log.warn({ reason: error.message, attempt, of: tries }, `the database is away; asking again in ${pauseMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/**
 * Opens the database and waits until it answers. The schema is not touched: call `migrate`.
 * @throws DatabaseAway after the last try, DatabaseRefused at once, FolderInUse: each message is one clear line
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { log } = options;
  const embedded: Embedded | null = options.url ? null : await startEmbedded(options.dataDir, log);
  const target: Target = embedded ? { path: embedded.socket } : { url: options.url as string };
  const deadlineMs = options.deadlineMs ?? (embedded ? 30_000 : 9000);
  const setup = embedded ? session : limited(deadlineMs);

  const connect = () => {
    const connection = new Connection({ target, deadlineMs, setup });
    connection.onOver(() => {
      // It cannot cancel a statement, and its socket server may be stuck for good: only a new thread helps.
      if (embedded && connection.missedDeadline) embedded.restart('a statement missed its deadline');
    });
    return connection;
  };
  const pool = new Pool({
    connect,
    size: embedded ? 1 : (options.connections ?? 4),
    waitMs: options.waitMs ?? 10_000,
    waiting: options.waiting ?? 10_000,
  });
  try {
    await awaitServer(pool, options);
  } catch (error) {
    await pool.close(0);
    await embedded?.stop();
    throw error;
  }
  const turn = turnWriter(pool);
  const stopMaintenance = embedded ? maintain(pool, log) : () => {};

  return {
    kind: embedded ? 'embedded' : 'postgres',
    db: drizzleOver(pool),
    warning: embedded ? POWER_LOSS : null,
    turn: async (parts, waitMs) => {
      await turn(parts, undefined, waitMs);
    },
    turnReturning: turn,
    run: (text, parameters) => pool.rows(text, parameters),
    async migrate(migrating = {}) {
      if (embedded) return migrate(pool, { ...migrating, log, lock: false });
      // A connection of its own, without the server's time limit: a migration may take minutes.
      const connection = new Connection({ target, deadlineMs, setup: session });
      try {
        return await migrate(connection, { ...migrating, log, lock: true });
      } finally {
        await connection.end();
      }
    },
    leader: (leaderOptions = {}) =>
      embedded
        ? soleLeader()
        : electedLeader({
            ...leaderOptions,
            connect: () => new Connection({ target, deadlineMs, setup: [...setup, ...LEADER_SETUP] }),
          }),
    async ping() {
      await pool.run('select 1', [], embedded ? {} : { deadlineMs: 2000 });
    },
    async close() {
      stopMaintenance();
      await pool.close();
      await embedded?.stop();
    },
  };
}
