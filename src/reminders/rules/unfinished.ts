/** When somebody who stopped in the middle of a report is spoken to. PURE. */

import { to } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { draft as goOn, later } from '../../features/drafts/buttons.ts';
import { choices } from '../../texts/layout.ts';
import { remind } from '../../texts/remind.ts';
import { moment } from './rule.ts';

/** A draft as its people left it. Instants are epoch ms. */
export interface Stopped {
  /** The last step. */
  readonly stoppedAt: number;
  /** Its question still stands in the chat; otherwise it was put aside. */
  readonly asked: boolean;
  /** At least one answer was given. */
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
}

/** How long somebody may be silent: long enough for a telephone call about the figure, short enough to be still at the desk. */
export const QUIET_MS = 2 * 3_600_000;
const MORNING = '07:30';

/** The morning of the first working day after that of `instant`, epoch ms. */
export function nextMorning(calendar: Calendar, instant: number): number {
  return calendar.instantAt(calendar.after(calendar.localDate(instant)), MORNING);
}

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
  if (now < nudgeAt(calendar, stopped) || !calendar.isOfficeTime(now)) return 'wait';
  // A reminder that comes anyway says the same: two within two hours is one too many.
  if (nextReminder !== null && nextReminder > now && nextReminder - now < QUIET_MS) return 'wait';
  return 'speak';
}

const MINUTE = 60_000;

/** `instant` itself in office time, else the next minute of its local day that is; `null` when the office is closed for the day. */
export function officeFrom(calendar: Calendar, instant: number): number | null {
  if (calendar.isOfficeTime(instant)) return instant;
  const end = calendar.endOfDay(calendar.localDate(instant));
  for (let at = (Math.floor(instant / MINUTE) + 1) * MINUTE; at <= end; at += MINUTE) if (calendar.isOfficeTime(at)) return at;
  return null;
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
  const { calendar, now, dueAt, code, mode, complete, answered, total } = facts;
  const draft = { flow: facts.flow, subject: facts.subjectId };
  return {
    text: remind.unfinished({
      you: facts.address,
      wave: facts.wave,
      code,
      doing: mode === 'report' ? 'report' : mode === 'edit' ? 'edit' : 'complete',
      place: mode === 'edit' ? null : { done: answered, questions: total },
      unsent: complete,
      due: moment(calendar, dueAt),
      remaining: calendar.remaining(now, dueAt),
    }),
    choices: choices('remind.unfinished', {
      continueDraft: to(goOn, { ...draft, how: 'go' }),
      later: to(later, draft),
    }),
  };
}
