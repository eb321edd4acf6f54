/** The last working day before the due day. PURE. */
import type { Outgoing } from '../../domain/messages.ts';
import { remind } from '../../texts/remind.ts';
import { bindings, type Facts, moment, type Rule, reminder, sameDay } from './rule.ts';

export const dayBefore: Rule = {
  id: 'day_before',
  slot: (calendar, _owed, days) => calendar.instantAt(days.dayBefore, '07:30'),
  until: (calendar, owed, slot) => sameDay(calendar, slot, owed.dueAt),
  say: sayDueSoon,
};

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
  return reminder(facts, text, 'remind.t1', { report: bindings(facts).report });
}
