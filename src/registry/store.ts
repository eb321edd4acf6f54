/** Units, the blocks they are in, and the days on which no office is open. */
import { and, asc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { blockMembers, blocks, daysOff, unitKinds, units } from './tables.ts';

export type Unit = typeof units.$inferSelect;

/** Units that exist on a day, by code order. */
export async function listUnits(database: Database, day: string): Promise<Unit[]> {
  return database.db
    .select()
    .from(units)
    .where(sql`coalesce(${units.validFrom}, '0001-01-01') <= ${day} and coalesce(${units.validTo}, '9999-12-31') >= ${day}`)
    .orderBy(asc(units.id));
}

export async function findUnit(database: Database, id: string): Promise<Unit | null> {
  const [unit] = await database.db.select().from(units).where(eq(units.id, id));
  return unit ?? null;
}

/** The block a unit is in on a day, or `null`. */
export async function blockOf(
  database: Database,
  unitId: string,
  day: string,
): Promise<{ id: string; name: string; shortName: string } | null> {
  const [block] = await database.db
    .select({ id: blocks.id, name: blocks.name, shortName: blocks.shortName })
    .from(blockMembers)
    .innerJoin(blocks, eq(blocks.id, blockMembers.blockId))
    .where(
      and(
        eq(blockMembers.unitId, unitId),
        sql`${blockMembers.validFrom} <= ${day} and coalesce(${blockMembers.validTo}, '9999-12-31') >= ${day}`,
      ),
    )
    .limit(1);
  return block ?? null;
}

/** Which block each unit is in on a day. */
export async function blockMembership(database: Database, day: string): Promise<Map<string, string>> {
  const rows = await database.db
    .select({ unitId: blockMembers.unitId, blockId: blockMembers.blockId })
    .from(blockMembers)
    .where(sql`${blockMembers.validFrom} <= ${day} and coalesce(${blockMembers.validTo}, '9999-12-31') >= ${day}`);
  return new Map(rows.map(({ unitId, blockId }) => [unitId, blockId]));
}

/** Every Cụm, Khối. */
export async function listBlocks(database: Database): Promise<{ id: string; name: string; shortName: string }[]> {
  return database.db.select({ id: blocks.id, name: blocks.name, shortName: blocks.shortName }).from(blocks).orderBy(asc(blocks.id));
}

/** Every kind of unit, in the order of lists. */
export async function listKinds(database: Database): Promise<{ kind: string; label: string }[]> {
  return database.db
    .select({ kind: unitKinds.kind, label: unitKinds.label })
    .from(unitKinds)
    .orderBy(asc(unitKinds.position), asc(unitKinds.kind));
}

/** Whether the lists are there: an empty database waits for an import. */
export async function hasUnits(database: Database): Promise<boolean> {
  return (await database.db.select({ id: units.id }).from(units).limit(1)).length > 0;
}

export interface DayOff {
  /** 'YYYY-MM-DD'. */
  readonly date: string;
  readonly name: string;
  /** false: a day worked in exchange for another. */
  readonly off: boolean;
  readonly basis: string | null;
}

/** The days of a year that differ from their weekday's rule, in order. */
export async function daysOfYear(database: Database, year: number): Promise<DayOff[]> {
  const rows = await database.db
    .select()
    .from(daysOff)
    .where(sql`${daysOff.day} between ${`${year}-01-01`} and ${`${year}-12-31`}`)
    .orderBy(asc(daysOff.day));
  return rows.map(({ day, ...row }) => ({ date: day, ...row }));
}

/** Writes these days over what stands there. */
export function setDays(database: Database, days: readonly DayOff[]): SQLWrapper {
  return database.db
    .insert(daysOff)
    .values(days.map(({ date, name, off, basis }) => ({ day: date, name, off, basis })))
    .onConflictDoUpdate({ target: daysOff.day, set: { name: sql`excluded.name`, off: sql`excluded.off`, basis: sql`excluded.basis` } });
}

/** Days like any other again. */
export function clearDays(database: Database, days: readonly string[]): SQLWrapper {
  return database.db.delete(daysOff).where(inArray(daysOff.day, [...days]));
}

export async function calendarDays(database: Database): Promise<{ date: string; name: string; off: boolean }[]> {
  const rows = await database.db.select().from(daysOff).orderBy(asc(daysOff.day));
  return rows.map(({ day, name, off }) => ({ date: day, name, off }));
}
