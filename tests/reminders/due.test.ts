import { describe, expect, it } from 'vitest';
import { due, nextSlot, officeFrom, rungDays } from '../../src/reminders/due.ts';
import { rules } from '../../src/reminders/rules/index.ts';
import type { Owed } from '../../src/reminders/rules/rule.ts';
import { at, local, owed, withOff, year } from './calendar.ts';

/** What one report gives when it is looked at from `from` on whenever it asks to be. */
function live(report: Owed, from: string, calendar = year): string[] {
  const said: { text: string; slot: number }[] = [];
  for (let now: number | null = at(from); now !== null; ) {
    const { fire, nextCheck } = due(rules, [{ ...report, given: said.map(({ slot }) => slot) }], calendar, now);
    for (const { rule, slot } of fire) said.push({ text: `${local(now)} ${rule.id}`, slot });
    const next: number | null = nextCheck.get(report.obligationId) ?? null;
    if (next !== null && next <= now) throw new Error(`asked at ${local(now)} to be looked at again at ${local(next)}`);
    now = next;
  }
  return said.map(({ text }) => text);
}

const fired = (reports: readonly Owed[], now: string, calendar = year) =>
  due(rules, reports, calendar, at(now)).fire.map(({ rule, slot, obligationId }) => `${rule.id} ${local(slot)} ${obligationId}`);
const next = (reports: readonly Owed[], now: string, calendar = year) =>
  [...due(rules, reports, calendar, at(now)).nextCheck.values()].map((instant) => instant && local(instant));

describe('the rungs of 2017', () => {
  it('is the year of the talks: 14/4, 21/4, 24/4, 25/4 13:30, 26/4, 28/4', () => {
    expect(live(owed(), '2017-03-20 08:30')).toEqual([
      '2017-04-14 07:30 prepare',
      '2017-04-21 07:30 open',
      '2017-04-24 07:30 day_before',
      '2017-04-25 13:30 due_day',
      '2017-04-26 07:30 overdue_1',
      '2017-04-28 07:30 overdue_3',
    ]);
  });

  it.each([
    [
      'the wave of 19/5',
      { cutoffOn: '2017-05-10', dueAt: at('2017-05-15 17:00') },
      ['2017-05-04 07:30', '2017-05-11 07:30', '2017-05-12 07:30', '2017-05-15 13:30', '2017-05-16 07:30', '2017-05-18 07:30'],
    ],
    [
      'the wave of 2/9',
      { cutoffOn: '2017-08-20', dueAt: at('2017-08-25 17:00') },
      ['2017-08-16 07:30', '2017-08-21 07:30', '2017-08-24 07:30', '2017-08-25 13:30', '2017-08-28 07:30', '2017-08-30 07:30'],
    ],
    [
      'no cut-off: no rung "open"',
      { cutoffOn: null },
      ['2017-04-14 07:30', '2017-04-24 07:30', '2017-04-25 13:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    [
      'a cut-off on the eve: T-1 and T-0 are more urgent than "open"',
      { cutoffOn: '2017-04-21' },
      ['2017-04-14 07:30', '2017-04-24 07:30', '2017-04-25 13:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    [
      'a cut-off after the due day: nothing opens',
      { cutoffOn: '2017-04-25' },
      ['2017-04-14 07:30', '2017-04-24 07:30', '2017-04-25 13:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    [
      'figures cut off long before: nothing to prepare',
      { cutoffOn: '2017-04-10' },
      ['2017-04-11 07:30', '2017-04-24 07:30', '2017-04-25 13:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    [
      'a due day kept on a Sunday (C6): the working days before',
      { cutoffOn: '2017-04-20', dueAt: at('2017-04-30 17:00') },
      ['2017-04-19 07:30', '2017-04-21 07:30', '2017-04-27 07:30', '2017-04-28 13:30', '2017-05-03 07:30', '2017-05-05 07:30'],
    ],
    [
      'the 31st of January, in Tết (C6)',
      { cutoffOn: null, dueAt: at('2017-01-31 17:00') },
      ['2017-01-16 07:30', '2017-01-24 07:30', '2017-01-25 13:30', '2017-02-02 07:30', '2017-02-06 07:30'],
    ],
    [
      'due at noon: spoken of in the morning',
      { dueAt: at('2017-04-25 11:30') },
      ['2017-04-14 07:30', '2017-04-21 07:30', '2017-04-24 07:30', '2017-04-25 07:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    [
      'due at daybreak: the day before said it',
      { dueAt: at('2017-04-25 07:00') },
      ['2017-04-14 07:30', '2017-04-21 07:30', '2017-04-24 07:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    [
      'a partner body is never chased',
      { nature: 'phoi_hop' },
      ['2017-04-14 07:30', '2017-04-21 07:30', '2017-04-24 07:30', '2017-04-25 13:30'],
    ],
    [
      'locked before the third day',
      { lockAt: at('2017-04-27 23:59:59') },
      ['2017-04-14 07:30', '2017-04-21 07:30', '2017-04-24 07:30', '2017-04-25 13:30', '2017-04-26 07:30'],
    ],
    [
      'launched late: what lies before was not missed',
      { createdAt: at('2017-04-21 08:00') },
      ['2017-04-24 07:30', '2017-04-25 13:30', '2017-04-26 07:30', '2017-04-28 07:30'],
    ],
    ['a wave cancelled', { running: false }, []],
  ] satisfies [string, Partial<Owed>, string[]][])('%s', (_name, change, slots) => {
    const one = owed({ createdAt: at('2017-01-03 08:00'), lockAt: at('2017-09-30 23:59:59'), ...change });
    expect(live(one, '2017-01-03 08:00').map((text) => text.slice(0, 16))).toEqual(slots);
  });

  it('moves with the days off a board edits (C6)', () => {
    const off = withOff('2017-04-24', '2017-04-28');
    expect(live(owed(), '2017-03-20 08:30', off)).toEqual([
      '2017-04-13 07:30 prepare',
      // 21/4 is the first working day after the cut-off and the last before the due day: the more urgent of the two is said.
      '2017-04-21 07:30 day_before',
      '2017-04-25 13:30 due_day',
      '2017-04-26 07:30 overdue_1',
      '2017-05-03 07:30 overdue_3',
    ]);
  });

  it('names the same days in a preview', () => {
    const wave = { cutoffOn: '2017-04-20', dueAt: new Date(at('2017-04-25 17:00')) };
    expect(rungDays(year, wave)).toEqual({ prepare: '2017-04-14', open: '2017-04-21', dayBefore: '2017-04-24', due: '2017-04-25' });
  });
});

describe('a missed slot', () => {
  it('fires once, the latest, on its own day in office time (C1)', () => {
    expect(fired([owed()], '2017-04-21 07:29')).toEqual([]);
    expect(fired([owed()], '2017-04-21 07:30')).toEqual(['open 2017-04-21 07:30 D17-3004:progress:SYT']);
    expect(fired([owed()], '2017-04-21 16:59')).toEqual(['open 2017-04-21 07:30 D17-3004:progress:SYT']);
    expect(fired([owed()], '2017-04-21 17:00')).toEqual([]);
    expect(fired([owed()], '2017-04-22 09:00')).toEqual([]);
    // Down from the 13th to the 24th: three rungs passed, only today's is given.
    expect(fired([owed()], '2017-04-24 10:00')).toEqual(['day_before 2017-04-24 07:30 D17-3004:progress:SYT']);
  });

  it('waits over lunch and looks again when the office opens', () => {
    expect(fired([owed()], '2017-04-21 11:00')).toEqual([]);
    expect(next([owed()], '2017-04-21 11:00')).toEqual(['2017-04-21 13:00']);
    expect(fired([owed()], '2017-04-21 13:00')).toHaveLength(1);
  });

  it('is not caught up once the due time went by', () => {
    const noon = owed({ dueAt: at('2017-04-25 15:00') });
    expect(fired([noon], '2017-04-25 14:59')).toEqual(['due_day 2017-04-25 13:30 D17-3004:progress:SYT']);
    expect(fired([noon], '2017-04-25 15:01')).toEqual([]);
  });

  it('does not repeat when the clock jumps back (C3)', () => {
    const given = owed({ given: [at('2017-04-21 07:30')] });
    expect(fired([given], '2017-04-21 07:30')).toEqual([]);
    expect(fired([given], '2017-04-21 16:00')).toEqual([]);
    expect(fired([given], '2017-04-24 07:30')).toHaveLength(1);
  });
});

describe('one a unit and day', () => {
  const other = (change: Partial<Owed> = {}) => owed({ obligationId: 'X:progress:SYT', ...change });

  it('gives the more urgent of two waves, also when its hour is yet to come', () => {
    const both = [owed(), other({ dueAt: at('2017-04-24 17:00'), cutoffOn: null })];
    expect(fired(both, '2017-04-24 07:30')).toEqual([]);
    expect(fired(both, '2017-04-24 13:30')).toEqual(['due_day 2017-04-24 13:30 X:progress:SYT']);
    // Two of the same rung: the nearer due time, then the name.
    expect(fired([other(), owed()], '2017-04-24 07:30')).toEqual(['day_before 2017-04-24 07:30 D17-3004:progress:SYT']);
  });

  it('leaves other units alone', () => {
    expect(fired([owed(), other({ unitId: 'STC' })], '2017-04-24 07:30')).toHaveLength(2);
  });

  it('counts what the unit got for a report it has sent since', () => {
    expect(fired([other({ dueAt: at('2017-04-24 17:00'), given: [at('2017-04-24 07:30')] })], '2017-04-24 13:30')).toEqual([]);
  });
});

describe('when to look again', () => {
  it.each([
    ['2017-04-13 09:00', '2017-04-14 00:00'],
    ['2017-04-14 00:00', '2017-04-14 07:30'],
    ['2017-04-14 07:30', '2017-04-15 00:00'],
    ['2017-04-25 08:00', '2017-04-25 13:30'],
    ['2017-04-28 07:29', '2017-04-28 07:30'],
    ['2017-04-28 07:30', null],
    ['2017-06-01 07:30', null],
  ])('at %s: %s', (now, then) => {
    expect(next([owed()], now)).toEqual([then]);
  });

  it('never again for a wave that is over', () => {
    expect(next([owed({ running: false })], '2017-04-13 09:00')).toEqual([null]);
  });

  it('finds the nearest slot of all', () => {
    const all = [owed(), owed({ unitId: 'STC', dueAt: at('2017-04-20 17:00') })];
    expect(local(nextSlot(rules, all, year, at('2017-04-18 08:00')) ?? 0)).toBe('2017-04-19 07:30');
    expect(nextSlot(rules, [owed()], year, at('2017-04-28 07:30'))).toBeNull();
    expect(nextSlot(rules, [], year, at('2017-04-28 07:30'))).toBeNull();
  });

  it.each([
    ['2017-04-21 06:10:30', '2017-04-21 07:00'],
    ['2017-04-21 07:00', '2017-04-21 07:00'],
    ['2017-04-21 11:59:59', '2017-04-21 13:00'],
    ['2017-04-21 17:00', null],
    ['2017-04-22 09:00', null],
  ])('office time from %s: %s', (now, then) => {
    const from = officeFrom(year, at(now));
    expect(from && local(from)).toBe(then);
  });
});
