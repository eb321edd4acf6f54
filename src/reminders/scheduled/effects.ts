/** Waves that go out at an hour: each once, at its hour, or as soon afterwards as somebody is at the desk. */
import { TurnConflict } from '../../db/errors.ts';
import { enqueue } from '../../delivery/store.ts';
import { nextScheduled, scheduledBy } from '../../waves/drafting/store.ts';
import type { Kind } from '../kind.ts';
import { atTheDesk } from '../office.ts';

/** Before all that speaks of what is owed: what goes out now is owed from now on. */
export const launches: Kind = {
  async give(house, calendar, isLeader) {
    const { database, log } = house;
    const now = house.now();
    // A process that stood still at the hour does not write to people in the night.
    if (atTheDesk(calendar, now) !== now) return 0;
    let told = 0;
    for (const one of await scheduledBy(database, now)) {
      if (!isLeader()) break;
      try {
        const { parts, messages } = await house.launchScheduled(one);
        if (parts.length === 0) continue;
        await database.turn([...parts, ...(messages.length === 0 ? [] : [enqueue([...messages], now)])]);
        told += messages.length;
      } catch (error) {
        // Another process, or somebody of the board, moved it at this very moment.
        if (error instanceof TurnConflict) continue;
        log.warn({ wave: one.waveId, error: String(error) }, 'a wave whose hour has come could not be launched; the next tick tries again');
      }
    }
    return told;
  },
  next: (database, _calendar, now) => nextScheduled(database, now),
};
