import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Calendar } from '../../src/domain/calendar.ts';
import { due } from '../../src/reminders/due.ts';
import { rules } from '../../src/reminders/rules/index.ts';
import type { Owed } from '../../src/reminders/rules/rule.ts';
import { at, owed, withOff } from './calendar.ts';

const DAY = 86_400_000;
const start = at('2017-04-03 00:00');
const dayAfter = (n: number) => new Date(start + 7 * 3_600_000 + n * DAY).toISOString().slice(0, 10);

/** The calendar with every answer kept: a run asks the same ones thousands of times. */
function remembered(calendar: Calendar): Calendar {
  const known = new Map<string, unknown>();
  return new Proxy(calendar, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const question = `${String(name)} ${args.join(' ')}`;
        if (!known.has(question)) known.set(question, member.apply(target, args));
        return known.get(question);
      };
    },
  });
}

const report = fc
  .record({
    unit: fc.constantFrom('SYT', 'STC', 'CAT'),
    wave: fc.constantFrom('A', 'B', 'C'),
    nature: fc.constantFrom('bat_buoc', 'phoi_hop'),
    created: fc.integer({ min: -20, max: 20 }),
    dueDay: fc.integer({ min: 0, max: 25 }),
    dueHour: fc.constantFrom(7, 11, 14, 17, 23),
    cutoff: fc.option(fc.integer({ min: -10, max: 25 }), { nil: null }),
    lock: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ unit, wave, nature, created, dueDay, dueHour, cutoff, lock }): Owed => {
    const dueAt = start + dueDay * DAY + dueHour * 3_600_000;
    return owed({
      obligationId: `${wave}:progress:${unit}`,
      unitId: unit,
      nature: nature as Owed['nature'],
      createdAt: start + created * DAY + 8 * 3_600_000,
      dueAt,
      graceEnd: dueAt + lock * DAY,
      lockAt: dueAt + lock * DAY,
      cutoffOn: cutoff === null ? null : dayAfter(cutoff),
    });
  });
const reports = fc.uniqueArray(report, { minLength: 1, maxLength: 6, selector: ({ obligationId }) => obligationId });
const board = fc
  .array(fc.integer({ min: 0, max: 25 }), { maxLength: 5 })
  .map((off) => remembered(withOff(...[...new Set(off)].map(dayAfter))));
/** Wall minutes between the moments the heartbeat runs: dense, sparse, with long stops, and now and then back. */
const steps = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 600, max: 4_000 }), fc.integer({ min: -900, max: -1 })),
  {
    minLength: 5,
    maxLength: 30,
  },
);

interface Said {
  readonly rule: string;
  readonly slot: number;
  readonly obligationId: string;
  readonly unitId: string;
  readonly now: number;
}

/** The house in small: reminders kept as rows, looked at only when `nextCheck` has come, or (`eager`) at every tick. */
function live(
  all: readonly Owed[],
  calendar: Calendar,
  minutes: readonly number[],
  eager: boolean,
  done: (id: string, now: number) => boolean,
): Said[] {
  const said: Said[] = [];
  const checks = new Map<string, number | null>(all.map((one) => [one.obligationId, one.createdAt]));
  let now = start;
  for (const step of minutes) {
    now += step * 60_000;
    const open = all.filter((one) => one.createdAt <= now && !done(one.obligationId, now));
    const ripe = new Set(
      open
        .filter((one) => {
          const check = checks.get(one.obligationId) ?? null;
          return eager || (check !== null && check <= now);
        })
        .map(({ unitId }) => unitId),
    );
    const seen = open
      .filter(({ unitId }) => ripe.has(unitId))
      .map((one) => ({
        ...one,
        given: said
          .filter(({ unitId }) => unitId === one.unitId)
          .map(({ obligationId, slot, now: given }) => ({ obligationId, slot, at: given })),
      }));
    const { fire, nextCheck } = due(rules, seen, calendar, now);
    for (const [id, check] of nextCheck) checks.set(id, check);
    for (const { rule, slot, obligationId } of fire) {
      said.push({ rule: rule.id, slot, obligationId, unitId: all.find((one) => one.obligationId === obligationId)?.unitId ?? '', now });
    }
  }
  return said;
}

it('speaks in office time of a working day only, at most once a unit and day, and never twice the same', () => {
  fc.assert(
    fc.property(reports, board, steps, fc.boolean(), (all, calendar, minutes, eager) => {
      const said = live(all, calendar, minutes, eager, () => false);
      for (const { now, slot } of said) {
        expect(calendar.isOfficeTime(now)).toBe(true);
        expect(calendar.isWorkingDay(calendar.localDate(now))).toBe(true);
        // What can wait is said on the next working day at the latest.
        expect([calendar.localDate(slot), calendar.after(calendar.localDate(slot))]).toContain(calendar.localDate(now));
        // All of a day is said at the hour of the most urgent: of what is said at one moment, something was due by then.
        expect(said.some((one) => one.now === now && one.slot <= now)).toBe(true);
      }
      // All that a unit is told on one day it is told at once.
      const moments = new Set(said.map(({ unitId, now }) => `${unitId} ${now}`));
      expect(new Set(said.map(({ unitId, now }) => `${unitId} ${calendar.localDate(now)}`)).size).toBe(moments.size);
      const rows = said.map(({ rule, slot, obligationId }) => `${rule} ${slot} ${obligationId}`);
      expect(new Set(rows).size).toBe(rows.length);
    }),
    { numRuns: 60 },
  );
});

it('never speaks of what is done, nor chases a partner body after the due time', () => {
  fc.assert(
    fc.property(reports, board, steps, fc.integer({ min: 0, max: 30 * 1440 }), (all, calendar, minutes, after) => {
      const doneAt = start + after * 60_000;
      const done = (id: string, now: number) => id.startsWith('A:') && now >= doneAt;
      for (const { obligationId, now, slot } of live(all, calendar, minutes, true, done)) {
        expect(done(obligationId, now)).toBe(false);
        const one = all.find((report) => report.obligationId === obligationId);
        if (one?.nature === 'phoi_hop') expect(now).toBeLessThanOrEqual(one.dueAt);
        expect(slot).toBeGreaterThan(one?.createdAt ?? Number.POSITIVE_INFINITY);
      }
    }),
    { numRuns: 60 },
  );
});

it('says the same whether it looks at every tick or only when the stored moment has come', () => {
  const forward = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 20, maxLength: 40 });
  fc.assert(
    fc.property(reports, board, forward, (all, calendar, minutes) => {
      const never = () => false;
      expect(live(all, calendar, minutes, false, never)).toEqual(live(all, calendar, minutes, true, never));
    }),
    { numRuns: 60 },
  );
});
