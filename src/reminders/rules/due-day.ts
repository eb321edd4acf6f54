/** The due day, after lunch; on a due day that is off, the last working day before. PURE. */
import { remind } from '../../texts/remind.ts';
import { sayDueSoon } from './day-before.ts';
import { bindings, moment, type Rule, reminder, sameDay } from './rule.ts';

export const dueDay: Rule = {
  id: 'due_day',
  slot(calendar, owed, days) {
    // A report due by noon is spoken of in the morning; due at daybreak, the day before has said it all.
    const slot = ['13:30', '07:30'].map((time) => calendar.instantAt(days.due, time)).find((at) => at < owed.dueAt);
    return slot ?? null;
  },
  until: (calendar, owed, slot) => sameDay(calendar, slot, owed.dueAt),
  say(facts) {
    const { calendar, now, dueAt } = facts;
    const due = moment(calendar, dueAt);
    if (due.date !== calendar.localDate(now)) return sayDueSoon(facts);
    const text = remind.today({ you: facts.unit.address, wave: facts.wave, unit: facts.unit.name, time: due.time });
    return reminder(facts, text, 'remind.today', { report: bindings(facts).report });
  },
};
