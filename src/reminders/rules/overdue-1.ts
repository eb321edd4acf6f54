/** The first working day after the due day. PURE. */
import type { Calendar } from '../../domain/calendar.ts';
import { remind } from '../../texts/remind.ts';
import { bindings, type Clocks, graceDay, moment, type Rule, reminder, sameDay } from './rule.ts';

export const overdue1: Rule = {
  id: 'overdue_1',
  slot: (calendar, owed) => overdueSlot(calendar, owed, 1),
  until: (calendar, owed, slot) => sameDay(calendar, slot, owed.lockAt),
  say(facts) {
    const { calendar, now, dueAt } = facts;
    const text = remind.overdue1({
      unit: facts.unit.name,
      wave: facts.wave,
      now: moment(calendar, now),
      due: moment(calendar, dueAt),
      graceEnd: graceDay(facts),
    });
    return reminder(facts, text, 'remind.overdue1', { report: bindings(facts).report });
  },
};

/** The n-th working day after the due day, 07:30. Partner bodies are asked, never chased; what is locked can be sent no more. */
export function overdueSlot(calendar: Calendar, owed: Clocks, n: number): number | null {
  if (owed.nature !== 'bat_buoc') return null;
  const slot = calendar.instantAt(calendar.addWorkingDays(calendar.localDate(owed.dueAt), n), '07:30');
  return slot <= owed.lockAt ? slot : null;
}
