/** The rules of being asked again, at their edges: somebody who stopped, and what was promised. */
import { describe, expect, it } from 'vitest';
import { askAgainAt, lastChanceAt, type Promised, promised } from '../../src/reminders/promised/rules.ts';
import { nudge, nudgeAt, type Stopped } from '../../src/reminders/unfinished/rules.ts';
import { at, local, withOff, year } from './calendar.ts';

const stopped = (change: Partial<Stopped> = {}): Stopped => ({
  stoppedAt: at('2017-04-24 08:05'),
  asked: true,
  begun: true,
  complete: false,
  opensAt: at('2017-04-21 00:00'),
  until: at('2017-05-11 23:59'),
  reminded: false,
  nextReminder: null,
  ...change,
});

describe('somebody who stopped in the middle', () => {
  it.each([
    ['at the desk: two hours later', '2017-04-24 08:05', true, '2017-04-24 10:05'],
    ['two hours later is lunch: after it', '2017-04-24 09:30', true, '2017-04-24 13:00'],
    ['two hours later is the last minute', '2017-04-24 14:59', true, '2017-04-24 16:59'],
    ['two hours later is the evening: the next morning', '2017-04-24 15:00', true, '2017-04-25 07:30'],
    ['in the evening', '2017-04-24 21:00', true, '2017-04-25 07:30'],
    ['around midnight', '2017-04-24 23:00', true, '2017-04-25 07:30'],
    ['before the office opens', '2017-04-24 04:00', true, '2017-04-24 07:30'],
    ['on a Friday afternoon: Monday', '2017-04-21 16:00', true, '2017-04-24 07:30'],
    ['on a Sunday: Monday', '2017-04-23 09:00', true, '2017-04-24 07:30'],
    ['before the holidays of 30/4 and 1/5', '2017-04-28 16:30', true, '2017-05-03 07:30'],
    ['put aside: the next working morning', '2017-04-24 08:05', false, '2017-04-25 07:30'],
    ['put aside before a weekend', '2017-04-21 08:05', false, '2017-04-24 07:30'],
  ])('%s', (_, stop, asked, spoken) => {
    const one = stopped({ stoppedAt: at(stop), asked });
    expect(local(nudgeAt(year, one))).toBe(spoken);
    expect(nudge(year, one, at(spoken) - 1)).toBe('wait');
    expect(nudge(year, one, at(spoken))).toBe('speak');
  });

  it('is not spoken to at night, over lunch or on a day off, however long it has been', () => {
    for (const now of ['2017-04-24 12:00', '2017-04-24 17:00', '2017-04-24 23:00', '2017-04-22 10:00', '2017-05-01 10:00'])
      expect(nudge(year, stopped({ stoppedAt: at('2017-04-21 08:00') }), at(now)), now).toBe('wait');
    expect(nudge(withOff('2017-04-24'), stopped(), at('2017-04-24 10:05'))).toBe('wait');
    expect(nudge(year, stopped(), at('2017-04-26 07:00'))).toBe('speak');
  });

  it.each<[string, Partial<Stopped>]>([
    ['it can be sent no more', { until: at('2017-04-24 10:04') }],
    ['a reminder of the same report was given since', { reminded: true }],
    ['it was put aside before anything was answered', { asked: false, begun: false }],
    ['it waits for the day it may be sent from', { complete: true, opensAt: at('2017-04-25 00:00') }],
  ])('is left in peace when %s', (_, change) => {
    expect(nudge(year, stopped(change), at('2017-04-24 10:05'))).toBe('over');
  });

  it('is spoken to about an unanswered first question, and about a complete report that was not sent', () => {
    expect(nudge(year, stopped({ begun: false }), at('2017-04-24 10:05'))).toBe('speak');
    expect(nudge(year, stopped({ complete: true }), at('2017-04-24 10:05'))).toBe('speak');
  });

  it('is left to a reminder that comes within two hours', () => {
    const soon = stopped({ nextReminder: at('2017-04-24 12:04') });
    expect(nudge(year, soon, at('2017-04-24 10:05'))).toBe('wait');
    expect(nudge(year, stopped({ nextReminder: at('2017-04-24 12:05') }), at('2017-04-24 10:05'))).toBe('speak');
  });
});

describe('what was promised', () => {
  const one = (change: Partial<Promised> = {}): Promised => ({
    kind: 'missing',
    until: at('2017-05-11 23:59'),
    open: false,
    state: 'submitted',
    remindedToday: false,
    completing: false,
    busyUntil: null,
    ...change,
  });
  const morning = at('2017-04-25 07:30');

  it('comes the next working morning, while there is one before the lock', () => {
    const lock = at('2017-05-11 23:59');
    expect(local(askAgainAt(year, at('2017-04-24 08:05'), lock) ?? 0)).toBe('2017-04-25 07:30');
    expect(local(askAgainAt(year, at('2017-04-25 05:00'), lock) ?? 0)).toBe('2017-04-26 07:30');
    expect(local(askAgainAt(year, at('2017-04-28 16:00'), lock) ?? 0)).toBe('2017-05-03 07:30');
    expect(local(askAgainAt(year, at('2017-05-10 23:00'), lock) ?? 0)).toBe('2017-05-11 07:30');
    expect(askAgainAt(year, at('2017-05-11 06:00'), lock)).toBeNull();
  });

  it('comes once more three working days before the lock', () => {
    const last = (now: string, lock: string) => {
      const instant = lastChanceAt(year, at(now), at(lock));
      return instant === null ? null : local(instant);
    };
    expect(last('2017-04-24 08:05', '2017-05-11 23:59')).toBe('2017-05-08 07:30');
    // A lock on a Sunday: counted from the Friday before.
    expect(last('2017-04-24 08:05', '2017-05-14 23:59')).toBe('2017-05-09 07:30');
    expect(last('2017-05-08 07:29', '2017-05-11 23:59')).toBe('2017-05-08 07:30');
    expect(last('2017-05-08 07:30', '2017-05-11 23:59')).toBeNull();
  });

  it('is kept in office time, and is over when its report is', () => {
    expect(promised(year, one(), morning)).toBe('give');
    expect(promised(year, one(), at('2017-04-25 11:00'))).toBe('wait');
    expect(promised(year, one(), at('2017-04-22 07:30'))).toBe('wait');
    expect(promised(year, one({ until: morning - 1 }), morning)).toBe('over');
  });

  it.each<[string, Partial<Promised>, 'give' | 'over']>([
    ['figures of an accepted report', { state: 'accepted' }, 'give'],
    ['figures of a report taken back', { state: 'withdrawn' }, 'over'],
    ['figures of a report given back: the board asks for them', { state: 'returned' }, 'over'],
    ['a report still owed', { kind: 'report', open: true, state: null }, 'give'],
    ['a report that was sent', { kind: 'report', open: false }, 'over'],
    ['a report of which the ladder spoke today', { kind: 'report', open: true, state: null, remindedToday: true }, 'over'],
    ['what the board asked for', { kind: 'returned', state: 'returned' }, 'give'],
    ['what is being answered', { kind: 'returned', state: 'returned', completing: true }, 'over'],
    ['what was completed', { kind: 'returned', state: 'submitted' }, 'over'],
  ])('%s', (_, change, what) => {
    expect(promised(year, one(change), morning)).toBe(what);
  });
});
