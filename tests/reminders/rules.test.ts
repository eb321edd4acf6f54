/** Each rule by itself: on which day, at which hour, or never. A new rule adds its own cases here, and changes none. */
import { describe, expect, it } from 'vitest';
import { dayBefore } from '../../src/reminders/rules/day-before.ts';
import { dueDay } from '../../src/reminders/rules/due-day.ts';
import { rules } from '../../src/reminders/rules/index.ts';
import { open } from '../../src/reminders/rules/open.ts';
import { overdue1 } from '../../src/reminders/rules/overdue-1.ts';
import { overdue3 } from '../../src/reminders/rules/overdue-3.ts';
import { prepare } from '../../src/reminders/rules/prepare.ts';
import type { Owed, Rule } from '../../src/reminders/rules/rule.ts';
import { at, local, owed, withOff, year } from './calendar.ts';

const may: Partial<Owed> = { cutoffOn: '2017-05-10', dueAt: at('2017-05-15 17:00'), lockAt: at('2017-05-29 23:59:59') };
const september: Partial<Owed> = { cutoffOn: '2017-08-20', dueAt: at('2017-08-25 17:00'), lockAt: at('2017-09-11 23:59:59') };
const sunday: Partial<Owed> = { dueAt: at('2017-04-30 17:00') };
const tet: Partial<Owed> = { createdAt: at('2016-12-20 08:00'), cutoffOn: null, dueAt: at('2017-01-31 17:00') };

function slotOf(rule: Rule, change: Partial<Owed>, calendar = year): string | null {
  const slot = rule.slot(calendar, owed(change));
  return slot === null ? null : local(slot);
}

const cases: readonly { readonly rule: Rule; readonly days: readonly [string, Partial<Owed>, string | null][] }[] = [
  {
    rule: prepare,
    days: [
      ['the wave of 30/4', {}, '2017-04-14 07:30'],
      ['the wave of 19/5', may, '2017-05-04 07:30'],
      ['the wave of 2/9', september, '2017-08-16 07:30'],
      ['a due day kept on a Sunday (C6)', sunday, '2017-04-19 07:30'],
      ['the 31st of January, in Tết (C6)', tet, '2017-01-16 07:30'],
      ['no cut-off', { cutoffOn: null }, '2017-04-14 07:30'],
      ['figures cut off long before: nothing to prepare', { cutoffOn: '2017-04-10' }, null],
      ['a partner body', { nature: 'phoi_hop' }, '2017-04-14 07:30'],
    ],
  },
  {
    rule: open,
    days: [
      ['the wave of 30/4', {}, '2017-04-21 07:30'],
      ['the wave of 19/5', may, '2017-05-11 07:30'],
      ['the wave of 2/9: the cut-off is a Sunday', september, '2017-08-21 07:30'],
      ['no cut-off: nothing opens', { cutoffOn: null }, null],
      ['a cut-off long before', { cutoffOn: '2017-04-10' }, '2017-04-11 07:30'],
      ['a cut-off on the eve of a weekend', { cutoffOn: '2017-04-21' }, '2017-04-24 07:30'],
      ['a cut-off on the due day: nothing opens', { cutoffOn: '2017-04-25' }, null],
      ['a partner body', { nature: 'phoi_hop' }, '2017-04-21 07:30'],
    ],
  },
  {
    rule: dayBefore,
    days: [
      ['the wave of 30/4', {}, '2017-04-24 07:30'],
      ['the wave of 19/5: due on a Monday', may, '2017-05-12 07:30'],
      ['a due day kept on a Sunday (C6)', sunday, '2017-04-27 07:30'],
      ['the 31st of January, in Tết (C6)', tet, '2017-01-24 07:30'],
      ['a partner body', { nature: 'phoi_hop' }, '2017-04-24 07:30'],
    ],
  },
  {
    rule: dueDay,
    days: [
      ['the wave of 30/4', {}, '2017-04-25 13:30'],
      ['a due day kept on a Sunday (C6)', sunday, '2017-04-28 13:30'],
      ['the 31st of January, in Tết (C6)', tet, '2017-01-25 13:30'],
      ['due at noon: spoken of in the morning', { dueAt: at('2017-04-25 11:30') }, '2017-04-25 07:30'],
      ['due at daybreak: the day before said it', { dueAt: at('2017-04-25 07:00') }, null],
      ['a partner body', { nature: 'phoi_hop' }, '2017-04-25 13:30'],
    ],
  },
  {
    rule: overdue1,
    days: [
      ['the wave of 30/4', {}, '2017-04-26 07:30'],
      ['a due day kept on a Sunday (C6): after the holidays', sunday, '2017-05-03 07:30'],
      ['locked by then', { lockAt: at('2017-04-25 23:59:59') }, null],
      ['a partner body is never chased', { nature: 'phoi_hop' }, null],
    ],
  },
  {
    rule: overdue3,
    days: [
      ['the wave of 30/4', {}, '2017-04-28 07:30'],
      ['a due day kept on a Sunday (C6)', sunday, '2017-05-05 07:30'],
      ['locked before the third day', { lockAt: at('2017-04-27 23:59:59') }, null],
      ['a partner body is never chased', { nature: 'phoi_hop' }, null],
    ],
  },
];

describe.each(cases.map(({ rule, days }) => ({ id: rule.id, rule, days })))('the rule $id', ({ rule, days }) => {
  it.each(days)('%s', (_name, change, slot) => {
    expect(slotOf(rule, change)).toBe(slot);
  });
});

describe('the days off a board edits (C6)', () => {
  it.each<[Rule, string]>([
    [prepare, '2017-04-13 07:30'],
    [open, '2017-04-21 07:30'],
    [dayBefore, '2017-04-21 07:30'],
    [overdue3, '2017-05-03 07:30'],
  ])('move %o', (rule, slot) => {
    expect(slotOf(rule, {}, withOff('2017-04-24', '2017-04-28'))).toBe(slot);
  });
});

describe('every rule there is', () => {
  it('has a name of its own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('speaks in office time, and may still be caught up then', () => {
    for (const change of [{}, may, september, sunday, tet]) {
      for (const rule of rules) {
        const slot = rule.slot(year, owed(change));
        if (slot === null) continue;
        expect(year.isOfficeTime(slot), rule.id).toBe(true);
        expect(rule.until(year, owed(change), slot), rule.id).toBeGreaterThan(slot);
      }
    }
  });
});
