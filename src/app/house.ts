/** What every message is handled with: the database, the board, the calendar as the database has it, and where names and chances come from. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../db/client.ts';
import type { House } from '../features/context.ts';
import type { Channels } from './channels.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createIds } from './ids.ts';
import type { Logger } from './log.ts';
import { createSurroundings } from './surroundings.ts';

export interface HouseOptions {
  readonly config: Pick<Config, 'boardName' | 'boardShortName' | 'boardPhone' | 'timezone'>;
  readonly database: Database;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createHouse({ config, database, channels, clock, log }: HouseOptions): House {
  const owner = { name: config.boardName, shortName: config.boardShortName, phone: config.boardPhone ?? '' };
  const surroundings = createSurroundings({ database, zone: config.timezone, owner, elapsed: () => performance.now() });
  return {
    database,
    get board() {
      return surroundings.board();
    },
    get owner() {
      return surroundings.settings().owner.shortName;
    },
    calendar: surroundings.calendar,
    now: clock.now,
    id: createIds(),
    random: randomBytes,
    inviteLink: (code, channel) => channels.named(channel).inviteLink(code.replaceAll('-', '')),
    log,
  };
}
