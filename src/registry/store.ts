/** Units, the blocks they are in, and the days on which no office is open. */
import { and, asc, desc, eq, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { keptAt } from '../db/batch/read.ts';
import type { Database } from '../db/client.ts';
import { blockMembers, blocks, blockWatchers, daysOff, persons, unitKinds, unitNames, units } from './tables.ts';

export type Unit = typeof units.$inferSelect;

/** Who to speak to; without a phone of their own the board's is given. */
export interface Officer {
  readonly name: string;
  readonly phone?: string | undefined;
}

/** Units that exist on a day, by code order. */
export async function listUnits(database: Database, day: string): Promise<Unit[]> {
  return database.db
    .select()
    .from(units)
    .where(sql`coalesce(${units.validFrom}, '0001-01-01') <= ${day} and coalesce(${units.validTo}, '9999-12-31') >= ${day}`)
    .orderBy(asc(units.id));
}

/** What a unit was called on a day, as a row of a lateral join; no row: as today. @param unit its id in the statement around it */
export const namesOn = (unit: string, day: SQL): SQL => sql`select n.name, n.short_name from unit_names n
  where n.unit_id = ${sql.raw(unit)} and n.valid_from <= ${day} and n.valid_to >= ${day} order by n.valid_from desc limit 1`;

export async function findUnit(database: Database, id: string): Promise<Unit | null> {
  const [unit] = await database.db.select().from(units).where(eq(units.id, id));
  return unit ?? null;
}

/** Units that existed once and do not on a day, by code order. */
async function endedUnits(database: Database, day: string): Promise<Unit[]> {
  return database.db.select().from(units).where(sql`${units.validTo} < ${day}`).orderBy(asc(units.id));
}

/** What units were called before, by unit. */
async function formerNames(database: Database): Promise<Map<string, string[]>> {
  const rows = await database.db.select().from(unitNames).orderBy(asc(unitNames.unitId), desc(unitNames.validFrom));
  const names = new Map<string, string[]>();
  for (const { unitId, name, shortName } of rows) names.set(unitId, [...(names.get(unitId) ?? []), name, shortName]);
  return names;
}

/** All units by the names they are known by. */
export interface NamedUnits {
  /** Those that exist on the day, and those that ended before it. */
  readonly units: readonly Unit[];
  readonly over: readonly Unit[];
  /** What units were called before, by unit. */
  readonly former: ReadonlyMap<string, readonly string[]>;
}

/**
 * Whom a typed name may mean on a day. Whatever is typed is held against it first, so that it is read once for each revision.
 * @param revision of the registry, as just read
 */
export function namedUnits(database: Database, revision: string | null, day: string): Promise<NamedUnits> {
  return keptAt(database, 'registry', revision, `names ${day}`, async () => {
    const [units, over, former] = await Promise.all([listUnits(database, day), endedUnits(database, day), formerNames(database)]);
    return { units, over, former };
  });
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
    // The one it came to last, as summaries have it.
    .orderBy(desc(blockMembers.validFrom), asc(blocks.id))
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

/** Who at the board's office follows a unit, by its block, on a day: only units of a block that somebody follows. */
export async function officersOf(database: Database, day: string): Promise<Map<string, Officer>> {
  const on = (table: typeof blockMembers | typeof blockWatchers) =>
    sql`${table.validFrom} <= ${day} and coalesce(${table.validTo}, '9999-12-31') >= ${day}`;
  const rows = await database.db
    .select({ unitId: blockMembers.unitId, name: blockWatchers.name, phone: persons.phone })
    .from(blockWatchers)
    .innerJoin(blockMembers, eq(blockMembers.blockId, blockWatchers.blockId))
    .leftJoin(persons, eq(persons.id, blockWatchers.personId))
    .where(and(eq(blockWatchers.duty, 'officer'), on(blockWatchers), on(blockMembers)))
    // Of two the one who follows it longer.
    .orderBy(desc(blockWatchers.validFrom), desc(blockWatchers.name));
  return new Map(rows.map(({ unitId, name, phone }) => [unitId, { name, phone: phone ?? undefined }]));
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

/** The headings under which lists name units that report, in their order, with what the kinds under each are called. */
export async function listGroupings(database: Database): Promise<{ name: string; labels: string[] }[]> {
  const { grouping, label, position } = unitKinds;
  return database.db
    .select({ name: grouping, labels: sql<string[]>`array_agg(${label} order by ${position}, ${label})` })
    .from(unitKinds)
    .where(sql`exists (select 1 from ${units} where ${units.kind} = ${unitKinds.kind} and ${units.nature} <> 'chi_nhan')`)
    .groupBy(grouping)
    .orderBy(sql`min(${position})`, grouping);
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
