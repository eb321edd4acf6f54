/** The last working day before the due day. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind } from '../words.ts';
import { type Facts, moment, type Rule, reminder, sameDay, type WaveClocks, workingDueDay } from './rule.ts';

export const dayBefore = {
  id: 'day_before',
  inPreview: 'day',
  slot: (calendar: Calendar, clocks: WaveClocks) => calendar.instantAt(calendar.before(workingDueDay(calendar, clocks)), MORNING),
  until: (calendar, { dueAt }, slot) => sameDay(calendar, slot, dueAt),
  say: sayDueSoon,
} satisfies Rule;

/** The deadline with the calendar's own phrase: on a Friday “ngày mai” would be false for a Monday. */
export function sayDueSoon(facts: Facts): Outgoing {
  const { calendar, now, dueAt, draft } = facts;
  const left = draft && draft.total - draft.answered;
  const text = remind.t1({
    wave: facts.wave,
    unit: facts.unit.name,
    due: moment(calendar, dueAt),
    remaining: calendar.remaining(now, dueAt),
    // A draft with every question answered only waits to be sent.
    questionsLeft: left === 0 ? null : left,
  });
  return reminder(facts, text, 'remind.t1', { report: onReport(facts.obligationId).report });
}
