/** Brings the database's schema to this program's version, once, however many processes start together. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { DatabaseBusy } from './errors.ts';
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
}

const MIGRATION_LOCK = 2;
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

/**
 * Applies the migrations that are missing, each whole or not at all, and notes them where drizzle-kit looks (drizzle.__drizzle_migrations).
 * The advisory lock belongs to the runner's session and is given back at the end.
 * @returns how many were applied
 * @throws SchemaTooNew when the database knows a migration this program does not
 * @throws DatabaseBusy when another process is migrating for too long
 * @throws StatementFailed when a migration fails; the ones before it stay
 */
export async function migrate(runner: Runner, options: MigrateOptions): Promise<number> {
  const migrations = readMigrationFiles({ migrationsFolder: options.folder ?? migrationsFolder() });
  if (options.lock) await lock(runner, options.waitMs ?? 120_000);
  try {
    await runner.run(
      'create schema if not exists drizzle; ' +
        'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
    );
    const rows = (await runner.run('select created_at from drizzle.__drizzle_migrations')) as { created_at: string }[];
    const applied = new Set(rows.map((row) => Number(row.created_at)));
    const known = new Set(migrations.map((migration) => migration.folderMillis));
    const unknown = [...applied].filter((when) => !known.has(when)).sort((a, b) => a - b);
    if (unknown.length > 0) {
      const newest = new Date(unknown.at(-1) as number).toISOString().slice(0, 10);
      throw new SchemaTooNew(
        `the database is newer than this program: it has ${unknown.length} migration(s) this version does not know (the last of ${newest}); start the newer version`,
      );
    }
    const missing = migrations.filter((migration) => !applied.has(migration.folderMillis));
    for (const migration of missing) {
      // Statements sent together without parameters are one transaction, and no driver's transaction is needed.
      const note = `insert into drizzle.__drizzle_migrations (hash, created_at) values ('${migration.hash}', ${migration.folderMillis})`;
      // The separator stands on a line of its own, because a statement may end in a comment.
      await runner.run([...migration.sql, note].join('\n;\n'), [], { deadlineMs: STATEMENT_MS });
    }
    return missing.length;
  } finally {
    // When the connection broke the lock went with it.
    if (options.lock) await runner.run(`select pg_advisory_unlock(${LOCK_SPACE}, ${MIGRATION_LOCK})`).catch(() => {});
  }
}
