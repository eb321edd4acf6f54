/** The ladder: the rows that make each reminder happen once, the messages, and when to look again, in one statement. */
import { UniqueViolation } from '../db/errors.ts';
import { message } from '../delivery/message.ts';
import { enqueue, type NewDelivery } from '../delivery/store.ts';
import type { Calendar } from '../domain/calendar.ts';
import { PERMISSIONS } from '../domain/people.ts';
import { due, type Fired, nextSlot } from './due.ts';
import type { ReminderHouse } from './house.ts';
import type { Kind } from './kind.ts';
import type { Rule } from './rules/rule.ts';
import { type Check, giveReminders, moveChecks, type OpenReport, openClocks, openReports, type Reader, readersOf } from './store.ts';

/** Units looked at in one statement: a morning's reminders to a hundred units are one. */
const UNITS_A_TURN = 200;
const MOST_TURNS = 50;

/** The reminders that these rules give of reports still owed. */
export function ladder(rules: readonly Rule[]): Kind {
  return {
    async give(house, calendar, isLeader) {
      let given = 0;
      for (let round = 0; round < MOST_TURNS && isLeader(); round++) {
        const now = house.now();
        const reports = await openReports(house.database, now, UNITS_A_TURN);
        if (reports.length === 0) break;
        const fired = await give(rules, house, calendar, reports, now);
        if (fired === null) break;
        given += fired;
      }
      return given;
    },
    next: async (database, calendar, now) => nextSlot(rules, await openClocks(database), calendar, now),
  };
}

/** How many reminders were given; `null` when another scheduler gave them first. */
async function give(
  rules: readonly Rule[],
  house: ReminderHouse,
  calendar: Calendar,
  reports: readonly OpenReport[],
  now: number,
): Promise<number | null> {
  const { fire, nextCheck } = due(rules, reports, calendar, now);
  const checks = reports.flatMap(({ obligationId, nextCheck: was }): Check[] => {
    const next = nextCheck.get(obligationId) ?? null;
    return next === was ? [] : [{ obligationId, was, next }];
  });
  const deliveries = await messages(house, calendar, reports, fire, now);
  const rows = fire.map(({ rule, slot, obligationId }) => ({ rule: rule.id, slot, obligationId }));
  try {
    await house.database.turn([
      ...(rows.length === 0 ? [] : [giveReminders(rows, now)]),
      ...(deliveries.length === 0 ? [] : [enqueue(deliveries, now)]),
      ...(checks.length === 0 ? [] : [moveChecks(checks)]),
    ]);
  } catch (error) {
    // The other scheduler's statement held all that this one would have written.
    if (error instanceof UniqueViolation && error.constraint === 'reminders_pkey') return null;
    throw error;
  }
  if (fire.length > 0) house.log.info({ reminders: fire.length, messages: deliveries.length }, 'reminders were given');
  return fire.length;
}

async function messages(
  house: ReminderHouse,
  calendar: Calendar,
  reports: readonly OpenReport[],
  fire: readonly Fired[],
  now: number,
): Promise<NewDelivery[]> {
  if (fire.length === 0) return [];
  const byId = new Map(reports.map((report) => [report.obligationId, report]));
  const readers = await readersOf(house.database, [...new Set(fire.flatMap((one) => byId.get(one.obligationId)?.unitId ?? []))]);
  const deliveries: NewDelivery[] = [];
  for (const one of fire) {
    const report = byId.get(one.obligationId);
    const own = readers.filter((reader) => reader.unitId === report?.unitId);
    if (!report || own.length === 0) continue;
    const questions = one.rule.asksQuestions ? await house.questions(report.obligationId) : null;
    deliveries.push(...own.flatMap((reader) => delivery(house, calendar, one, report, reader, questions, now)));
  }
  return deliveries;
}

function delivery(
  house: ReminderHouse,
  calendar: Calendar,
  { rule, slot, obligationId }: Fired,
  report: OpenReport,
  reader: Reader,
  questions: number | null,
  now: number,
): NewDelivery[] {
  const body = rule.say({
    calendar,
    now,
    obligationId,
    unit: { name: report.unitName, address: report.address },
    wave: report.waveName,
    cutoffOn: report.cutoffOn,
    dueAt: report.dueAt,
    graceEnd: report.graceEnd,
    draft: report.draft,
    questions,
    mayReport: reader.duties.some((duty) => PERMISSIONS.report.some((may) => may === duty)),
    board: house.board,
  });
  if (body === null) return [];
  return [
    message({
      id: house.id(),
      to: reader,
      body,
      at: now,
      lane: 'bulk',
      dedupeKey: `remind:${obligationId}:${rule.id}:${new Date(slot).toISOString()}:${reader.personId}:${reader.channel}`,
      unitId: report.unitId,
      untilDone: obligationId,
    }),
  ];
}
