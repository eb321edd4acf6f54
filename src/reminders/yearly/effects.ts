/** The plan's yearly report: on its day every unit owes it, which the ladder then speaks of, and the board reads whom that reaches. */
import { TurnConflict } from '../../db/errors.ts';
import { message } from '../../delivery/message.ts';
import { enqueue } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { createObligations } from '../../obligations/store.ts';
import { automaticContacts, boardAddresses } from '../../registry/people/store.ts';
import { blockMembership, listUnits } from '../../registry/store.ts';
import { audienceOf, obligationId, readAudience } from '../../waves/rules.ts';
import { nextYearly, openYearly, type PlannedWave, yearlyToOpen } from '../../waves/store.ts';
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

/** In one statement: what each unit owes, and the board's messages, guarded by the report's version. */
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
  const text = remind.yearlyTold({
    report: report.name,
    units: owing.length,
    reached: new Set(reached.map(({ unitId }) => unitId)).size,
    due: moment(calendar, clocks.dueAt),
  });
  const toBoard = board.map((to) =>
    message({
      id: house.id(),
      to,
      body: { text },
      at: now,
      lane: 'bulk',
      dedupeKey: `yearly:${report.id}:${to.channel}:${to.address}:board`,
    }),
  );
  try {
    await database.turn([
      ...openYearly(database, report, now),
      createObligations(owed, report.planId, report.id, now),
      ...(toBoard.length === 0 ? [] : [enqueue(toBoard, now)]),
    ]);
  } catch (error) {
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ report: report.id, units: owing.length }, 'the yearly report has opened');
  return toBoard.length;
}
