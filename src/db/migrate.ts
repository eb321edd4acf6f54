/** Brings the database's schema to this program's version, once, however many processes start together. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Log } from './embedded.ts';
import { DatabaseBusy, DatabaseRefused, StatementFailed } from './errors.ts';
import { LOCK_SPACE } from './leader.ts';

/** The database was brought to its version by a newer program. This one must not touch it. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew';
}

/** What runs the statements: one connection that holds the lock from begin to end. */
export interface Runner {
  run(text: string, parameters?: readonly unknown[], options?: { readonly deadlineMs?: number }): Promise<unknown[]>;
}

export interface MigrateOptions {
  /** The folder drizzle-kit writes; default: `drizzle` beside package.json. */
  readonly folder?: string;
  /** Whether other processes may be migrating too, so that the advisory lock is needed. */
  readonly lock: boolean;
  /** Milliseconds to wait for another process that is migrating. */
  readonly waitMs?: number;
  /** Told of each migration that begins or waits. */
  readonly log?: Pick<Log, 'info' | 'warn'>;
  /** Milliseconds a migration may wait for a lock, for which others wait behind it, and then leaves them alone before it tries again; 3,000 and 5,000. */
  readonly lockMs?: number;
  readonly pauseMs?: number;
  /** How often it tries; 60. */
  readonly tries?: number;
}

const MIGRATION_LOCK = 2;
/** No lock within the time, and a deadlock: others had the tables. */
const LOCKED = ['55P03', '40P01'];
/** A migration may rewrite a table. */
const STATEMENT_MS = 300_000;

/** `drizzle` beside package.json, from the sources and from the compiled program alike. */
export function migrationsFolder(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'drizzle');
    if (folder === dirname(folder)) throw new Error(`no package.json above ${start}: where are the migrations?`);
  }
}

/** Waits for the lock by asking: a waiting statement would hold a snapshot, and meet its deadline. */
async function lock(runner: Runner, waitMs: number): Promise<void> {
  const until = performance.now() + waitMs;
  for (;;) {
    const [row] = await runner.run(`select pg_try_advisory_lock(${LOCK_SPACE}, ${MIGRATION_LOCK}) as got`);
    if ((row as { got: boolean }).got) return;
    if (performance.now() > until) throw new DatabaseBusy(`another process has been migrating the database for over ${waitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The table where drizzle-kit looks. Made by its own statement only when it is missing: whoever may not make it may have been given it. */
async function prepare(runner: Runner): Promise<void> {
  const [there] = (await runner.run(
    `select to_regnamespace('drizzle') is not null as schema, to_regclass('drizzle.__drizzle_migrations') is not null as table`,
  )) as { schema: boolean; table: boolean }[];
  if (there?.table) return;
  try {
    if (!there?.schema) await runner.run('create schema if not exists drizzle');
    await runner.run(
      'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
    );
  } catch (error) {
    throw await withMissingGrant(runner, error);
  }
}

/** A refusal says what would help, in words that can be given to the server as they are. */
async function withMissingGrant(runner: Runner, error: unknown): Promise<unknown> {
  if (!(error instanceof StatementFailed) || error.code !== '42501') return error;
  const [names] = (await runner.run(
    `select quote_ident(current_user) as me, quote_ident(current_database()) as database,
      has_database_privilege(current_database(), 'create') as database_create, has_schema_privilege('public', 'create') as public_create`,
  )) as { me: string; database: string; database_create: boolean; public_create: boolean }[];
  const grants = [
    ...(names?.database_create ? [] : [`grant create on database ${names?.database} to ${names?.me}`]),
    ...(names?.public_create ? [] : [`grant create on schema public to ${names?.me}`]),
  ];
  const wanted = grants.length > 0 ? `run as its owner: ${grants.join('; ')}` : `make ${names?.me} the owner of its tables`;
  return new DatabaseRefused(`DATABASE_URL's user may not make what the program needs: ${wanted} (${error.message})`);
}

/**
 * A migration wants tables for itself. While it waits for them everybody else waits behind it: so it waits for seconds, lets the others by, and tries again.
 */
async function patiently(runner: Runner, text: string, options: MigrateOptions): Promise<void> {
  const { lock: hasOthers, lockMs = 3_000, pauseMs = 5_000, tries = 60, log } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (hasOthers) await runner.run(`set lock_timeout = ${lockMs}`);
      await runner.run(text, [], { deadlineMs: STATEMENT_MS });
      return;
    } catch (error) {
      const mayPass = error instanceof DatabaseBusy && LOCKED.includes(error.code ?? '') && attempt < tries;
      if (!mayPass) throw await withMissingGrant(runner, error);
      log?.warn(
        { attempt, of: tries, retryInMs: pauseMs },
        'tables are in use by others: the database is brought up to date a little later',
      );
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    } finally {
      if (hasOthers) await runner.run('set lock_timeout = 0').catch(() => {});
    }
  }
}

/**
 * Applies the migrations that are missing, each whole or not at all, and notes them where drizzle-kit looks (drizzle.__drizzle_migrations).
 * The advisory lock belongs to the runner's session and is given back at the end.
 * @returns how many were applied
 * @throws SchemaTooNew when the database knows a migration this program does not
 * @throws DatabaseBusy when another process is migrating for too long, or others have the tables
 * @throws DatabaseRefused when the user may not; it names the grant that is missing
 * @throws StatementFailed when a migration fails; the ones before it stay
 */
export async function migrate(runner: Runner, options: MigrateOptions): Promise<number> {
  const migrations = readMigrationFiles({ migrationsFolder: options.folder ?? migrationsFolder() });
  if (options.lock) await lock(runner, options.waitMs ?? 120_000);
  try {
    await prepare(runner);
    const rows = (await runner.run('select created_at from drizzle.__drizzle_migrations')) as { created_at: string }[];
    const applied = new Set(rows.map((row) => Number(row.created_at)));
    const known = new Set(migrations.map((migration) => migration.folderMillis));
    const unknown = [...applied].filter((when) => !known.has(when)).sort((a, b) => a - b);
    if (unknown.length > 0) {
      const newest = dayOf(unknown.at(-1) as number);
      throw new SchemaTooNew(
        `the database is newer than this program: it has ${unknown.length} migration(s) this version does not know (the last of ${newest}); start the newer version`,
      );
    }
    const missing = migrations.filter((migration) => !applied.has(migration.folderMillis));
    for (const migration of missing) {
      // Statements sent together without parameters are one transaction, and no driver's transaction is needed.
      options.log?.info({ of: missing.length, from: dayOf(migration.folderMillis) }, 'the database is brought up to date');
      const note = `insert into drizzle.__drizzle_migrations (hash, created_at) values ('${migration.hash}', ${migration.folderMillis})`;
      // The separator stands on a line of its own, because a statement may end in a comment.
      await patiently(runner, [...migration.sql, note].join('\n;\n'), options);
    }
    return missing.length;
  } finally {
    // When the connection broke the lock went with it.
    if (options.lock) await runner.run(`select pg_advisory_unlock(${LOCK_SPACE}, ${MIGRATION_LOCK})`).catch(() => {});
  }
}
