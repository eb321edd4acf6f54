/**
 * Per run: the program compiled once, and one PostgreSQL server and one embedded folder brought to the newest schema once, the former with the sample plan,
 * too; the tests copy them.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { type Database, openDatabase } from '../src/db/client.ts';
import { migrationsFolder } from '../src/db/migrate.ts';
import { caMau2017 } from '../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../src/sandbox/store.ts';
import { startServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's superuser URL, the databases to copy, and what to add to the statement that copies one. */
    postgres: { url: string; templates: Readonly<Record<Template, string>>; copying: string };
    /** The data folder to copy. */
    embedded: string;
    /** The folder of the compiled program, for tests that start processes. */
    program: string;
    /** Whether more rounds than one are worth their time: in `npm run faults`. */
    thorough: boolean;
  }
}

/** What a PostgreSQL database begins with: nothing, the newest schema, or the plan of 2017, its waves in draft, in that. */
export type Template = 'empty' | 'migrated' | 'sample';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const TEMPLATES: Readonly<Record<Template, string>> = { empty: 'template0', migrated: 'template_migrated', sample: 'template_sample' };
const SAMPLE_LOADED = Date.parse('2017-03-07T08:00:00+07:00');
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Before the first migration is written the templates are empty databases. */
const migrated = () => existsSync(join(migrationsFolder(), 'meta', '_journal.json'));

/** Returns how to copy a template: since PostgreSQL 15 the way that is the faster one without fsync must be asked for. */
async function postgresTemplates(url: string): Promise<string> {
  const on = async <T>(name: string, work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase({ url: url.replace(/[^/]+$/, name), dataDir: '', log: quiet, connections: 1 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  const copying = await on('postgres', async (admin) => {
    await admin.run(`create database ${TEMPLATES.migrated}`);
    const [row] = await admin.run<{ chooses: boolean }>(`select current_setting('server_version_num')::int >= 150000 as chooses`);
    return row?.chooses ? 'strategy file_copy' : '';
  });
  if (migrated()) await on(TEMPLATES.migrated, (database) => database.migrate());
  await on('postgres', (admin) => admin.run(`create database ${TEMPLATES.sample} template ${TEMPLATES.migrated} ${copying}`));
  if (migrated()) await on(TEMPLATES.sample, (database) => loadSample(database, caMau2017, SAMPLE_LOADED));
  return copying;
}

/** What the folder depends on; making it takes seconds, so it is kept from run to run. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json')));
  if (migrated()) {
    for (const name of readdirSync(migrationsFolder()).sort()) {
      if (name.endsWith('.sql')) hash.update(readFileSync(join(migrationsFolder(), name)));
    }
    hash.update(readFileSync(join(migrationsFolder(), 'meta', '_journal.json')));
  }
  return hash.digest('hex').slice(0, 16);
}

async function embeddedTemplate(): Promise<string> {
  const cache = join(root, 'out', 'embedded');
  const kept = join(cache, fingerprint());
  if (existsSync(kept)) return kept;
  mkdirSync(cache, { recursive: true });
  const made = mkdtempSync(join(cache, 'new-'));
  const database = await openDatabase({ dataDir: made, log: quiet });
  if (migrated()) await database.migrate();
  await database.close();
  for (const old of readdirSync(cache)) if (join(cache, old) !== made) rmSync(join(cache, old), { recursive: true, force: true });
  renameSync(made, kept);
  return kept;
}

/** What tests run in processes of their own besides the program. See db/process.ts, app/log.test.ts. */
const PIECES = ['src/db/client.ts', 'src/app/log.ts'];

/**
 * Compiles the sources, as `npm start` does: a process starts in a quarter of the time it takes from the sources. Beside `dist`, where it finds its
 * packages, migrations and page. Types are not checked, so that a test can be run on work half done.
 */
async function compile(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['build.js', folder, ...PIECES], { cwd: root }).catch(
    (error: { stderr?: string; message: string }) => {
      throw new Error(`the sources cannot be compiled: ${error.stderr || error.message}`);
    },
  );
}

/** Linux's folder in memory. */
const MEMORY = '/dev/shm';
/** What a whole run leaves there at most, doubled. */
const NEEDED_BYTES = 4 * 2 ** 30;

/**
 * A database is a thousand small files, and a test copies one: in memory in a thirtieth of the time that a disk in use takes. Where there is no such folder,
 * or a small one as in a container, the disk does. Whoever names a TMPDIR has chosen.
 */
function temporaryFolderInMemory(): void {
  if (process.env.TMPDIR || !existsSync(MEMORY)) return;
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize < NEEDED_BYTES) return;
  try {
    accessSync(MEMORY, constants.W_OK);
  } catch {
    return;
  }
  process.env.TMPDIR = MEMORY;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  temporaryFolderInMemory();
  const program = mkdtempSync(join(root, '.test-program-'));
  const server = await startServer();
  const end = async () => {
    await server.stop();
    rmSync(program, { recursive: true, force: true });
  };
  try {
    const [embedded, copying] = await Promise.all([embeddedTemplate(), postgresTemplates(server.url), compile(program)]);
    project.provide('postgres', { url: server.url, templates: TEMPLATES, copying });
    project.provide('embedded', embedded);
    project.provide('program', program);
    project.onTestsRerun(() => compile(program));
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}
