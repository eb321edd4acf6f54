/** The plan's yearly report has opened: no notice told of it, so that this does, on the day it opens. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { onReport } from '../buttons.ts';
import { remind, work } from '../words.ts';
import { asOf, type Facts, moment, nextDay, type Rule, reminder, type WaveClocks } from './rule.ts';

export const yearEnd = {
  id: 'year_end',
  begins: true,
  waits: true,
  // It is no wave's.
  inPreview: 'hidden',
  slot: (_calendar: Calendar, { form, createdAt }: WaveClocks) => (form === 'final' ? createdAt : null),
  until: (calendar, { dueAt }, slot) => nextDay(calendar, slot, dueAt),
  say: sayYearEnd,
  line: (facts) =>
    work.yearEnd({
      wave: facts.waveShort,
      asOf: asOf(facts),
      due: moment(facts.calendar, facts.dueAt),
      remaining: facts.calendar.remaining(facts.now, facts.dueAt),
      draft: facts.draft,
    }),
} satisfies Rule;

/** On its day, and to whoever comes later while it is open. */
export function sayYearEnd(
  facts: Pick<Facts, 'calendar' | 'now' | 'obligationId' | 'wave' | 'document' | 'cutoffOn' | 'dueAt' | 'draft' | 'mayReport'> & {
    readonly unit: Pick<Facts['unit'], 'name'>;
  },
): Outgoing | null {
  const { calendar, now, dueAt, draft, document } = facts;
  if (document === null) return null;
  const text = remind.yearEnd({
    unit: facts.unit.name,
    report: facts.wave,
    document,
    asOf: asOf(facts),
    due: moment(calendar, dueAt),
    remaining: calendar.remaining(now, dueAt),
    draft,
  });
  const { report, questions } = onReport(facts.obligationId);
  return reminder(facts, text, 'remind.yearEnd', { report, viewQuestions: questions });
}
