/** The first working day after the due day. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind, work } from '../words.ts';
import { type Clocks, type Facts, graceDay, isShort, moment, type Rule, reminder, sameDay } from './rule.ts';

export const overdue1: Rule = {
  id: 'overdue_1',
  inPreview: 'hidden',
  // Something short is chased once, by the last rung, while there is time for it.
  slot: (calendar, clocks) =>
    isShort(calendar, clocks) && overdueSlot(calendar, clocks, 3) !== null ? null : overdueSlot(calendar, clocks, 1),
  until: (calendar, { lockAt }, slot) => sameDay(calendar, slot, lockAt),
  say(facts) {
    const { calendar, now, dueAt } = facts;
    const text = remind.overdue1({
      unit: facts.unit.name,
      wave: facts.wave,
      now: moment(calendar, now),
      due: moment(calendar, dueAt),
      graceEnd: graceDay(facts),
      draft: facts.draft,
    });
    return reminder(facts, text, 'remind.overdue1', { report: onReport(facts.obligationId).report });
  },
  line: lateLine,
};

export function lateLine(facts: Facts): string {
  const { calendar, dueAt, waveShort, draft } = facts;
  return work.late({ wave: waveShort, due: moment(calendar, dueAt), graceEnd: graceDay(facts), draft });
}

/**
 * The n-th working day after the due day, 07:30. Partner bodies are asked, never chased, and nobody is for a form of one question about exemplars: the
 * board may ask for them. What is locked can be sent no more.
 */
export function overdueSlot(calendar: Calendar, clocks: Clocks, n: number): number | null {
  if (clocks.nature !== 'bat_buoc' || clocks.form === 'chi_dien_hinh') return null;
  const slot = calendar.instantAt(calendar.addWorkingDays(calendar.localDate(clocks.dueAt), n), MORNING);
  return slot <= clocks.lockAt ? slot : null;
}
