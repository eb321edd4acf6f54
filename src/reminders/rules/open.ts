/** The first working day after the cut-off: the figures are there, the report can be sent. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import { onReport } from '../buttons.ts';
import { MORNING } from '../office.ts';
import { remind, work } from '../words.ts';
import { moment, nextDay, type Rule, reminder, type WaveClocks, workingDueDay } from './rule.ts';

export const open = {
  id: 'open',
  waits: true,
  inPreview: 'day',
  slot(calendar: Calendar, clocks: WaveClocks) {
    const day = openDay(calendar, clocks);
    return day === null ? null : calendar.instantAt(day, MORNING);
  },
  until: (calendar, { dueAt }, slot) => nextDay(calendar, slot, dueAt),
  say(facts) {
    const { calendar, now, dueAt, cutoffOn, draft } = facts;
    if (cutoffOn === null) return null;
    const text = remind.t3({
      wave: facts.wave,
      cutoff: cutoffOn,
      due: moment(calendar, dueAt),
      remaining: calendar.remaining(now, dueAt),
      draft,
    });
    const { report, questions, tomorrow } = onReport(facts.obligationId);
    return reminder(facts, text, 'remind.t3', { report, viewQuestions: questions, remindTomorrow: tomorrow });
  },
  line: ({ calendar, now, dueAt, waveShort, draft }) =>
    work.open({ wave: waveShort, due: moment(calendar, dueAt), remaining: calendar.remaining(now, dueAt), draft }),
} satisfies Rule;

/** The first working day after the cut-off; without a cut-off, or when that is past the due day, there is none. 'YYYY-MM-DD'. */
export function openDay(calendar: Calendar, clocks: Pick<WaveClocks, 'cutoffOn' | 'dueAt'>): string | null {
  const afterCutoff = clocks.cutoffOn === null ? null : calendar.after(clocks.cutoffOn);
  return afterCutoff !== null && afterCutoff <= workingDueDay(calendar, clocks) ? afterCutoff : null;
}
