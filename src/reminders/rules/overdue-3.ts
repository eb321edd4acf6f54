/** The third working day after the due day: the last the bot says by itself. PURE. */
import { remind } from '../../texts/remind.ts';
import { overdueSlot } from './overdue-1.ts';
import { bindings, graceDay, moment, type Rule, reminder, sameDay } from './rule.ts';

export const overdue3: Rule = {
  id: 'overdue_3',
  slot: (calendar, owed) => overdueSlot(calendar, owed, 3),
  until: (calendar, owed, slot) => sameDay(calendar, slot, owed.lockAt),
  say(facts) {
    const { calendar, dueAt, board } = facts;
    const text = remind.overdue3({
      unit: facts.unit.name,
      wave: facts.wave,
      due: moment(calendar, dueAt),
      graceEnd: graceDay(facts),
      officer: board,
    });
    return reminder(facts, text, 'remind.overdue3', { report: bindings(facts).report });
  },
};
