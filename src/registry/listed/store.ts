/** People by the board's list, as the workbook's sheet “Đầu mối” names them. */
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Duty } from '../../domain/people.ts';
import { listedPeople } from '../tables.ts';

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

/** Whom the list names on a day for a duty of a unit or a block. */
export async function listedFor(
  database: Database,
  place: { readonly unitId: string } | { readonly blockId: string },
  duty: Duty,
  day: string,
): Promise<ListedPerson[]> {
  const there = 'unitId' in place ? eq(listedPeople.unitId, place.unitId) : eq(listedPeople.blockId, place.blockId);
  return database.db
    .select()
    .from(listedPeople)
    .where(and(there, eq(listedPeople.duty, duty), onDay(day)))
    .orderBy(asc(listedPeople.name), asc(listedPeople.id));
}

/** Whom the list names on a day with this mobile number (“+84913123456”); several when somebody serves in several places, or two share a telephone. */
export async function listedByMobile(database: Database, mobile: string, day: string): Promise<ListedPerson[]> {
  return database.db
    .select()
    .from(listedPeople)
    .where(and(eq(listedPeople.mobile, mobile), onDay(day)))
    .orderBy(asc(listedPeople.id));
}

/** The row turned out to be this person. Done twice it is done once; a row that is somebody else's already stays theirs. */
export function recogniseListed(database: Database, id: string, personId: string): SQLWrapper {
  return database.db
    .update(listedPeople)
    .set({ personId })
    .where(and(eq(listedPeople.id, id), sql`${listedPeople.personId} is null`));
}
