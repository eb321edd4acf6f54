/** The last summary of what is closed, to the board and the leaders: by the heartbeat at its lock, or by the board before it. */
import type { Database } from '../../db/client.ts';
import { message } from '../../delivery/message.ts';
import type { NewDelivery } from '../../delivery/store.ts';
import type { Calendar } from '../../domain/calendar.ts';
import { addressesOf } from '../../registry/people/store.ts';
import { sentencesOf } from '../../summaries/chosen/rules.ts';
import { quotableReports } from '../../summaries/chosen/store.ts';
import { type ClosedWave, lastSummary } from '../../summaries/last.ts';
import { summaryFacts } from '../../summaries/store.ts';
import type { ReminderHouse } from '../house.ts';
import { atTheDesk } from '../office.ts';

/** What reports are owed to, and when nothing more of it was taken, epoch ms. */
export interface Closed {
  readonly id: string;
  readonly at: number;
}

/** What came of each of them, as it stands now. */
export async function closedWaves(database: Database, calendar: Calendar, closed: readonly Closed[], now: number): Promise<ClosedWave[]> {
  const of = { scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone } as const;
  const looked = await Promise.all(
    closed.map(async ({ id, at }) => ({
      facts: await summaryFacts(database, { ...of, wave: id }),
      reports: await quotableReports(database, id),
      lockAt: at,
    })),
  );
  return looked.flatMap(({ facts, reports, lockAt }) =>
    facts ? [{ facts, chosen: sentencesOf(reports, facts.units).chosen, lockAt }] : [],
  );
}

/** They are told in office hours: those closed at once in one message, each reader once. */
export async function lastMessages(
  { database, id }: Pick<ReminderHouse, 'database' | 'id'>,
  calendar: Calendar,
  closed: readonly ClosedWave[],
  now: number,
): Promise<NewDelivery[]> {
  const [first, ...others] = closed;
  if (!first) return [];
  const body = lastSummary([first, ...others], calendar);
  const waves = [first, ...others].map(({ facts }) => facts.wave.id).join('+');
  const readers = await addressesOf(database, ['board', 'leader']);
  return readers.map((to) =>
    message({
      id: id(),
      to,
      body,
      at: atTheDesk(calendar, now),
      lane: 'bulk',
      dedupeKey: `closed:${waves}:${to.channel}:${to.address}`,
    }),
  );
}
