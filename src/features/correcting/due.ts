/** Until when a report that was given back, or opened again, may be completed. */
import { COMPLETION_DAYS } from '../../reports/rules.ts';
import type { Context } from '../context.ts';

const END_OF_WORK = '17:00';

/** The end of a working day some days on. Epoch ms. */
export function completionDue({ calendar, now }: Pick<Context, 'calendar' | 'now'>): number {
  return calendar.instantAt(calendar.addWorkingDays(calendar.localDate(now), COMPLETION_DAYS), END_OF_WORK);
}
