/** Where a wave stands in time. PURE. */
import type { Calendar, Remaining } from '../domain/calendar.ts';
import { formatTime } from '../language/format.ts';
import type { Moment } from '../texts/when.ts';
import type { WaveFacts } from './facts.ts';

/** Where a wave stands in time, on the board's clock. */
export interface Clock {
  readonly now: Moment;
  readonly opens: string;
  readonly due: Moment;
  readonly remaining: Remaining;
  /** Reports cannot be sent yet. */
  readonly notOpen: boolean;
  /** The due time is over: only now may units be named to leaders. */
  readonly overdue: boolean;
  /** The due time is over, and late reports are still taken. */
  readonly late: boolean;
  /** The day its reports were locked, 'YYYY-MM-DD', once nothing more is taken. */
  readonly locked: string | null;
}

/** @param now epoch milliseconds */
export function clockOf(calendar: Calendar, wave: WaveFacts, now: number): Clock {
  const moment = (instant: number): Moment => ({ date: calendar.localDate(instant), time: formatTime(instant, calendar.zone) });
  return {
    now: moment(now),
    opens: calendar.localDate(wave.opensAt),
    due: moment(wave.dueAt),
    remaining: calendar.remaining(now, wave.dueAt),
    notOpen: now < wave.opensAt,
    overdue: now > wave.dueAt,
    late: now > wave.dueAt && now <= wave.lockAt,
    locked: now > wave.lockAt ? calendar.localDate(wave.lockAt) : null,
  };
}
