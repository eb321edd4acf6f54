/** Those who ask to serve a unit, and what became of it. */
import { and, asc, eq, gte, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { guard } from '../../db/guard.ts';
import type { Duty } from '../../domain/people.ts';
import { addresses, joinRequests, persons, units } from '../tables.ts';

export type JoinRequest = typeof joinRequests.$inferSelect & { readonly unitName: string; readonly unitAddress: string };

const rows = ({ db }: Database) =>
  db
    .select({ request: joinRequests, unitName: units.name, unitAddress: units.address })
    .from(joinRequests)
    .innerJoin(units, eq(units.id, joinRequests.unitId))
    .$dynamic();

const read = ({
  request,
  unitName,
  unitAddress,
}: {
  request: typeof joinRequests.$inferSelect;
  unitName: string;
  unitAddress: string;
}): JoinRequest => ({
  ...request,
  unitName,
  unitAddress,
});

export async function findRequest(database: Database, id: string): Promise<JoinRequest | null> {
  const [row] = await rows(database).where(eq(joinRequests.id, id));
  return row ? read(row) : null;
}

/** Those that wait for the board, the oldest first. */
export async function openRequests(database: Database): Promise<JoinRequest[]> {
  const found = await rows(database).where(eq(joinRequests.state, 'open')).orderBy(asc(joinRequests.createdAt), asc(joinRequests.id));
  return found.map(read);
}

export interface Place {
  readonly channel: string;
  readonly address: string;
}

/** How many a chat has sent since `since` (epoch ms), and whether one of them waits; and how many wait altogether. */
export async function requestsOf(
  database: Database,
  { channel, address }: Place,
  since: number,
): Promise<{ sent: number; waits: boolean; open: number }> {
  const [own, open] = await Promise.all([
    database.db
      .select({ state: joinRequests.state })
      .from(joinRequests)
      .where(and(eq(joinRequests.channel, channel), eq(joinRequests.address, address), gte(joinRequests.createdAt, new Date(since)))),
    database.db.$count(joinRequests, eq(joinRequests.state, 'open')),
  ]);
  return { sent: own.length, waits: own.some(({ state }) => state === 'open'), open };
}

export interface NewRequest extends Place {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly unitId: string;
  readonly duty: Duty;
  /** Epoch ms. */
  readonly now: number;
}

/** Of two that a chat sends at once the second is left out. */
export function insertRequest(database: Database, { now, ...row }: NewRequest): SQLWrapper {
  return database.db
    .insert(joinRequests)
    .values({ ...row, state: 'open', createdAt: new Date(now) })
    .onConflictDoNothing();
}

/** Once: of two members of the board the second is a conflict. What somebody said of themselves goes; who was taken in is a person now. */
export function decideRequest(
  database: Database,
  id: string,
  { state, by, now }: { readonly state: 'granted' | 'refused'; readonly by: string; readonly now: number },
): SQLWrapper[] {
  return [
    guard(`join:${id}`, 1, now),
    database.db
      .update(joinRequests)
      .set({ state, decidedAt: new Date(now), decidedBy: by, name: '', position: null, phone: null })
      .where(eq(joinRequests.id, id)),
  ];
}

/** Who is known at a chat by now. */
export async function personAt(
  database: Database,
  { channel, address }: Place,
): Promise<{ id: string; name: string; consented: boolean } | null> {
  const [row] = await database.db
    .select({ id: persons.id, name: persons.name, consented: sql<boolean>`${persons.consentedAt} is not null` })
    .from(addresses)
    .innerJoin(persons, eq(persons.id, addresses.personId))
    .where(and(eq(addresses.channel, channel), eq(addresses.address, address)));
  return row ?? null;
}
