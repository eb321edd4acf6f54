import { describe, expect, it } from 'vitest';
import { due, nextSlot } from '../../src/reminders/due.ts';
import { officeFrom } from '../../src/reminders/office.ts';
import { preview } from '../../src/reminders/preview.ts';
import { rules } from '../../src/reminders/rules/index.ts';
import type { Owed, Rule } from '../../src/reminders/rules/rule.ts';
import { at, ladderOf2017, local, owed, withOff, year } from './calendar.ts';

const DAY = 86_400_000;

/** What one report gives when it is looked at from `from` on whenever it asks to be. */
function live(all: readonly Rule[], report: Owed, from: string, calendar = year): string[] {
  const said: { text: string; slot: number; at: number }[] = [];
  for (let now: number | null = at(from); now !== null; ) {
    const { fire, nextCheck } = due(
      all,
      [{ ...report, given: said.map(({ slot, at }) => ({ obligationId: report.obligationId, slot, at })) }],
      calendar,
      now,
    );
    for (const { rule, slot } of fire) said.push({ text: `${local(now)} ${rule.id}`, slot, at: now });
    const next: number | null = nextCheck.get(report.obligationId) ?? null;
    if (next !== null && next <= now) throw new Error(`asked at ${local(now)} to be looked at again at ${local(next)}`);
    now = next;
  }
  return said.map(({ text }) => text);
}

/** What the rules say by themselves: of each day after the launch the last one, at its own time. */
function asRulesSay(all: readonly Rule[], report: Owed, calendar = year): string[] {
  const days = new Map<string, string>();
  for (const rule of report.running ? all : []) {
    const slot = rule.slot(calendar, report);
    if (slot !== null && slot > report.createdAt) days.set(calendar.localDate(slot), `${local(slot)} ${rule.id}`);
  }
  return [...days.values()].sort();
}

const fired = (reports: readonly Owed[], now: string, calendar = year) =>
  due(ladderOf2017, reports, calendar, at(now)).fire.map(({ rule, slot, obligationId }) => `${rule.id} ${local(slot)} ${obligationId}`);
const next = (reports: readonly Owed[], now: string, calendar = year) =>
  [...due(ladderOf2017, reports, calendar, at(now)).nextCheck.values()].map((instant) => instant && local(instant));

describe('the ladder', () => {
  it('is the year of the talks: 14/4, 21/4, 24/4, 25/4 13:30, 26/4, 28/4', () => {
    expect(live(ladderOf2017, owed(), '2017-03-20 08:30')).toEqual([
      '2017-04-14 07:30 prepare',
      '2017-04-21 07:30 open',
      '2017-04-24 07:30 day_before',
      '2017-04-25 13:30 due_day',
      '2017-04-26 07:30 overdue_1',
      '2017-04-28 07:30 overdue_3',
    ]);
  });

  it('is quiet about a report that was promised for a day, until its morning, and speaks again after it', () => {
    const promised = owed({ quietUntil: at('2017-04-27 07:30') });
    expect(live(ladderOf2017, promised, '2017-04-24 08:10')).toEqual(['2017-04-28 07:30 overdue_3']);
    // Of today: the slots of the day are over by the next morning, whose own speaks.
    expect(live(ladderOf2017, owed({ quietUntil: at('2017-04-26 07:30') }), '2017-04-25 08:10')).toEqual([
      '2017-04-26 07:30 overdue_1',
      '2017-04-28 07:30 overdue_3',
    ]);
    // Other work of the unit is spoken of all the while.
    const other = owed({ obligationId: 'other' });
    expect(fired([promised, other], '2017-04-26 07:30')).toEqual(['overdue_1 2017-04-26 07:30 other']);
  });

  it('says the more urgent of two that days off push onto one day (C6)', () => {
    const off = withOff('2017-04-24', '2017-04-28');
    expect(live(ladderOf2017, owed(), '2017-03-20 08:30', off)).toEqual([
      '2017-04-13 07:30 prepare',
      // 21/4 is the first working day after the cut-off and the last before the due day.
      '2017-04-21 07:30 day_before',
      '2017-04-25 13:30 due_day',
      '2017-04-26 07:30 overdue_1',
      '2017-05-03 07:30 overdue_3',
    ]);
  });

  it.each([
    ['the wave of 19/5', { cutoffOn: '2017-05-10', dueAt: at('2017-05-15 17:00') }],
    ['the wave of 2/9', { cutoffOn: '2017-08-20', dueAt: at('2017-08-25 17:00') }],
    ['no cut-off', { cutoffOn: null }],
    ['a cut-off on the eve', { cutoffOn: '2017-04-21' }],
    ['a cut-off after the due day', { cutoffOn: '2017-04-25' }],
    ['figures cut off long before', { cutoffOn: '2017-04-10' }],
    ['a due day kept on a Sunday (C6)', { dueAt: at('2017-04-30 17:00') }],
    ['the 31st of January, in Tết (C6)', { cutoffOn: null, dueAt: at('2017-01-31 17:00') }],
    ['due at noon', { dueAt: at('2017-04-25 11:30') }],
    ['due at daybreak', { dueAt: at('2017-04-25 07:00') }],
    ['a partner body', { nature: 'phoi_hop' }],
    ['locked before the third day', { lockAt: at('2017-04-27 23:59:59') }],
    ['launched late: what lies before was not missed', { createdAt: at('2017-04-21 08:00') }],
    ['a wave cancelled', { running: false }],
  ] satisfies [string, Partial<Owed>][])('gives what its rules say, one a day: %s', (_name, change) => {
    const dueAt = 'dueAt' in change ? change.dueAt : owed().dueAt;
    const one = owed({ createdAt: dueAt - 40 * DAY, lockAt: dueAt + 40 * DAY, ...change });
    expect(live(rules, one, local(one.createdAt))).toEqual(asRulesSay(rules, one));
  });
});

describe('something short', () => {
  /** The wave of 19/5: launched on 3/5, due on 15/5. */
  const of1905 = (form: Owed['form']) =>
    owed({
      form,
      createdAt: at('2017-05-03 08:30'),
      cutoffOn: '2017-05-10',
      dueAt: at('2017-05-15 17:00'),
      graceEnd: at('2017-05-22 23:59:59'),
      lockAt: at('2017-05-29 23:59:59'),
    });
  /** The wave of 30/4, with this form. */
  const of3004 = (form: Owed['form']) => live(rules, owed({ form }), '2017-03-20 08:30').map((text) => text.slice(17));

  it('Y12: a short wave has fewer rungs, and a form of one question fewer still; nothing is said the morning after the launch', () => {
    const short = ['2017-05-11 07:30 open', '2017-05-15 13:30 due_day', '2017-05-18 07:30 overdue_3'];
    expect(live(rules, of1905('day_du'), '2017-05-03 08:30')).toEqual(short);
    expect(live(rules, of1905('rut_gon'), '2017-05-03 08:30')).toEqual(short);
    expect(live(rules, of1905('chi_dien_hinh'), '2017-05-03 08:30')).toEqual(short.slice(0, 2));
  });

  it('Y12: a short form has fewer rungs in a long wave, too', () => {
    expect(of3004('day_du')).toEqual(['prepare', 'open', 'day_before', 'due_day', 'overdue_1', 'overdue_3']);
    expect(of3004('rut_gon')).toEqual(['open', 'due_day', 'overdue_3']);
    expect(of3004('chi_dien_hinh')).toEqual(['open', 'due_day']);
  });

  it('Y12: of a wave that is not short “Chuẩn bị số liệu” is left out while its notice is fresh', () => {
    const named = (launch: string) => live(rules, owed({ createdAt: at(launch) }), launch).filter((text) => text.endsWith('prepare'));
    // Neither is short: due on the eleventh and on the twelfth working day. Seven before it is four days after the launch, and five.
    expect(named('2017-04-10 08:30')).toEqual([]);
    expect(named('2017-04-07 08:30')).toEqual(['2017-04-14 07:30 prepare']);
    expect(named('2017-03-20 08:30')).toEqual(['2017-04-14 07:30 prepare']);
  });
});

describe('the preview of a launch', () => {
  const wave = {
    form: 'day_du',
    goalsDue: null,
    cutoffOn: '2017-04-20',
    dueAt: at('2017-04-25 17:00'),
    lockAt: at('2017-05-11 23:59:59'),
  } as const;
  const days = (all: readonly Rule[], now: string, calendar = year) =>
    preview(all, wave, calendar, at(now)).map(({ day, word }) => (word === null ? day : `${day} ${word}`));

  it('names the days before the due time, not those of chasing who is late', () => {
    expect(days(ladderOf2017, '2017-03-20 08:30')).toEqual(['2017-04-14', '2017-04-21', '2017-04-24', '2017-04-25']);
  });

  it('names what a launch at this moment still brings, one a day', () => {
    expect(days(ladderOf2017, '2017-04-21 08:00')).toEqual(['2017-04-24', '2017-04-25']);
    expect(days(ladderOf2017, '2017-04-25 13:30')).toEqual([]);
    expect(days(ladderOf2017, '2017-03-20 08:30', withOff('2017-04-24'))).toEqual(['2017-04-13', '2017-04-21', '2017-04-25']);
  });

  it('says of all rules there are what is given then', () => {
    const hidden = new Set(rules.filter(({ inPreview }) => inPreview === 'hidden').map(({ id }) => id));
    const given = live(rules, owed(), '2017-03-20 08:30').filter((text) => !hidden.has(text.slice(17)));
    expect(preview(rules, wave, year, at('2017-03-20 08:30')).map(({ day }) => day)).toEqual(given.map((text) => text.slice(0, 10)));
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
    const given = owed({ given: [{ obligationId: owed().obligationId, slot: at('2017-04-21 07:30'), at: at('2017-04-21 07:30') }] });
    expect(fired([given], '2017-04-21 07:30')).toEqual([]);
    expect(fired([given], '2017-04-21 16:00')).toEqual([]);
    expect(fired([given], '2017-04-24 07:30')).toHaveLength(1);
  });
});

describe('one a unit and day', () => {
  const other = (change: Partial<Owed> = {}) => owed({ obligationId: 'X:progress:SYT', ...change });

  it('Y6: gives all that is due at once, at the hour of the most urgent, and drops nothing', () => {
    const both = [owed(), other({ dueAt: at('2017-04-24 17:00'), cutoffOn: null })];
    expect(fired(both, '2017-04-24 07:30')).toEqual([]);
    expect(fired(both, '2017-04-24 13:30')).toEqual([
      'day_before 2017-04-24 07:30 D17-3004:progress:SYT',
      'due_day 2017-04-24 13:30 X:progress:SYT',
    ]);
    expect(fired([other(), owed()], '2017-04-24 07:30')).toEqual([
      'day_before 2017-04-24 07:30 X:progress:SYT',
      'day_before 2017-04-24 07:30 D17-3004:progress:SYT',
    ]);
  });

  it('Y6: what can wait a working day goes with what comes then, also when that is done meanwhile', () => {
    // Open on Friday 21/4; the other one is due on Monday.
    const both = [owed({ dueAt: at('2017-05-10 17:00') }), other({ dueAt: at('2017-04-24 17:00'), cutoffOn: null })];
    expect(fired(both, '2017-04-20 08:00')).toEqual([]);
    // The other one's day before is Friday, too: the unit is written to anyway.
    expect(fired(both, '2017-04-21 07:30')).toHaveLength(2);
    const later = [owed({ dueAt: at('2017-05-10 17:00') }), other({ cutoffOn: '2017-04-21', dueAt: at('2017-05-10 17:00') })];
    expect(fired(later, '2017-04-21 07:30')).toEqual([]);
    expect(next(later, '2017-04-21 07:30')[0]).toBe('2017-04-22 00:00');
    expect(fired(later, '2017-04-24 07:30')).toEqual([
      'open 2017-04-21 07:30 D17-3004:progress:SYT',
      'open 2017-04-24 07:30 X:progress:SYT',
    ]);
    expect(fired(later.slice(0, 1), '2017-04-24 07:30')).toEqual(['open 2017-04-21 07:30 D17-3004:progress:SYT']);
    expect(fired(later.slice(0, 1), '2017-04-25 07:30')).toEqual([]);
  });

  it('leaves other units alone', () => {
    expect(fired([owed(), other({ unitId: 'STC' })], '2017-04-24 07:30')).toHaveLength(2);
  });

  it('counts what the unit got for a report it has sent since', () => {
    expect(
      fired(
        [
          other({
            dueAt: at('2017-04-24 17:00'),
            given: [{ obligationId: 'sent', slot: at('2017-04-24 07:30'), at: at('2017-04-24 07:30') }],
          }),
        ],
        '2017-04-24 13:30',
      ),
    ).toEqual([]);
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
    expect(local(nextSlot(ladderOf2017, all, year, at('2017-04-18 08:00')) ?? 0)).toBe('2017-04-19 07:30');
    expect(nextSlot(ladderOf2017, [owed()], year, at('2017-04-28 07:30'))).toBeNull();
    expect(nextSlot(ladderOf2017, [], year, at('2017-04-28 07:30'))).toBeNull();
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
