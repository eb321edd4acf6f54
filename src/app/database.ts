/** The database before anything uses it: the right one, with the newest schema. */
import { join } from 'node:path';
import { type Database, openDatabase } from '../db/client.ts';
import { latestMoment } from '../db/latest.ts';
import { databaseUse, markSandbox } from '../db/sandbox-mark.ts';
import type { Clock } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import type { Logger } from './log.ts';

/** Opens it; nothing in it is changed. */
export function openOwnDatabase({ databaseUrl, dataDir }: Config, sandbox: boolean, log: Logger): Promise<Database> {
  log.info({ database: databaseUrl === null ? 'embedded' : 'PostgreSQL' }, 'opening the database');
  const folder = sandbox ? join(dataDir, 'sandbox') : dataDir;
  return openDatabase({ ...(databaseUrl !== null && { url: databaseUrl }), dataDir: folder, log });
}

export interface PrepareOptions {
  readonly sandbox: boolean;
  /** Where the app's time began, when it is not the wall's: what is stored already may be later, and time never goes back. */
  readonly clockStart: number | null;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Refuses a database that is not ours to use, and brings ours up to date. Throws ConfigError when it refuses; nothing was changed then. */
export async function prepareDatabase(database: Database, { sandbox, clockStart, clock, log }: PrepareOptions): Promise<void> {
  await refuseWrongUse(database, sandbox);
  if (database.warning && !sandbox) log.warn({}, database.warning);
  await database.migrate();
  if (clockStart !== null) clock.raise((await latestMoment(database.db)) ?? clockStart);
  if (sandbox) await markSandbox(database);
}

/** A forgotten token must not play with real data, and a real bot has no business in a sandbox. */
async function refuseWrongUse(database: Database, sandbox: boolean): Promise<void> {
  const use = await databaseUse(database);
  if (sandbox && use === 'in_use') {
    throw new ConfigError(
      'BOT_TOKEN',
      'is not set, which starts the sandbox, but DATABASE_URL is a database in use: nothing was changed; set BOT_TOKEN, or leave DATABASE_URL out',
    );
  }
  if (!sandbox && use === 'sandbox') {
    throw new ConfigError(
      'BOT_TOKEN',
      'is set, but the database is a sandbox: nothing was changed; give the real bot a database of its own',
    );
  }
}
