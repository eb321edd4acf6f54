/** What is owed, and its being done. */
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import { readByKey } from '../db/batch/read.ts';
import { at, type Kind, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { picked } from '../db/picked.ts';
import { goals, obligations } from '../db/schema.ts';

export type Obligation = typeof obligations.$inferSelect;

const row = picked(obligations, 'o');

const byId = readByKey<{ readonly id: string }, { doneByName: string | null }>(
  'id text',
  `select k.n, ${row.list}, (select p.name from persons p where p.id = o.done_by) as "doneByName"
    from k cross join lateral (select * from obligations x where x.id = k.id offset 0) o`,
);

export async function findObligation(database: Database, id: string): Promise<(Obligation & { doneByName: string | null }) | null> {
  const [found] = await byId(database, { id });
  return found ? { ...row.read(found), doneByName: found.doneByName } : null;
}

export interface OpenWork extends Obligation {
  readonly waveName: string;
  readonly waveShortName: string;
  /** There is a report to it, if only a withdrawn one. */
  readonly reported: boolean;
  /** The board gave one of the unit's reports back, to this wave or another. */
  readonly givenBack: boolean;
}

const openOnes = readByKey<{ readonly unit: string; readonly kinds: readonly string[] }, Omit<OpenWork, keyof Obligation>>(
  'unit text, kinds jsonb',
  `select k.n, ${row.list}, w.name as "waveName", w.short_name as "waveShortName", exists (select 1 from reports r where r.obligation_id = o.id offset 0) as reported,
      exists (select 1 from obligations b cross join lateral (select 1 from reports r where r.obligation_id = b.id and r.state = 'returned' offset 0) r
        where b.unit_id = k.unit) as "givenBack"
    from k cross join lateral (select * from obligations x where x.unit_id = k.unit and x.state = 'open' and k.kinds ? x.kind offset 0) o
      join waves w on w.id = o.wave_id
    order by o.due_at, o.id`,
);

/** Work of these kinds that a unit still owes to waves, the nearest deadline first. */
export async function openWork(database: Database, unitId: string, kinds: readonly Obligation['kind'][]): Promise<OpenWork[]> {
  const rows = await openOnes(database, { unit: unitId, kinds });
  return rows.map((found) => {
    const { waveName, waveShortName, reported, givenBack } = found;
    return { ...row.read(found), waveName, waveShortName, reported, givenBack };
  });
}

interface DoneRow {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly onTime: boolean;
}

const DONE: Kind<DoneRow> = {
  name: 'obligation_done',
  rank: 4,
  text: `update obligations o set state = 'done', done_at = r.at, done_by = r.by, on_time = r."onTime", next_check = null
    from jsonb_to_recordset($rows) as r(id text, at timestamptz, by text, "onTime" boolean)
    where o.id = any (array (select x->>'id' from jsonb_array_elements($rows) x)) and o.id = r.id and o.done_at is null`,
  order: ({ id }) => id,
};

/** Done, by the message's own date. Done before stays as it was. */
export function markDone(id: string, personId: string, doneAt: number, onTime: boolean): SQLWrapper {
  return new Rows(DONE, [{ id, at: at(doneAt), by: personId, onTime }]);
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
