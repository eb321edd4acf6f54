/**
 * Starts the whole bot. What is needed to open the database is loaded first; the rest, several times as much, while the database is being opened in its own
 * thread.
 */
import { createClock } from './clock.ts';
import type { Config } from './config.ts';
import { openOwnDatabase, prepareDatabase } from './database.ts';
import { createLog } from './log.ts';
import type { Announce, App } from './run.ts';
import { createOpened, type Opened } from './stop.ts';

/** Where the sandbox's time begins: the morning the sample's first wave is launched. */
const SANDBOX_START = Date.parse('2017-03-20T08:00:00+07:00');

export type { App } from './run.ts';

export interface StartOptions {
  /** Whether the sandbox shows its page; it does unless told. */
  readonly page?: boolean;
}

/** Throws an Error whose message is one clear line; what was opened until then is closed again. */
export async function start(config: Config, announce: Announce, { page = true }: StartOptions = {}): Promise<App> {
  const opened = createOpened();
  try {
    return await open(config, announce, page, opened);
  } catch (error) {
    await opened.close().catch(() => undefined);
    throw error;
  }
}

async function open(config: Config, announce: Announce, showsPage: boolean, opened: Opened): Promise<App> {
  const since = performance.now();
  const isSandbox = config.channels.length === 0;
  const clockStart = config.clockStart ?? (isSandbox ? SANDBOX_START : null);
  const clock = createClock(clockStart === null ? {} : { start: clockStart });
  const log = createLog({ level: config.logLevel, appNow: clock.now, secrets: config.secrets });
  let end: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  opened.add(() => end(0));

  log.info({ node: process.version, sandbox: isSandbox }, 'starting');
  const ready = async () => {
    const database = await openOwnDatabase(config, isSandbox, log);
    opened.add(() => database.close());
    await prepareDatabase(database, { sandbox: isSandbox, clockStart, clock, log });
    return database;
  };
  const [database, { run }] = await Promise.all([ready(), import('./run.ts')]);
  const app = await run({ config, isSandbox, clock, log, database, opened, announce, showsPage, since, end });
  return { ...app, ended, stop: opened.close };
}
