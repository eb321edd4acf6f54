/** What every message is handled in, as the database has it now: days off, office hours, whose bot it is. Read again every few seconds. */
import type { Database } from '../db/client.ts';
import { type Calendar, calendar, standardHours, standardQuiet } from '../domain/calendar.ts';
import type { Board } from '../features/context.ts';
import { type Owner, readSettings, type Settings } from '../registry/settings/rules.ts';
import { settingRows } from '../registry/settings/store.ts';
import { calendarDays } from '../registry/store.ts';

/** How long a running process keeps what rarely changes, in milliseconds: whoever changes it sees it by the time they look. */
export const KEPT_MS = 2_000;

export interface SurroundingsOptions {
  readonly database: Database;
  /** IANA name. */
  readonly zone: string;
  /** What the environment says, until the board says something else. */
  readonly owner: Owner;
  /** A running clock, in milliseconds. */
  readonly elapsed: () => number;
}

export interface Surroundings {
  calendar(): Promise<Calendar>;
  /** As last read: `calendar` is asked at every message and every beat of the heart. */
  settings(): Settings;
  board(): Board;
}

export function createSurroundings({ database, zone, owner, elapsed }: SurroundingsOptions): Surroundings {
  const defaults: Settings = { owner, office_hours: standardHours, quiet_hours: standardQuiet };
  let settings = defaults;
  let kept: { readonly calendar: Promise<Calendar>; readonly until: number } | null = null;
  const read = async (): Promise<Calendar> => {
    const [days, rows] = await Promise.all([calendarDays(database), settingRows(database)]);
    settings = readSettings(rows, defaults);
    return calendar({ days, zone, hours: settings.office_hours, quiet: settings.quiet_hours });
  };
  return {
    settings: () => settings,
    board: () => ({ name: settings.owner.name, phone: settings.owner.phone }),
    async calendar() {
      const at = elapsed();
      if (kept === null || kept.until <= at) {
        const reading = read();
        // The promise is kept, so that messages which arrive together ask once; a failure is not.
        kept = { calendar: reading, until: at + KEPT_MS };
        reading.catch(() => {
          kept = null;
        });
      }
      return kept.calendar;
    },
  };
}
