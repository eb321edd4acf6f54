/** Databases for tests: copies of the templates that global-setup.ts made. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../src/db/client.ts';
import { Connection } from '../src/db/connection.ts';
import type { Template } from './global-setup.ts';

/** A logger that keeps what it is told. */
export function keptLog() {
  const lines: { level: 'info' | 'warn' | 'error'; message: string; details: object }[] = [];
  const at = (level: 'info' | 'warn' | 'error') => (details: object, message: string) => {
    lines.push({ level, message, details });
  };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

/** Runs one statement as the superuser on a connection of its own: outside every pool under test. */
export async function asAdmin<T = Record<string, unknown>>(text: string, url = inject('postgres').url): Promise<T[]> {
  const connection = new Connection({ target: { url }, deadlineMs: 15_000, setup: [] });
  try {
    return (await connection.run(text)) as T[];
  } finally {
    await connection.end();
  }
}

/** A new PostgreSQL database with the newest schema, or as told. Drop it with `dropDatabase`. */
export async function freshDatabase(from: Template = 'migrated'): Promise<string> {
  const { url, templates, copying } = inject('postgres');
  const name = `t_${randomBytes(8).toString('hex')}`;
  await asAdmin(`create database ${name} template ${templates[from]} ${copying}`);
  return url.replace(/[^/]+$/, name);
}

/** Drops a database `freshDatabase` made, whoever is still connected. What is forgotten goes with the server at the end of the run. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdmin(`drop database if exists ${url.replace(/^.*\//, '')} with (force)`);
}

/** A new data folder of the embedded database with the newest schema. Remove it with `rm`. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tltd-data-'));
  // Over a thousand small files: the system's own program copies them ten times faster than Node's.
  await promisify(execFile)('cp', ['-R', join(inject('embedded'), 'database'), folder]);
  return folder;
}

type Kind = 'postgres' | 'embedded';

/** An open database of a test's own. `close` also removes it. */
export interface TestDatabase {
  readonly database: Database;
  /** What opens the same database once more: PostgreSQL only from several places at once. */
  readonly options: DatabaseOptions;
  close(): Promise<void>;
}

export async function openTestDatabase(kind: Kind, from: Template = 'migrated'): Promise<TestDatabase> {
  const place = kind === 'postgres' ? { url: await freshDatabase(from), dataDir: '' } : { dataDir: await freshFolder() };
  const options: DatabaseOptions = { ...place, log: keptLog() };
  const database = await openDatabase(options);
  return {
    database,
    options,
    async close() {
      await database.close();
      if (options.url) await dropDatabase(options.url);
      else await rm(options.dataDir, { recursive: true, force: true });
    },
  };
}

/** Empties every table that has rows: emptying all of them takes a third of a second. */
const TRUNCATE = `
  do $$ declare name text; filled text[] := '{}'; has boolean;
  begin
    -- Tables that nothing may be taken from are emptied, too.
    perform set_config('session_replication_role', 'replica', true);
    for name in select quote_ident(tablename) from pg_tables where schemaname = 'public' loop
      execute format('select exists (select from %s)', name) into has;
      if has then filled := filled || name; end if;
    end loop;
    if filled <> '{}' then execute 'truncate ' || array_to_string(filled, ', ') || ' restart identity cascade'; end if;
  end $$`;

/** Empties every table, and drops the ones the test made. */
async function empty(database: Database, tables: readonly string[]): Promise<void> {
  const list = (await database.run<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public'`)).map(
    (row) => row.tablename,
  );
  const extra = list.filter((name) => !tables.includes(name));
  if (extra.length > 0) await database.run(`drop table ${extra.map((name) => `"${name}"`).join(', ')} cascade`);
  if (tables.length === 0) return;
  const counts = await database.run<{ key: string; value: number }>(`select key, value from settings where key like '%\\_revision'`);
  await database.run(TRUNCATE);
  // What a process keeps in memory it keeps by these counts, which never go back.
  for (const { key, value } of counts) {
    await database.run(
      `insert into settings (key, value) values ($1, to_jsonb($2::int)) on conflict (key) do update set value = excluded.value`,
      [key, value + 1],
    );
  }
}

/**
 * Declares the tests, each on an empty database with the newest schema. On PostgreSQL that is a new copy for each test; the embedded database takes over
 * a second to open, so there it is opened once and emptied after each test.
 */
function declare(name: string, kind: Kind, from: Template, body: (database: () => Database, kind: Kind) => void): void {
  describe(`${name} (${kind})`, () => {
    let open: TestDatabase | null = null;
    let tables: string[] = [];
    beforeAll(async () => {
      if (kind === 'postgres') return;
      open = await openTestDatabase(kind);
      const rows = await open.database.run<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public'`);
      tables = rows.map((row) => row.tablename);
    });
    beforeEach(async () => {
      if (kind === 'postgres') open = await openTestDatabase(kind, from);
    });
    afterEach(async () => {
      if (kind === 'embedded' && open) {
        await empty(open.database, tables);
      } else {
        await open?.close();
        open = null;
      }
    });
    afterAll(async () => {
      await open?.close();
      open = null;
    });
    body(() => {
      if (!open) throw new Error('the database is open only inside a test');
      return open.database;
    }, kind);
  });
}

/**
 * The same tests on PostgreSQL and on the embedded database: for what could differ between the two, that is `tests/db`, the guards of turns and the edges
 * of SQL. The journey walks through the whole house on both.
 * @param body declares the tests; it calls its first parameter inside a test to get the open database
 */
export function onBothDatabases(name: string, body: (database: () => Database, kind: Kind) => void): void {
  for (const kind of ['postgres', 'embedded'] as const) declare(name, kind, 'migrated', body);
}

/** The same for what is long there: in `npm run faults`; in `npm test` on PostgreSQL alone. */
export function onBothWhenThorough(name: string, body: (database: () => Database, kind: Kind) => void): void {
  for (const kind of inject('thorough') ? (['postgres', 'embedded'] as const) : (['postgres'] as const))
    declare(name, kind, 'migrated', body);
}

/** Tests of rooms that know nothing of which database it is, on the one that is three times as fast. */
export function onPostgres(name: string, body: (database: () => Database) => void): void {
  declare(name, 'postgres', 'migrated', body);
}

/** The same with the plan of 2017 in the database, its waves in draft: loaded once for all tests. */
export function onSamplePlan(name: string, body: (database: () => Database) => void): void {
  declare(name, 'postgres', 'sample', body);
}

/** Tests that only read: one PostgreSQL database for all of them, with the plan of 2017 in it, filled once. */
export function onFilledPostgres(
  name: string,
  fill: (database: Database) => Promise<void>,
  body: (database: () => Database) => void,
): void {
  describe(`${name} (postgres)`, () => {
    let open: TestDatabase | null = null;
    beforeAll(async () => {
      open = await openTestDatabase('postgres', 'sample');
      await fill(open.database);
    });
    afterAll(() => open?.close());
    body(() => {
      if (!open) throw new Error('the database is open only inside a test');
      return open.database;
    });
  });
}
