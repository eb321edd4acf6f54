/** The office's hours as reminders go by them. PURE. */
import type { Calendar } from '../domain/calendar.ts';

/** When the day's reminders are given, on the board's clock. */
export const MORNING = '07:30';

const MINUTE = 60_000;

/** The morning of the first working day after that of `instant`, epoch ms. */
export function nextMorning(calendar: Calendar, instant: number): number {
  return calendar.instantAt(calendar.after(calendar.localDate(instant)), MORNING);
}

/** `instant` itself in office time, else the next moment somebody at a desk reads what is no reply: after lunch, or in the morning. */
export function atTheDesk(calendar: Calendar, instant: number): number {
  const office = officeFrom(calendar, instant);
  if (office === null) return nextMorning(calendar, instant);
  return office === instant ? instant : Math.max(office, calendar.instantAt(calendar.localDate(instant), MORNING));
}

/** `instant` itself in office time, else the next minute of its local day that is; `null` when the office is closed for the day. */
export function officeFrom(calendar: Calendar, instant: number): number | null {
  if (calendar.isOfficeTime(instant)) return instant;
  const end = calendar.endOfDay(calendar.localDate(instant));
  for (let at = (Math.floor(instant / MINUTE) + 1) * MINUTE; at <= end; at += MINUTE) if (calendar.isOfficeTime(at)) return at;
  return null;
}

/** The office's day has two halves: nobody is written to twice in one. */
const NOON = '12:00';

/** The half of its day that `instant` is in: when it began, and when the office opens for the next; `null` in the second. Epoch ms. */
export function halfDay(calendar: Calendar, instant: number): { since: number; next: number | null } {
  const day = calendar.localDate(instant);
  const noon = calendar.instantAt(day, NOON);
  return instant < noon ? { since: calendar.instantAt(day, '00:00'), next: officeFrom(calendar, noon) } : { since: noon, next: null };
}
