/** Codes by which somebody becomes a member of the board without being invited. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../db/client.ts';
import { addClaim, claimCode } from '../registry/invites/store.ts';
import { inviteCode } from '../registry/rules.ts';
import type { Config } from './config.ts';
import { openOwnDatabase } from './database.ts';
import { createLog } from './log.ts';

const newCode = () => inviteCode(randomBytes(16));

/** The code for the first member, as long as there is none. */
export function firstClaim(database: Database, now: number): Promise<string | null> {
  return claimCode(database, newCode, now);
}

/** A code beside the members there are, for when the last of them is lost: `npm run claim`. */
export async function claimAgain(config: Config): Promise<string> {
  const log = createLog({ level: config.logLevel, secrets: config.secrets });
  const database = await openOwnDatabase(config, false, log);
  try {
    await database.migrate();
    const code = newCode();
    await addClaim(database, code, Date.now());
    return code;
  } finally {
    await database.close();
  }
}
