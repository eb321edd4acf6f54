/** Seven working days before the due day: have the figures prepared. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind, work } from '../words.ts';
import { openDay } from './open.ts';
import { isShort, moment, nextDay, type Rule, reminder, type WaveClocks, workingDueDay } from './rule.ts';

const WORKING_DAYS_BEFORE = 7;
/** Until then the notice itself is fresh. */
const WORKING_DAYS_AFTER_LAUNCH = 5;
/** As the form itself says it before its first question. */
const SECONDS_A_QUESTION = 36;

export const prepare = {
  id: 'prepare',
  asksQuestions: true,
  waits: true,
  inPreview: 'day',
  slot(calendar: Calendar, clocks: WaveClocks) {
    if (isShort(calendar, clocks)) return null;
    const day = calendar.addWorkingDays(workingDueDay(calendar, clocks), -WORKING_DAYS_BEFORE);
    const opens = openDay(calendar, clocks);
    if (day < calendar.addWorkingDays(calendar.localDate(clocks.createdAt), WORKING_DAYS_AFTER_LAUNCH)) return null;
    // Figures that are cut off before that need no preparing.
    return opens !== null && opens <= day ? null : calendar.instantAt(day, MORNING);
  },
  until: (calendar, { dueAt }, slot) => nextDay(calendar, slot, dueAt),
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
      draft: facts.draft,
      mayReport: facts.mayReport,
    });
    const buttons = onReport(facts.obligationId);
    return reminder(facts, text, 'remind.t7', { viewQuestions: buttons.questions, remindWhenOpen: buttons.whenOpen });
  },
  line: ({ calendar, dueAt, waveShort, draft }) => work.prepare({ wave: waveShort, due: moment(calendar, dueAt), draft }),
} satisfies Rule;
