/** What was promised to be asked again: when, whether it is still to be asked, and in which words. PURE. */

import type { Calendar } from '../../domain/calendar.ts';
import type { Outgoing } from '../../domain/messages.ts';
import { choices } from '../../texts/layout.ts';
import { report } from '../../texts/report.ts';
import { onReport, onSentReport } from '../buttons.ts';
import { MORNING, nextMorning } from '../office.ts';
import { sayDueSoon } from '../rules/day-before.ts';
import { type Facts, graceDay, moment, reminder } from '../rules/rule.ts';
import { remind, work } from '../words.ts';

/** Working days before the lock on which missing figures are asked for once more. */
const LAST_CHANCE_DAYS = 3;

/** The next working morning, while that is before `until`; else `null`. Instants are epoch ms. */
export function askAgainAt(calendar: Calendar, now: number, until: number): number | null {
  const at = nextMorning(calendar, now);
  return at <= until ? at : null;
}

/** Three working days before `lockAt`, when that is still to come. */
export function lastChanceAt(calendar: Calendar, now: number, lockAt: number): number | null {
  const lockDay = calendar.onOrBefore(calendar.localDate(lockAt));
  const at = calendar.instantAt(calendar.addWorkingDays(lockDay, -LAST_CHANCE_DAYS), MORNING);
  return at > now ? at : null;
}

export interface Promised {
  readonly kind: 'report' | 'missing' | 'returned' | 'call';
  /** Until when the report may be sent or changed, epoch ms. */
  readonly until: number;
  /** Whether the report is still owed. */
  readonly open: boolean;
  readonly state: 'submitted' | 'returned' | 'accepted' | 'withdrawn' | null;
  /** It was spoken of today. */
  readonly remindedToday: boolean;
  /** What the board asked for is being answered. */
  readonly completing: boolean;
  /** Somebody is filling the report in: when it will have rested, epoch ms; `null`: nobody is. */
  readonly busyUntil: number | null;
}

/** Whether to keep a promise at `now`: give it, wait for the office to open, or drop it because what it was about is done or over. */
export function promised(calendar: Calendar, one: Promised, now: number): 'give' | 'wait' | 'over' {
  if (now > one.until || !stands(one)) return 'over';
  const { kind, busyUntil, until } = one;
  const isBusy = isOwed(kind) && busyUntil !== null && now < busyUntil && busyUntil <= until;
  return calendar.isOfficeTime(now) && !isBusy ? 'give' : 'wait';
}

/** About a report that was not sent yet. */
export const isOwed = (kind: Promised['kind']): boolean => kind === 'report' || kind === 'call';

function stands({ kind, open, state, remindedToday, completing }: Promised): boolean {
  switch (kind) {
    case 'report':
    case 'call':
      return open && !remindedToday;
    case 'missing':
      return state === 'submitted' || state === 'accepted';
    case 'returned':
      return state === 'returned' && !completing;
  }
}

/** What a promise says: the reminder's facts, and of a report that was sent its code, version and what it lacks. */
export interface PromiseFacts extends Facts {
  readonly code: string;
  readonly version: number;
  /** The short names of the figures that are missing, or of what the board asked for. */
  readonly fields: readonly string[];
  /** By when the board asked for it, epoch ms; `null` when it did not. */
  readonly completeBy: number | null;
  /** The day for which the unit promised it on the telephone; `null` when it did not. */
  readonly promisedOn: string | null;
}

/** The message, or `null` when nothing is left to ask for. */
export function sayPromised(kind: Promised['kind'], facts: PromiseFacts): Outgoing | null {
  const { calendar, now, unit, wave, code, version, fields, completeBy } = facts;
  if (kind === 'report') return sayDueSoon(facts);
  if (kind === 'call') return sayPromisedDay(facts);
  if (fields.length === 0) return null;
  const buttons = onSentReport({ obligation: facts.obligationId, version, unit: facts.unitId });
  if (kind === 'missing') {
    return {
      text: report.missingFollowup({ you: unit.address, wave, missing: fields }),
      choices: choices('report.missingFollowup', {
        supplementNow: buttons.supplement,
        notYetRemindLater: buttons.later,
      }),
    };
  }
  if (completeBy === null) return null;
  return {
    text: remind.toComplete({ code, wave, fields, due: moment(calendar, completeBy), remaining: calendar.remaining(now, completeBy) }),
    choices: choices('remind.toComplete', {
      supplementThis: buttons.complete,
      askBoardBack: buttons.askBoard,
    }),
  };
}

/** The day has come, or went by on days off, for which the unit promised its report to whoever called. */
function sayPromisedDay(facts: PromiseFacts): Outgoing | null {
  const { calendar, now, promisedOn, dueAt } = facts;
  if (promisedOn === null) return null;
  const text = remind.promisedDay({
    unit: facts.unit.name,
    wave: facts.wave,
    day: promisedOn,
    today: calendar.localDate(now) === promisedOn,
    due: moment(calendar, dueAt),
    graceEnd: now > dueAt ? graceDay(facts) : null,
    draft: facts.draft,
  });
  return reminder(facts, text, 'remind.promisedDay', { report: onReport(facts.obligationId).report });
}

/** The same in one line. */
export function linePromised(kind: Promised['kind'], facts: PromiseFacts): string {
  const { calendar, now, waveShort: wave, code, fields, dueAt, draft } = facts;
  if (kind === 'call') return work.promised({ wave, day: facts.promisedOn, draft });
  if (kind === 'report') return work.report({ wave, due: moment(calendar, dueAt), remaining: calendar.remaining(now, dueAt), draft });
  if (kind === 'missing') return work.missing({ wave, fields });
  const by = facts.completeBy ?? dueAt;
  return work.toComplete({ code, fields, due: moment(calendar, by), remaining: calendar.remaining(now, by) });
}
