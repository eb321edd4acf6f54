/** Sends the reports that were finished before their opening, each exactly as it was confirmed, and once. */
import { enqueue } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { dueSendings, endPromises, nextPromise } from './store.ts';

const SENDINGS_A_TICK = 50;

/** Before everything else that is given: what has gone out need not be reminded of. */
export const sendings: Kind = {
  give: sendDue,
  next: (database, _calendar, now) => nextPromise(database, now),
};

async function sendDue(house: ReminderHouse, calendar: Calendar, isLeader: () => boolean): Promise<number> {
  const { database, log } = house;
  const now = house.now();
  if (!calendar.isOfficeTime(now)) return 0;
  let told = 0;
  for (const one of await dueSendings(database, now, SENDINGS_A_TICK)) {
    if (!isLeader()) break;
    try {
      const { parts, messages } = await house.sendScheduled(one);
      await database.turn([endPromises([one]), ...parts, ...(messages.length === 0 ? [] : [enqueue([...messages], now)])]);
      told += messages.length;
    } catch (error) {
      // Somebody touched it at this very moment, or it could not be read: nothing was written, and the next tick looks at it anew.
      log.warn({ obligation: one.obligationId, error: String(error) }, 'a report that was to be sent by itself waits');
    }
  }
  return told;
}
