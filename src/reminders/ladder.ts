/** The ladder: what the rules say of work that is still owed, the rows that make each reminder happen once, and when to look again. */

import type { Item } from '../delivery/joined.ts';
import { press } from '../domain/button.ts';
import type { Calendar } from '../domain/calendar.ts';
import { PERMISSIONS } from '../domain/people.ts';
import { setGoals } from '../features/goals/buttons.ts';
import { acknowledge } from '../features/receipts/buttons.ts';
import { labels } from '../texts/labels.ts';
import { documentName } from '../texts/wave.ts';
import { due, type Fired, nextSlot } from './due.ts';
import type { ReminderHouse } from './house.ts';
import { rungKey, type Source, type Word } from './kind.ts';
import { type Facts, moment, type Rule } from './rules/rule.ts';
import {
  type Check,
  giveReminders,
  moveChecks,
  type OpenWork,
  openClocks,
  openWork,
  readersOf,
  type SmallWork,
  smallWork,
  type UnitReader,
} from './store.ts';
import { work } from './words.ts';

/** The reminders that these rules give of work still owed. */
export function ladder(rules: readonly Rule[]): Source {
  return {
    async gather(house, calendar, now) {
      const owed = await openWork(house.database, now, calendar.localDate(now));
      const { fire, nextCheck } = due(rules, owed, calendar, now);
      const checks = owed.flatMap(({ obligationId, nextCheck: was }): Check[] => {
        const next = nextCheck.get(obligationId) ?? null;
        return next === was ? [] : [{ obligationId, was, next }];
      });
      const given = fire.map(({ rule, slot, obligationId }) => ({ rule: rule.id, slot, obligationId }));
      const words = await wordsOf(house, calendar, owed, fire, now);
      return {
        words,
        waits: false,
        settle: () => [...(given.length === 0 ? [] : [giveReminders(given, now)]), ...(checks.length === 0 ? [] : [moveChecks(checks)])],
      };
    },
    next: async (database, calendar, now) => nextSlot(rules, await openClocks(database), calendar, now),
  };
}

/** A word for each reminder, also for one that reaches nobody; what else the unit owes to a wave rides on the first. */
async function wordsOf(
  house: ReminderHouse,
  calendar: Calendar,
  owed: readonly OpenWork[],
  fire: readonly Fired[],
  now: number,
): Promise<Word[]> {
  if (fire.length === 0) return [];
  const byId = new Map(owed.map((one) => [one.obligationId, one]));
  const units = [...new Set(fire.flatMap((one) => byId.get(one.obligationId)?.unitId ?? []))];
  const [readers, small] = await Promise.all([readersOf(house.database, units), smallWork(house.database, units, now)]);
  const spokenOf = new Set(fire.map(({ obligationId }) => obligationId));
  const led = new Set<string>();
  const words: Word[] = [];
  for (const { rule, slot, obligationId } of fire) {
    const one = byId.get(obligationId);
    if (!one) continue;
    const own = readers.filter((reader) => reader.unitId === one.unitId);
    const questions = rule.asksQuestions && own.length > 0 ? await house.questions(obligationId) : null;
    const riding = led.has(one.unitId) ? [] : small.filter((ride) => ride.unitId === one.unitId && !spokenOf.has(ride.obligationId));
    led.add(one.unitId);
    words.push({
      obligationId,
      said: own.flatMap((to) => {
        const facts = factsOf(house, calendar, one, to, questions, now);
        const body = rule.say(facts);
        if (body === null) return [];
        const item: Item = {
          unitId: one.unitId,
          unit: one.unitName,
          wave: one.waveShort,
          until: obligationId,
          key: rungKey({ obligationId, rule: rule.id, slot }, to),
          alone: body,
          line: rule.line?.(facts) ?? dueLine(facts),
          rides: false,
        };
        const rides = facts.mayReport ? riding.map((ride) => rider(calendar, one, ride)) : [];
        return [item, ...rides].map((said) => ({ to, item: said }));
      }),
    });
  }
  return words;
}

/** What a reminder says to one reader of a unit goes by. */
export function factsOf(
  house: Pick<ReminderHouse, 'board'>,
  calendar: Calendar,
  one: OpenWork,
  to: UnitReader,
  questions: number | null,
  now: number,
): Facts {
  return {
    calendar,
    now,
    obligationId: one.obligationId,
    unit: { name: one.unitName, address: one.address },
    unitId: one.unitId,
    waveId: one.waveId,
    wave: one.waveName,
    waveShort: one.waveShort,
    document: documentName(one.document),
    cutoffOn: one.cutoffOn,
    dueAt: one.dueAt,
    graceEnd: one.graceEnd,
    draft: one.draft,
    questions,
    mayReport: to.duties.some((duty) => PERMISSIONS.report.some((may) => may === duty)),
    board: house.board,
  };
}

/** A report that is owed, in one line. */
export function dueLine({ calendar, now, dueAt, waveShort, draft }: Facts): string {
  return work.report({ wave: waveShort, due: moment(calendar, dueAt), remaining: calendar.remaining(now, dueAt), draft });
}

/** A receipt or goals, beside a reminder: a line and a button. */
function rider(calendar: Calendar, { unitName }: OpenWork, ride: SmallWork): Item {
  const about = { wave: ride.waveId, unit: ride.unitId };
  const [line, button] =
    ride.kind === 'receipt'
      ? [work.receipt({ wave: ride.waveShort }), press(labels.received, acknowledge, about)]
      : [work.goalsBeside({ wave: ride.waveShort, due: calendar.localDate(ride.dueAt) }), press(labels.setGoals, setGoals, about)];
  return {
    unitId: ride.unitId,
    unit: unitName,
    wave: ride.waveShort,
    until: ride.obligationId,
    key: ride.obligationId,
    alone: { text: [line], choices: [[button]] },
    line,
    rides: true,
  };
}
