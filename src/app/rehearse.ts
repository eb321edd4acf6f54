/**
 * `npm run rehearse`: a year of waves with simulated units, by the real bot on a Bot API of its own, in a minute or two. Prints the story in figures;
 * what the bot sent is left in a folder. The same seed gives the same figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rehearsal } from '../sandbox/rehearsal/options.ts';
import type { Story } from '../sandbox/rehearsal/saying.ts';
import { playYear, type Told } from '../sandbox/rehearsal/year.ts';
import type { Config } from './config.ts';
import { start } from './start.ts';

/**
 * Plays the year on a database of its own, which is gone afterwards: `DATABASE_URL` and `DATA_DIR` are left alone.
 * @throws Error whose message is one clear line
 */
export async function rehearse(config: Config, rehearsal: Rehearsal, told: Told): Promise<Story> {
  const out = rehearsal.out === null ? null : join(rehearsal.out, `rehearsal-${rehearsal.year}`);
  // What an earlier rehearsal of the year left would stand beside this one's.
  if (out !== null) await rm(out, { recursive: true, force: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const clockStart = Date.parse(`${rehearsal.year}-01-01T07:30:00+07:00`);
  const own: Config = {
    ...config,
    channels: [],
    databaseUrl: null,
    dataDir,
    clockStart,
    host: '127.0.0.1',
    port: 0,
    sendRate: 0,
    logLevel: 'error',
  };
  try {
    const app = await start(own, () => undefined, { page: false });
    try {
      if (app.sandbox === null) throw new Error('a rehearsal plays on a Bot API of its own');
      return await playYear({ ...app.sandbox, clock: app.clock }, { ...rehearsal, out }, told);
    } finally {
      await app.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
