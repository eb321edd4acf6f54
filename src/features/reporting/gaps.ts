/** The figures missing in a report that is sent or changed, and the promise to ask for them again. */
import type { Part } from '../../db/part.ts';
import type { Answers } from '../../domain/answers.ts';
import { askAgainAt, lastChanceAt } from '../../reminders/promised/rules.ts';
import { promise } from '../../reminders/promised/store.ts';
import { missingKeys } from '../../reports/rules.ts';
import type { Doing } from '../context.ts';
import { labelsOf, type ReportFacts } from './facts.ts';

export interface Gaps {
  /** The short names of the figures that are missing. */
  readonly names: readonly string[];
  /** When whoever sent the report is asked for them, epoch ms; `null`: they cannot be added any more by then. */
  readonly at: number | null;
  readonly parts: readonly Part[];
}

/** The figures missing in a report about to be sent: asked of its sender the next working morning, and of the whole unit shortly before the lock. */
export function gapsOf(
  { calendar, now }: Pick<Doing, 'calendar' | 'now'>,
  { obligation, subject }: ReportFacts,
  answers: Answers,
  personId: string,
): Gaps {
  const missing = missingKeys(answers);
  const names = labelsOf(subject, answers, (key) => missing.includes(key));
  if (names.length === 0) return { names, at: null, parts: [] };
  const lockAt = obligation.lockAt.getTime();
  const at = askAgainAt(calendar, now, lockAt);
  const last = lastChanceAt(calendar, now, lockAt);
  const about = { kind: 'missing', obligationId: obligation.id } as const;
  return {
    names,
    at,
    parts: [
      ...(at === null ? [] : [promise({ ...about, personId, at })]),
      ...(last === null ? [] : [promise({ ...about, personId: null, at: last })]),
    ],
  };
}
