/** Takes updates again that were set aside, once what made them fail is mended: `npm run replay`. */
import { replaySetAside } from '../inbox/store.ts';
import type { Config } from './config.ts';
import { openOwnDatabase } from './database.ts';
import { createLog } from './log.ts';

/** At one go: more of them fail for one reason, and that shows with the first. */
const MOST = 500;

/**
 * What was set aside waits to be taken again; the bot that runs takes it within seconds, else the next one that starts.
 * @param all also what would meet another question than the one it answered
 * @returns what was done, as lines
 */
export async function replay(config: Config, all: boolean): Promise<string[]> {
  const database = await openOwnDatabase(config, false, createLog({ level: config.logLevel, secrets: config.secrets }));
  try {
    await database.migrate();
    const { waiting, overtaken, empty } = await replaySetAside(database, MOST, all);
    const lines = [`replay: ${waiting} set aside, now waiting to be taken again by the bot that runs, or the next that starts`];
    if (overtaken > 0) lines.push(`replay: ${overtaken} left: ${all ? `at most ${MOST} at one go` : LEFT}`);
    if (empty > 0) lines.push(`replay: ${empty} left: nothing of them could be kept`);
    return lines;
  } finally {
    await database.close();
  }
}

const LEFT = 'their chats have gone on since, and an answer would meet another question (npm run replay -- --all takes them, too)';
