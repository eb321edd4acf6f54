/** The days on which a wave speaks up before its due time, in working days. PURE. */
import type { Calendar } from '../../domain/calendar.ts';

export interface RungDays {
  /** Seven working days before the due day: prepare the figures. `null` when the figures are cut off before that. */
  readonly prepare: string | null;
  /** The first working day after the cut-off; without a cut-off, or when that is past the due day, there is none. */
  readonly open: string | null;
  readonly dayBefore: string;
  /** The due day; the last working day before it when it is a day off. */
  readonly due: string;
}

const PREPARE_WORKING_DAYS = 7;

/**
 * The days of a wave's reminders before its due time: all of them working days.
 * @param wave `cutoffOn` 'YYYY-MM-DD' or null; `dueAt` an instant.
 */
export function rungDays(calendar: Calendar, wave: { readonly cutoffOn: string | null; readonly dueAt: Date }): RungDays {
  const due = calendar.onOrBefore(calendar.localDate(wave.dueAt.getTime()));
  const prepare = calendar.addWorkingDays(due, -PREPARE_WORKING_DAYS);
  const afterCutoff = wave.cutoffOn === null ? null : calendar.after(wave.cutoffOn);
  const open = afterCutoff !== null && afterCutoff <= due ? afterCutoff : null;
  return { prepare: open !== null && open <= prepare ? null : prepare, open, dayBefore: calendar.before(due), due };
}
