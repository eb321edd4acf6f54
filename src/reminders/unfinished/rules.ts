/** When somebody who stopped in the middle of a report is spoken to. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { choices } from '../../texts/layout.ts';
import { onDraft } from '../buttons.ts';
import { MORNING, nextMorning, officeFrom } from '../office.ts';
import { moment } from '../rules/rule.ts';
import { remind, type Stop, work } from '../words.ts';

/** A draft as its people left it. Instants are epoch ms. */
export interface Stopped {
  /** The last step. */
  readonly stoppedAt: number;
  /** Its question still stands in the chat; otherwise it was put aside. */
  readonly asked: boolean;
  /** At least one answer was given, or file sent. */
  readonly begun: boolean;
  /** Every question is answered: it only waits to be sent. */
  readonly complete: boolean;
  readonly opensAt: number;
  /** Until when it can be sent. */
  readonly until: number;
  /** A reminder of the same report was given since. */
  readonly reminded: boolean;
  /** When the next reminder of the same report may be given; `null`: none is to come. */
  readonly nextReminder: number | null;
  /** The unit promised the report on the telephone: until when it is left in peace, epoch ms. */
  readonly quietUntil?: number | null;
}

/** How long somebody may be silent: long enough for a telephone call about the figure, short enough to be still at the desk. */
export const QUIET_MS = 2 * 3_600_000;

/** When to speak: two hours later, at the desk; what was put aside, or left towards the evening, the next working morning. */
export function nudgeAt(calendar: Calendar, { stoppedAt, asked }: Pick<Stopped, 'stoppedAt' | 'asked'>): number {
  const quiet = stoppedAt + QUIET_MS;
  const sameDay = calendar.localDate(quiet) === calendar.localDate(stoppedAt);
  if (!asked || !sameDay) return nextMorning(calendar, stoppedAt);
  const office = officeFrom(calendar, quiet);
  return office === null ? nextMorning(calendar, stoppedAt) : Math.max(office, calendar.instantAt(calendar.localDate(quiet), MORNING));
}

/** What to do with it at `now`: speak, look again later, or nothing at all until somebody goes on with it. */
export function nudge(calendar: Calendar, stopped: Stopped, now: number): 'speak' | 'wait' | 'over' {
  const { asked, begun, complete, opensAt, until, reminded, nextReminder } = stopped;
  if (now > until || reminded || (!asked && !begun)) return 'over';
  // It cannot go yet; the reminder of the opening day tells that it can.
  if (complete && now < opensAt) return 'over';
  if (now < (stopped.quietUntil ?? 0)) return 'wait';
  if (now < nudgeAt(calendar, stopped) || !calendar.isOfficeTime(now)) return 'wait';
  // A reminder that comes anyway says the same: two within two hours is one too many.
  if (nextReminder !== null && nextReminder > now && nextReminder - now < QUIET_MS) return 'wait';
  return 'speak';
}

export interface UnfinishedFacts {
  readonly calendar: Calendar;
  readonly now: number;
  readonly address: string;
  readonly wave: string;
  /** The report's code once it was sent; what is unfinished then is a change of it. */
  readonly code: string | null;
  readonly mode: 'report' | 'edit' | 'return' | 'missing';
  readonly complete: boolean;
  readonly answered: number;
  readonly total: number;
  /** By when it is expected, epoch ms. */
  readonly dueAt: number;
  readonly flow: string;
  readonly subjectId: string;
}

export function sayUnfinished(facts: UnfinishedFacts): Outgoing {
  const { goOn, putOff } = onDraft(facts.flow, facts.subjectId);
  return {
    text: remind.unfinished({ you: facts.address, ...stop(facts) }),
    choices: choices('remind.unfinished', {
      continueDraft: goOn,
      later: putOff,
    }),
  };
}

/** The same in one line. */
export function unfinishedLine(facts: UnfinishedFacts): string {
  return work.unfinished(stop(facts));
}

function stop({ calendar, now, wave, dueAt, code, mode, complete, answered, total }: UnfinishedFacts): Stop {
  return {
    wave,
    code,
    doing: mode === 'report' ? 'report' : mode === 'edit' ? 'edit' : 'complete',
    place: mode === 'edit' ? null : { done: answered, questions: total },
    unsent: complete,
    due: moment(calendar, dueAt),
    remaining: calendar.remaining(now, dueAt),
  };
}
