/** Whom to call today, and until when a promise keeps reminders quiet. PURE. */
import type { Calendar } from '../domain/calendar.ts';
import type { Duty } from '../domain/people.ts';
import { MORNING, nextMorning } from '../reminders/office.ts';

/** Whom to ask for. */
export interface CallContact {
  readonly name: string;
  readonly duty: Duty;
  readonly phone: string | null;
}

/** What is known of the calls about one report that is owed. */
export interface Called {
  /** The last one, epoch ms; `null`: nobody called yet. */
  readonly calledAt: number | null;
  /** The day that was promised last and still stands, 'YYYY-MM-DD'. */
  readonly promisedOn: string | null;
}

/** `due`: to be called; `called`: somebody did today; `promised`: its day has not gone by. */
export type Turn = 'due' | 'called' | 'promised';

/** @param today 'YYYY-MM-DD' @param dayOf the board's day of an instant */
export function turnOf({ calledAt, promisedOn }: Called, today: string, dayOf: (at: number) => string): Turn {
  if (promisedOn !== null && promisedOn >= today) return 'promised';
  return calledAt !== null && dayOf(calledAt) === today ? 'called' : 'due';
}

/**
 * Until when a unit that promised its report is not reminded, epoch ms: the working morning of the promised day, or the next after it; of today, the next
 * working morning.
 * @param day 'YYYY-MM-DD', today or later
 */
export function quietUntil(calendar: Calendar, day: string, now: number): number {
  if (day <= calendar.localDate(now)) return nextMorning(calendar, now);
  return calendar.isWorkingDay(day) ? calendar.instantAt(day, MORNING) : calendar.instantAt(calendar.after(day), MORNING);
}
