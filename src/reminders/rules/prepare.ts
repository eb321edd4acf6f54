/** Seven working days before: have the figures prepared. PURE. */
import { remind } from '../../texts/remind.ts';
import { bindings, moment, type Rule, reminder, sameDay } from './rule.ts';

/** As the form itself says it before its first question. */
const SECONDS_A_QUESTION = 36;

export const prepare: Rule = {
  id: 'prepare',
  asksQuestions: true,
  slot: (calendar, _owed, days) => (days.prepare === null ? null : calendar.instantAt(days.prepare, '07:30')),
  until: (calendar, owed, slot) => sameDay(calendar, slot, owed.dueAt),
  say(facts) {
    const { calendar, questions } = facts;
    if (questions === null) return null;
    const text = remind.t7({
      you: facts.unit.address,
      wave: facts.wave,
      cutoff: facts.cutoffOn,
      due: moment(calendar, facts.dueAt),
      questions,
      minutes: Math.max(1, Math.round((questions * SECONDS_A_QUESTION) / 60)),
    });
    return reminder(facts, text, 'remind.t7', { viewQuestions: bindings(facts).questions, remindWhenOpen: bindings(facts).whenOpen });
  },
};
