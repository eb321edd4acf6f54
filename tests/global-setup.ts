/** One PostgreSQL server and one embedded folder per run, brought to the newest schema once; the tests copy them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/db/client.ts';
import { migrationsFolder } from '../src/db/migrate.ts';
import { startServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's superuser URL, and the database to copy. */
    postgres: { url: string; template: string };
    /** The data folder to copy. */
    embedded: string;
  }
}

const TEMPLATE = 'template_bot';
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** Before the first migration is written the templates are empty databases. */
const migrated = () => existsSync(join(migrationsFolder(), 'meta', '_journal.json'));

async function postgresTemplate(url: string): Promise<void> {
  const admin = await openDatabase({ url, dataDir: '', log: quiet, connections: 1 });
  await admin.run(`create database ${TEMPLATE}`);
  await admin.close();
  if (!migrated()) return;
  const template = await openDatabase({ url: url.replace(/postgres$/, TEMPLATE), dataDir: '', log: quiet, connections: 1 });
  await template.migrate();
  await template.close();
}

/** What the folder depends on; making it takes seconds, so it is kept from run to run. */
function fingerprint(root: string): string {
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
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const cache = join(root, 'node_modules', '.cache', 'embedded');
  const kept = join(cache, fingerprint(root));
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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  try {
    const [embedded] = await Promise.all([embeddedTemplate(), postgresTemplate(server.url)]);
    project.provide('postgres', { url: server.url, template: TEMPLATE });
    project.provide('embedded', embedded);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}
