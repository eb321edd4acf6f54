/** People by the board's list, as the workbook's sheet “Đầu mối” names them. */
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { blocks, listedPeople, units } from '../tables.ts';

export type ListedPerson = typeof listedPeople.$inferSelect;

/** Whoever the list names for a day. */
const onDay = (day: string) =>
  sql`coalesce(${listedPeople.fromDay}, '0001-01-01') <= ${day}::date and coalesce(${listedPeople.toDay}, '9999-12-31') >= ${day}::date`;

/** The whole list, or whom it names for a day: by place, then by name. */
export async function listedPeopleOf(database: Database, day: string | null = null): Promise<ListedPerson[]> {
  return database.db
    .select()
    .from(listedPeople)
    .where(day === null ? undefined : onDay(day))
    .orderBy(asc(listedPeople.unitId), asc(listedPeople.blockId), asc(listedPeople.duty), asc(listedPeople.name), asc(listedPeople.id));
}

/** Whom the list names on a day with this mobile number (“+84913123456”); several when somebody serves in several places, or two share a telephone. */
export async function listedByMobile(database: Database, mobile: string, day: string): Promise<ListedPerson[]> {
  return database.db
    .select()
    .from(listedPeople)
    .where(and(eq(listedPeople.mobile, mobile), onDay(day)))
    .orderBy(asc(listedPeople.id));
}

/** A row with its place by name, and how people are addressed there. */
export interface ListedPlace extends ListedPerson {
  readonly placeName: string;
  readonly address: string;
}

export async function findListed(database: Database, id: string): Promise<ListedPlace | null> {
  const [row] = await database.db
    .select({ listed: listedPeople, unit: units.name, address: units.address, block: blocks.name })
    .from(listedPeople)
    .leftJoin(units, eq(units.id, listedPeople.unitId))
    .leftJoin(blocks, eq(blocks.id, listedPeople.blockId))
    .where(eq(listedPeople.id, id));
  return row ? { ...row.listed, placeName: row.unit ?? row.block ?? '', address: row.address ?? 'Anh/Chị' } : null;
}

/** The row turned out to be this person. Done twice it is done once; a row that is somebody else's already stays theirs. */
export function recogniseListed(database: Database, id: string, personId: string): SQLWrapper {
  return database.db
    .update(listedPeople)
    .set({ personId })
    .where(and(eq(listedPeople.id, id), sql`${listedPeople.personId} is null`));
}
