/** The sample plan with the wave of 30/4 launched on 20/3/2017, and people in some of its units. */

import { eq, ne, sql } from 'drizzle-orm';
import type { Database } from '../../src/db/client.ts';
import { deliveries } from '../../src/delivery/tables.ts';
import { namedMessage } from '../../src/domain/owner.ts';
import type { Duty } from '../../src/domain/people.ts';
import { arriveByDay } from '../../src/features/linking/index.ts';
import { fieldsToAsk } from '../../src/features/reporting/fields-to-ask.ts';
import { countQuestions } from '../../src/features/reporting/questions.ts';
import { sendWhenOpen } from '../../src/features/reporting/when-open.ts';
import { createObligations } from '../../src/obligations/store.ts';
import { obligations } from '../../src/obligations/tables.ts';
import { addresses, persons, seatHolders, seats } from '../../src/registry/tables.ts';
import type { ReminderHouse } from '../../src/reminders/house.ts';
import { reminders } from '../../src/reminders/tables.ts';
import { caMau2017 } from '../../src/sandbox/ca-mau-2017/index.ts';
import { loadSample } from '../../src/sandbox/store.ts';
import { obligationsOf } from '../../src/waves/rules.ts';
import { findWave } from '../../src/waves/store.ts';
import { waves } from '../../src/waves/tables.ts';
import { keptLog } from '../postgres.ts';
import { at, year } from './calendar.ts';

export const WAVE = 'D17-3004';
export const progress = (unit: string) => `${WAVE}:progress:${unit}`;

/** @param more `confirmed`: whether the units have confirmed the notice and set their goals, so that only the report is owed */
export async function launched(database: Database, units: readonly string[], { confirmed = true } = {}): Promise<void> {
  const now = at('2017-03-20 08:30');
  await loadSample(database, caMau2017, now);
  const wave = await findWave(database, WAVE);
  if (!wave) throw new Error('the sample plan has no wave of 30/4');
  const times = {
    id: WAVE,
    launchedAt: now,
    goalsDue: wave.goalsDue?.getTime() ?? null,
    opensAt: wave.opensAt.getTime(),
    dueAt: wave.dueAt.getTime(),
    graceEnd: wave.graceEnd.getTime(),
    lockAt: wave.lockAt.getTime(),
  };
  await database.turn([
    database.db.update(waves).set({ state: 'launched' }).where(eq(waves.id, WAVE)),
    createObligations(
      obligationsOf(
        times,
        units.map((id) => ({ id })),
      ),
      wave.planId,
      WAVE,
      now,
    ),
  ]);
  if (confirmed) await database.db.update(obligations).set({ state: 'done' }).where(ne(obligations.kind, 'progress'));
}

/** Somebody of the unit, with a chat of the same name. */
export async function seated(
  database: Database,
  unit: string,
  person: string,
  duty: Duty = 'liaison',
  more: { automatic?: boolean; reachable?: boolean; channel?: string } = {},
) {
  const now = new Date(at('2017-03-19 08:00'));
  const seat = `${unit}:${duty}`;
  await database.db
    .insert(persons)
    .values({ id: person, name: `Người ${person}`, createdAt: now })
    .onConflictDoNothing();
  await database.db
    .insert(addresses)
    .values({ channel: more.channel ?? 'test', address: person, personId: person, reachable: more.reachable ?? true, createdAt: now })
    .onConflictDoNothing();
  await database.db
    .insert(seats)
    .values({ id: seat, unitId: unit, duty, automatic: more.automatic ?? true })
    .onConflictDoNothing();
  await database.db.insert(seatHolders).values({ seatId: seat, personId: person, since: now });
}

let ids = 0;

/** The house at a moment; `turn` moves it. */
export function houseAt(database: Database, start: string, more: Partial<ReminderHouse> = {}) {
  let now = at(start);
  const log = keptLog();
  const house: ReminderHouse = {
    database,
    board: { name: 'Ban Thi đua - Khen thưởng', phone: '02903 831 000' },
    calendar: async () => year,
    now: () => now,
    id: () => `id-${++ids}`,
    questions: (id) => countQuestions(house, id),
    fieldsToAsk: (id) => fieldsToAsk(house, id),
    launchScheduled: async () => ({ parts: [], messages: [] }),
    sendScheduled: (sending) => sendWhenOpen(house, sending),
    arrives: (unitId, to, moment) => arriveByDay({ house, calendar: year, now: moment }, unitId, to),
    log,
    ...more,
  };
  return Object.assign(house, {
    lines: log.lines,
    turn(to: string) {
      now = at(to);
    },
  });
}

export async function sent(database: Database) {
  const rows = await database.db.select().from(deliveries).orderBy(deliveries.position);
  return rows.map((row) => ({ ...row, body: namedMessage(row.body, 'Ban') }));
}
export const given = (database: Database) => database.db.select().from(reminders).orderBy(reminders.slot, reminders.obligationId);

export async function nextCheck(database: Database, unit: string): Promise<number | null> {
  const [row] = await database.db
    .select({ at: obligations.nextCheck })
    .from(obligations)
    .where(eq(obligations.id, progress(unit)));
  return row?.at?.getTime() ?? null;
}

export const setCheck = (database: Database, unit: string, instant: number) =>
  database.db
    .update(obligations)
    .set({ nextCheck: new Date(instant) })
    .where(eq(obligations.id, progress(unit)));

export const draft = (database: Database, unit: string, answered: number, total: number) =>
  database.db.execute(sql`insert into drafts (id, flow, flow_version, subject_id, state, version, answered, total, created_at, updated_at)
    values (${`report:${progress(unit)}`}, 'report', 1, ${progress(unit)}, '{}'::jsonb, 1, ${answered}, ${total}, now(), now())`);
