/** What the board wrote to heads, and who they are. */
import { and, asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { guard, guards } from '../db/guard.ts';
import { addresses, persons, seatHolders, seats, unitKinds, units } from '../registry/tables.ts';
import { letters } from './tables.ts';

export type LetterKind = (typeof letters.$inferSelect)['kind'];

/** Somebody who heads a unit now. */
export interface Head {
  readonly unitId: string;
  readonly personId: string;
  readonly name: string;
  /** Their own position; without one what the heads of such units are called. */
  readonly position: string;
  /** Where they can be written to; `null`: nowhere. */
  readonly place: { readonly channel: string; readonly address: string } | null;
}

/** What a head is called of whom nothing else is known. */
export const DEFAULT_POSITION = 'Thủ trưởng';

/** Who heads these units, whoever has sat there longest first; each once, by a place that can be written to where there is one. */
export async function headsOf(database: Database, unitIds: readonly string[]): Promise<Head[]> {
  if (unitIds.length === 0) return [];
  const rows = await database.db
    .select({
      unitId: units.id,
      personId: persons.id,
      name: persons.name,
      position: persons.position,
      title: unitKinds.head,
      channel: addresses.channel,
      address: addresses.address,
      reachable: addresses.reachable,
    })
    .from(seats)
    .innerJoin(seatHolders, and(eq(seatHolders.seatId, seats.id), isNull(seatHolders.until)))
    .innerJoin(persons, eq(persons.id, seatHolders.personId))
    .innerJoin(units, eq(units.id, seats.unitId))
    .leftJoin(unitKinds, eq(unitKinds.kind, units.kind))
    .leftJoin(addresses, eq(addresses.personId, persons.id))
    .where(and(eq(seats.duty, 'head'), inArray(seats.unitId, [...unitIds])))
    .orderBy(asc(units.id), asc(seatHolders.since), asc(persons.id), asc(addresses.channel), asc(addresses.address));
  const heads = new Map<string, Head>();
  for (const { unitId, personId, name, position, title, channel, address, reachable } of rows) {
    const key = `${unitId} ${personId}`;
    const place = reachable && channel !== null && address !== null ? { channel, address } : null;
    const known = heads.get(key);
    if (!known || (known.place === null && place !== null))
      heads.set(key, { unitId, personId, name, position: position ?? title ?? DEFAULT_POSITION, place });
  }
  return [...heads.values()];
}

/** Who drafts a letter: their name and number stand in it. */
export async function findPerson(database: Database, id: string): Promise<{ readonly name: string; readonly phone: string | null } | null> {
  const [row] = await database.db.select({ name: persons.name, phone: persons.phone }).from(persons).where(eq(persons.id, id));
  return row ?? null;
}

export interface Letter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly obligationId: string;
  readonly unitId: string;
  /** Epoch ms. */
  readonly at: number;
  /** In whose name. */
  readonly by: string;
  readonly nth: number;
  /** What became of the message; `null`: it is a document, or was sent so long ago that its row is gone. */
  readonly state: 'waiting' | 'sent' | 'failed' | 'cancelled' | null;
  readonly knownAt: number | null;
}

const epoch = (column: SQLWrapper) => sql<number | null>`floor(extract(epoch from ${column}) * 1000)::float8`;

/** How far the message of a letter has come, by its row `d` of the outbox. */
export const letterState =
  sql.raw(`case when d.state in ('queued', 'claimed', 'sending') then 'waiting' when d.state in ('failed', 'blocked') then 'failed'
  else d.state end`);

/** What was written about the reports of a wave, the first first. */
export async function lettersAbout(database: Database, waveId: string): Promise<Letter[]> {
  const rows = await database.db.execute(sql`
    select l.id, l.kind, l.obligation_id as "obligationId", l.unit_id as "unitId", ${epoch(sql`l.at`)} as at, coalesce(p.name, '') as by, l.nth,
      ${letterState} as state, ${epoch(sql`l.known_at`)} as "knownAt"
    from letters l left join persons p on p.id = l.by left join deliveries d on d.id = l.delivery_id
    where l.wave_id = ${waveId} order by l.at, l.id`);
  return rows as unknown as Letter[];
}

export interface NewLetter {
  readonly id: string;
  readonly kind: LetterKind;
  readonly obligationId: string;
  readonly waveId: string;
  readonly unitId: string;
  readonly by: string;
  readonly nth: number;
  readonly toPerson: string | null;
  readonly deliveryId: string | null;
}

/** Writes letters down. Of two officials who write the same one at once the second is a conflict, and reads what the first did. */
export function noteLetters(database: Database, written: readonly NewLetter[], now: number): SQLWrapper[] {
  if (written.length === 0) return [];
  // A unit with two heads has two rows of one letter.
  const once = new Map(written.map(({ kind, obligationId, nth }) => [`letter:${kind}:${obligationId}`, nth]));
  return [
    guards(
      [...once].map(([key, version]) => ({ key, version })),
      now,
    ),
    database.db.insert(letters).values(written.map((letter) => ({ ...letter, at: new Date(now) }))),
  ];
}

export interface KnownLetter {
  readonly id: string;
  readonly unitId: string;
  readonly waveId: string;
  readonly unitName: string;
  /** In whose name, by id. */
  readonly by: string;
  readonly knownAt: number | null;
}

export async function findLetter(database: Database, id: string): Promise<KnownLetter | null> {
  const [row] = await database.db
    .select({
      id: letters.id,
      unitId: letters.unitId,
      waveId: letters.waveId,
      unitName: units.name,
      by: letters.by,
      knownAt: epoch(letters.knownAt),
    })
    .from(letters)
    .innerJoin(units, eq(units.id, letters.unitId))
    .where(eq(letters.id, id));
  return row ?? null;
}

/** Its head knows of it; said once. */
export function markKnown(database: Database, id: string, now: number): SQLWrapper[] {
  return [
    guard(`letter_known:${id}`, 1, now),
    database.db
      .update(letters)
      .set({ knownAt: new Date(now) })
      .where(eq(letters.id, id)),
  ];
}
