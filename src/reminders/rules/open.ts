/** The first working day after the cut-off: the figures are there, the report can be sent. PURE. */
import { remind } from '../../texts/remind.ts';
import { bindings, moment, type Rule, reminder, sameDay } from './rule.ts';

export const open: Rule = {
  id: 'open',
  slot: (calendar, _owed, days) => (days.open === null ? null : calendar.instantAt(days.open, '07:30')),
  until: (calendar, owed, slot) => sameDay(calendar, slot, owed.dueAt),
  say(facts) {
    const { calendar, now, dueAt, cutoffOn, draft } = facts;
    if (cutoffOn === null) return null;
    const text = remind.t3({
      wave: facts.wave,
      cutoff: cutoffOn,
      due: moment(calendar, dueAt),
      remaining: calendar.remaining(now, dueAt),
      draft: draft && { done: draft.answered, questions: draft.total },
    });
    const { report, questions, tomorrow } = bindings(facts);
    return reminder(facts, text, 'remind.t3', { report, viewQuestions: questions, remindTomorrow: tomorrow });
  },
};
