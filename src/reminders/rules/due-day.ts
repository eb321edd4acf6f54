/** The due day, after lunch; on a due day that is off, the last working day before. PURE. */

import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind } from '../words.ts';
import { sayDueSoon } from './day-before.ts';
import { moment, type Rule, reminder, sameDay, workingDueDay } from './rule.ts';

const AFTER_LUNCH = '13:30';

export const dueDay: Rule = {
  id: 'due_day',
  inPreview: 'day',
  slot(calendar, clocks) {
    const day = workingDueDay(calendar, clocks);
    // A report due by noon is spoken of in the morning; due at daybreak, the day before has said it all.
    const slot = [AFTER_LUNCH, MORNING].map((time) => calendar.instantAt(day, time)).find((at) => at < clocks.dueAt);
    return slot ?? null;
  },
  until: (calendar, { dueAt }, slot) => sameDay(calendar, slot, dueAt),
  say(facts) {
    const { calendar, now, dueAt } = facts;
    const due = moment(calendar, dueAt);
    if (due.date !== calendar.localDate(now)) return sayDueSoon(facts);
    const text = remind.today({ you: facts.unit.address, wave: facts.wave, unit: facts.unit.name, time: due.time, draft: facts.draft });
    return reminder(facts, text, 'remind.today', { report: onReport(facts.obligationId).report });
  },
};
