/** The first working day after the due day. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind } from '../words.ts';
import { type Clocks, graceDay, moment, type Rule, reminder, sameDay } from './rule.ts';

export const overdue1: Rule = {
  id: 'overdue_1',
  inPreview: 'hidden',
  slot: (calendar, clocks) => overdueSlot(calendar, clocks, 1),
  until: (calendar, { lockAt }, slot) => sameDay(calendar, slot, lockAt),
  say(facts) {
    const { calendar, now, dueAt } = facts;
    const text = remind.overdue1({
      unit: facts.unit.name,
      wave: facts.wave,
      now: moment(calendar, now),
      due: moment(calendar, dueAt),
      graceEnd: graceDay(facts),
    });
    return reminder(facts, text, 'remind.overdue1', { report: onReport(facts.obligationId).report });
  },
};

/** The n-th working day after the due day, 07:30. Partner bodies are asked, never chased; what is locked can be sent no more. */
export function overdueSlot(calendar: Calendar, clocks: Clocks, n: number): number | null {
  if (clocks.nature !== 'bat_buoc') return null;
  const slot = calendar.instantAt(calendar.addWorkingDays(calendar.localDate(clocks.dueAt), n), MORNING);
  return slot <= clocks.lockAt ? slot : null;
}
