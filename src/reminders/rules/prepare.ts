/** Seven working days before the due day: have the figures prepared. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind } from '../words.ts';
import { openDay } from './open.ts';
import { moment, type Rule, reminder, sameDay, type WaveClocks, workingDueDay } from './rule.ts';

const WORKING_DAYS_BEFORE = 7;
/** As the form itself says it before its first question. */
const SECONDS_A_QUESTION = 36;

export const prepare = {
  id: 'prepare',
  asksQuestions: true,
  inPreview: 'day',
  slot(calendar: Calendar, clocks: WaveClocks) {
    const day = calendar.addWorkingDays(workingDueDay(calendar, clocks), -WORKING_DAYS_BEFORE);
    const opens = openDay(calendar, clocks);
    // Figures that are cut off before that need no preparing.
    return opens !== null && opens <= day ? null : calendar.instantAt(day, MORNING);
  },
  until: (calendar, { dueAt }, slot) => sameDay(calendar, slot, dueAt),
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
    const buttons = onReport(facts.obligationId);
    return reminder(facts, text, 'remind.t7', { viewQuestions: buttons.questions, remindWhenOpen: buttons.whenOpen });
  },
} satisfies Rule;
