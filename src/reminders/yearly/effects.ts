/** The plan's yearly report: on its day every unit owes it and is told, and the board reads whom that reached. */
import { TurnConflict } from '../../db/errors.ts';
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { createObligations } from '../../obligations/store.ts';
import { automaticContacts, blockMembership, boardAddresses, type Contact, listUnits, type Unit } from '../../registry/store.ts';
import { choices } from '../../texts/layout.ts';
import { documentName } from '../../texts/wave.ts';
import { audienceOf, obligationId, readAudience } from '../../waves/rules.ts';
import { nextYearly, openYearly, type PlannedWave, yearlyToOpen } from '../../waves/store.ts';
import { onReport, onReportsTo } from '../buttons.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { atTheDesk } from '../office.ts';
import { moment } from '../rules/rule.ts';
import { remind } from '../words.ts';

export const yearly: Kind = {
  async give(house, calendar, isLeader) {
    const now = house.now();
    if (!calendar.isOfficeTime(now)) return 0;
    let told = 0;
    for (const report of await yearlyToOpen(house.database, now)) if (isLeader()) told += await open(house, calendar, report, now);
    return told;
  },
  async next(database, calendar, now) {
    const opens = await nextYearly(database, now);
    return opens === null ? null : atTheDesk(calendar, opens);
  },
};

/** In one statement: what each unit owes, and every message, guarded by the report's version. */
async function open(house: ReminderHouse, calendar: Calendar, report: PlannedWave, now: number): Promise<number> {
  const { database, log } = house;
  const today = calendar.localDate(now);
  const [units, inBlock, contacts, board] = await Promise.all([
    listUnits(database, today),
    blockMembership(database, today),
    automaticContacts(database),
    boardAddresses(database),
  ]);
  const owing = audienceOf(
    readAudience(report.audience),
    units.map((unit) => ({ ...unit, blockId: inBlock.get(unit.id) ?? null })),
  );
  const clocks = {
    opensAt: report.opensAt.getTime(),
    dueAt: report.dueAt.getTime(),
    graceEnd: report.graceEnd.getTime(),
    lockAt: report.lockAt.getTime(),
  };
  const owed = owing.map((unit) => ({ id: obligationId(report.id, 'final', unit.id), kind: 'final' as const, unitId: unit.id, ...clocks }));
  const reached = contacts.filter(({ reachable, unitId }) => reachable && owing.some(({ id }) => id === unitId));
  const toUnits = messages(house, calendar, report, owing, reached, now);
  const text = remind.yearlyTold({
    report: report.name,
    units: owing.length,
    reached: new Set(reached.map(({ unitId }) => unitId)).size,
    due: moment(calendar, clocks.dueAt),
  });
  const toBoard = board.map((to) =>
    message({ id: house.id(), to, body: { text }, at: now, lane: 'bulk', dedupeKey: `${key(report, to)}:board` }),
  );
  try {
    await database.turn([
      ...openYearly(database, report, now),
      createObligations(owed, report.planId, report.id, now),
      enqueue([...toUnits, ...toBoard], now),
    ]);
  } catch (error) {
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ report: report.id, units: owing.length, messages: toUnits.length }, 'units were told of the yearly report');
  return toUnits.length + toBoard.length;
}

const key = (report: PlannedWave, to: { channel: string; address: string }) => `yearly:${report.id}:${to.channel}:${to.address}`;

/** One message for each chat, whether it answers for one unit or for several. */
function messages(
  { id }: ReminderHouse,
  calendar: Calendar,
  report: PlannedWave,
  owing: readonly Unit[],
  reached: readonly Contact[],
  now: number,
): NewDelivery[] {
  const keys = [...new Set(reached.map((contact) => key(report, contact)))];
  return keys.flatMap((dedupeKey) => {
    const own = reached.filter((contact) => key(report, contact) === dedupeKey);
    const units = owing.filter((unit) => own.some(({ unitId }) => unitId === unit.id));
    const [[to], [unit, ...more]] = [own, units];
    if (!to || !unit) return [];
    const text = remind.yearly({
      unit: units.map(({ name }) => name).join(', '),
      report: report.name,
      document: documentName({ type: report.plan.documentType, number: report.plan.documentNumber, date: report.plan.documentDate }),
      cutoff: report.cutoffOn ?? report.endsOn,
      due: moment(calendar, report.dueAt.getTime()),
      remaining: calendar.remaining(now, report.dueAt.getTime()),
    });
    const one = onReport(obligationId(report.id, 'final', unit.id));
    const bound =
      more.length === 0 ? { report: one.report, viewQuestions: one.questions } : { report: onReportsTo(report.id), viewQuestions: null };
    const body = { text, choices: choices('remind.yearly', bound) };
    return [message({ id: id(), to, body, at: now, lane: 'bulk', dedupeKey, unitId: unit.id })];
  });
}
