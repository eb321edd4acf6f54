/** A leader had the board chase units, and was promised to hear what came of it: when the time has come, who has reported since and who has not. */
import { TurnConflict } from '../../db/errors.ts';
import { message } from '../../delivery/message.ts';
import { enqueue } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import { nextOrderReport, type Order, orderReported, ordersToReport } from '../../instructions/store.ts';
import { addressesOf } from '../../registry/people/store.ts';
import { buttonTo } from '../../summaries/formats/format.ts';
import { missing } from '../../summaries/formats/missing.ts';
import { hasReported } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { labels } from '../../texts/labels.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind } from '../kind.ts';
import { cameOf } from '../words.ts';

export const orderReports: Kind = {
  async give(house, calendar, isLeader) {
    const { database } = house;
    const now = house.now();
    let given = 0;
    for (const order of await ordersToReport(database, now)) {
      if (!isLeader()) break;
      given += await report(house, order, calendar.localDate(now), calendar.zone, now);
    }
    return given;
  },
  next: (database, _calendar, now) => nextOrderReport(database, now),
};

async function report(
  house: ReminderHouse,
  { id, waveId, unitIds, orderedBy }: Order,
  today: string,
  zone: string,
  now: number,
): Promise<number> {
  const { database, log } = house;
  const [facts, leaders] = await Promise.all([
    summaryFacts(database, { wave: waveId, scope: { all: true }, today, zone }),
    addressesOf(database, ['leader']),
  ]);
  const units = facts?.units.filter(({ unitId }) => unitIds.includes(unitId)) ?? [];
  const left = units.filter((unit) => !hasReported(unit)).map(({ shortName }) => shortName);
  const words = { wave: facts?.wave.shortName ?? waveId, total: units.length, reported: units.length - left.length, left };
  const body = { text: cameOf.order(words), choices: [[press(labels.notReported, buttonTo(missing), { wave: waveId })]] };
  // Whoever is no leader any more is not told.
  const readers = facts ? leaders.filter(({ personId }) => personId === orderedBy) : [];
  const messages = readers.map((to) =>
    message({ id: house.id(), to, body, at: now, lane: 'bulk', dedupeKey: `order:${id}:${to.channel}:${to.address}` }),
  );
  try {
    await database.turn([...orderReported(database, id, now), ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  } catch (error) {
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ wave: waveId, units: units.length, left: left.length }, 'a leader was told what came of chasing');
  return messages.length;
}
