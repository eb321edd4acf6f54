/** What every message is handled with: the database, the board, the calendar as the database has it, and where names and chances come from. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../db/client.ts';
import { type Calendar, calendar, standardHours } from '../domain/calendar.ts';
import type { House } from '../features/context.ts';
import { calendarDays } from '../registry/store.ts';
import type { Channels } from './channels.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { createIds } from './ids.ts';
import type { Logger } from './log.ts';

/** How long a running process keeps what rarely changes. */
const CALENDAR_MS = 10_000;

export interface HouseOptions {
  readonly config: Pick<Config, 'boardName' | 'boardShortName' | 'boardPhone' | 'timezone'>;
  readonly database: Database;
  readonly channels: Channels;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createHouse({ config, database, channels, clock, log }: HouseOptions): House {
  return {
    database,
    board: { name: config.boardName, phone: config.boardPhone ?? '' },
    owner: config.boardShortName,
    calendar: rememberedCalendar(database, config.timezone),
    now: clock.now,
    id: createIds(),
    random: randomBytes,
    inviteLink: (code, channel) => channels.named(channel).inviteLink(code.replaceAll('-', '')),
    log,
  };
}

/** The calendar as it was read in the last seconds. */
function rememberedCalendar(database: Database, zone: string): () => Promise<Calendar> {
  let kept: { calendar: Promise<Calendar>; until: number } | null = null;
  return async () => {
    const at = performance.now();
    if (kept === null || kept.until < at) {
      const read = calendarDays(database).then((days) => calendar({ days, zone, hours: standardHours }));
      // The promise is kept, so that messages which arrive together ask once; a failure is not.
      kept = { calendar: read, until: at + CALENDAR_MS };
      read.catch(() => {
        kept = null;
      });
    }
    return kept.calendar;
  };
}
