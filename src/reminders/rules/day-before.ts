/** The last working day before the due day. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind } from '../words.ts';
import { openDay } from './open.ts';
import { type Facts, isShort, moment, type Rule, reminder, sameDay, type WaveClocks, workingDueDay } from './rule.ts';

export const dayBefore = {
  id: 'day_before',
  inPreview: 'day',
  slot(calendar: Calendar, clocks: WaveClocks) {
    const opens = openDay(calendar, clocks);
    // Of something short the opening day has just told all.
    const told = opens !== null && calendar.instantAt(opens, MORNING) > clocks.createdAt;
    return told && isShort(calendar, clocks) ? null : calendar.instantAt(calendar.before(workingDueDay(calendar, clocks)), MORNING);
  },
  until: (calendar, { dueAt }, slot) => sameDay(calendar, slot, dueAt),
  say: sayDueSoon,
} satisfies Rule;

/** The deadline with the calendar's own phrase: on a Friday “ngày mai” would be false for a Monday. */
export function sayDueSoon(facts: Facts): Outgoing {
  const { calendar, now, dueAt, draft } = facts;
  const text = remind.t1({
    wave: facts.wave,
    unit: facts.unit.name,
    due: moment(calendar, dueAt),
    remaining: calendar.remaining(now, dueAt),
    draft,
  });
  return reminder(facts, text, 'remind.t1', { report: onReport(facts.obligationId).report });
}
