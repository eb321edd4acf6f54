/** A leader had the board chase units, and was promised to hear what came of it: when the time has come, who has reported since and who has not. */
import type { Database } from '../../db/client.ts';
import { TurnConflict } from '../../db/errors.ts';
import { message } from '../../delivery/message.ts';
import { enqueue, type NewDelivery } from '../../delivery/store.ts';
import { press } from '../../domain/button.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { nextOrderReport, type Order, orderReported, ordersCame, ordersToReport } from '../../instructions/store.ts';
import { addressesOf } from '../../registry/people/store.ts';
import { buttonTo } from '../../summaries/formats/format.ts';
import { missing } from '../../summaries/formats/missing.ts';
import { hasReported } from '../../summaries/rules.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { labels } from '../../texts/labels.ts';
import { namesUnits } from '../../waves/rules.ts';
import type { ReminderHouse } from '../house.ts';
import type { Kind, Reader } from '../kind.ts';
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

/** What came of an order by now; nothing of a wave that is gone. */
async function cameTo(database: Database, { waveId, unitIds }: Order, today: string, zone: string, now: number) {
  const facts = await summaryFacts(database, { wave: waveId, scope: { all: true }, today, zone });
  const units = facts?.units.filter(({ unitId }) => unitIds.includes(unitId)) ?? [];
  const left = units.filter((unit) => !hasReported(unit)).map(({ shortName }) => shortName);
  if (!facts) return { body: null, units: 0, left: 0 };
  const words = { wave: facts.wave.shortName, total: units.length, reported: units.length - left.length, left };
  // The due time may have moved since the order was given.
  const text = cameOf.order({ ...words, named: namesUnits(facts.wave, now) });
  const body = { text, choices: [[press(labels.notReported, buttonTo(missing), { wave: waveId })]] };
  return { body, units: units.length, left: left.length };
}

const keyOf = ({ id }: Order, to: Pick<Reader, 'channel' | 'address'>): string => `order:${id}:${to.channel}:${to.address}`;

/** What came of a leader's orders, as told in their time: for when they could not be written to then. */
export async function orderResults(
  { house, calendar, now }: { readonly house: Pick<ReminderHouse, 'database' | 'id'>; readonly calendar: Calendar; readonly now: number },
  to: Reader,
): Promise<NewDelivery[]> {
  const results = await Promise.all(
    (await ordersCame(house.database, to.personId)).map(async (order) => {
      const { body } = await cameTo(house.database, order, calendar.localDate(now), calendar.zone, now);
      return body === null ? [] : [message({ id: house.id(), to, body, at: now, dedupeKey: keyOf(order, to) })];
    }),
  );
  return results.flat();
}

async function report(house: ReminderHouse, order: Order, today: string, zone: string, now: number): Promise<number> {
  const { database, log } = house;
  const { id, waveId, orderedBy } = order;
  const [{ body, units, left }, leaders] = await Promise.all([
    cameTo(database, order, today, zone, now),
    addressesOf(database, ['leader']),
  ]);
  // Whoever is no leader any more is not told.
  const readers = leaders.filter(({ personId }) => personId === orderedBy);
  const messages =
    body === null ? [] : readers.map((to) => message({ id: house.id(), to, body, at: now, lane: 'bulk', dedupeKey: keyOf(order, to) }));
  try {
    await database.turn([...orderReported(database, id, now), ...(messages.length === 0 ? [] : [enqueue(messages, now)])]);
  } catch (error) {
    if (error instanceof TurnConflict) return 0;
    throw error;
  }
  log.info({ wave: waveId, units, left }, 'a leader was told what came of chasing');
  return messages.length;
}
