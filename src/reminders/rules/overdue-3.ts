/** The third working day after the due day: the last the bot says by itself. PURE. */

import { onReport } from '../buttons.ts';
import { remind } from '../words.ts';
import { lateLine, overdueSlot } from './overdue-1.ts';
import { graceDay, moment, type Rule, reminder, sameDay } from './rule.ts';

export const overdue3: Rule = {
  id: 'overdue_3',
  inPreview: 'hidden',
  slot: (calendar, clocks) => overdueSlot(calendar, clocks, 3),
  until: (calendar, { lockAt }, slot) => sameDay(calendar, slot, lockAt),
  say(facts) {
    const { calendar, dueAt, board } = facts;
    const text = remind.overdue3({
      unit: facts.unit.name,
      wave: facts.wave,
      due: moment(calendar, dueAt),
      graceEnd: graceDay(facts),
      officer: board,
      draft: facts.draft,
    });
    return reminder(facts, text, 'remind.overdue3', { report: onReport(facts.obligationId).report });
  },
  line: lateLine,
};
