/** What is owed, and its being done. */
import { and, asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { goals, obligations, persons, waves } from '../db/schema.ts';

export type Obligation = typeof obligations.$inferSelect;

export async function findObligation(database: Database, id: string): Promise<(Obligation & { doneByName: string | null }) | null> {
  const [row] = await database.db
    .select({ obligation: obligations, doneByName: persons.name })
    .from(obligations)
    .leftJoin(persons, eq(persons.id, obligations.doneBy))
    .where(eq(obligations.id, id));
  return row ? { ...row.obligation, doneByName: row.doneByName } : null;
}

export interface OpenWork extends Obligation {
  readonly waveName: string;
  readonly waveShortName: string;
}

/** Work of these kinds that a unit still owes to waves, the nearest deadline first. */
export async function openWork(database: Database, unitId: string, kinds: readonly Obligation['kind'][]): Promise<OpenWork[]> {
  const rows = await database.db
    .select({ obligation: obligations, waveName: waves.name, waveShortName: waves.shortName })
    .from(obligations)
    .innerJoin(waves, eq(waves.id, obligations.waveId))
    .where(and(eq(obligations.unitId, unitId), eq(obligations.state, 'open'), inArray(obligations.kind, [...kinds])))
    .orderBy(asc(obligations.dueAt), asc(obligations.id));
  return rows.map(({ obligation, ...wave }) => ({ ...obligation, ...wave }));
}

/** Done, by the message's own date. Done before stays as it was. */
export function markDone(database: Database, id: string, personId: string, doneAt: number, onTime: boolean): SQLWrapper {
  return database.db
    .update(obligations)
    .set({ state: 'done', doneAt: new Date(doneAt), doneBy: personId, onTime, nextCheck: null })
    .where(and(eq(obligations.id, id), isNull(obligations.doneAt)));
}

/** The unit's goals for a wave as they stand: the lines of the newest version. */
export async function goalsOf(database: Database, waveId: string, unitId: string): Promise<{ version: number; lines: string[] }> {
  const rows = await database.db
    .select()
    .from(goals)
    .where(and(eq(goals.waveId, waveId), eq(goals.unitId, unitId)))
    .orderBy(asc(goals.version), asc(goals.position));
  const version = rows.at(-1)?.version ?? 0;
  return { version, lines: rows.filter((row) => row.version === version).map((row) => row.text) };
}

export interface NewGoals {
  readonly waveId: string;
  readonly unitId: string;
  readonly version: number;
  readonly lines: readonly string[];
  readonly personId: string;
  readonly now: number;
}

/** A new version of the goals, whole. Two people at once: the second violates the key and is a conflict. */
export function saveGoals(next: NewGoals): SQLWrapper {
  return sql`insert into goals (wave_id, unit_id, version, position, text, created_by, created_at)
    select ${next.waveId}, ${next.unitId}, ${next.version}::int, line.n::int, line.text, ${next.personId}, ${new Date(next.now).toISOString()}::timestamptz
    from jsonb_array_elements_text(${JSON.stringify(next.lines)}::jsonb) with ordinality as line(text, n)`;
}

/** Owed again: the report that fulfilled it was taken back. Reminders look at it from now on. */
export function reopen(database: Database, id: string, now: number): SQLWrapper {
  return database.db
    .update(obligations)
    .set({ state: 'open', doneAt: null, doneBy: null, onTime: null, nextCheck: new Date(now) })
    .where(eq(obligations.id, id));
}
