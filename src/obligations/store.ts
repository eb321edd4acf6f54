/** What is owed, and its being done. */
import { and, asc, eq, inArray, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { readByKey } from '../db/batch/read.ts';
import { at, inserts, Rows, updates } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { picked } from '../db/picked.ts';
import { liveFirst, nextOfEach } from './rules.ts';
import { obligations } from './tables.ts';

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
  /** The wave a report to one of its periods is owed to in the end; otherwise what it is owed to. */
  readonly campaignId: string;
  readonly waveName: string;
  readonly waveShortName: string;
  /** There is a report to it, if only a withdrawn one. */
  readonly reported: boolean;
  /** The board gave one of the unit's reports back, to this wave or another. */
  readonly givenBack: boolean;
}

const openOnes = readByKey<{ readonly unit: string; readonly kinds: readonly string[] }, Omit<OpenWork, keyof Obligation>>(
  'unit text, kinds jsonb',
  `select k.n, ${row.list}, coalesce(w.campaign_id, w.id) as "campaignId", w.name as "waveName", w.short_name as "waveShortName", exists (select 1 from reports r where r.obligation_id = o.id offset 0) as reported,
      exists (select 1 from obligations b cross join lateral (select 1 from reports r where r.obligation_id = b.id and r.state = 'returned' offset 0) r
        where b.unit_id = k.unit) as "givenBack"
    from k cross join lateral (select * from obligations x where x.unit_id = k.unit and x.state = 'open' and k.kinds ? x.kind offset 0) o
      join periods w on w.id = o.wave_id
    order by o.due_at, o.id`,
);

/**
 * Work of these kinds that a unit still owes to waves and that is not over at `now` (epoch ms), as it should be done. Of a wave's reports that cannot be sent
 * yet the next one: what comes after it is nobody's work today.
 */
export async function openWork(database: Database, unitId: string, kinds: readonly Obligation['kind'][], now: number): Promise<OpenWork[]> {
  const rows = await openOnes(database, { unit: unitId, kinds });
  const work = rows.map((found) => {
    const { campaignId, waveName, waveShortName, reported, givenBack } = found;
    return { ...row.read(found), campaignId, waveName, waveShortName, reported, givenBack };
  });
  return nextOfEach(liveFirst(work, now), now);
}

/** What these units owe to a wave, by the names of all it is owed to, whatever became of it, unit by unit in the order in which it was due. */
export async function workOfWave(database: Database, waveIds: readonly string[], unitIds: readonly string[]): Promise<Obligation[]> {
  return database.db
    .select()
    .from(obligations)
    .where(and(inArray(obligations.waveId, [...waveIds]), inArray(obligations.unitId, [...unitIds])))
    .orderBy(asc(obligations.unitId), asc(obligations.dueAt), asc(obligations.id));
}

/** What a unit still owes to a wave: to confirm its notice, or a report that can be sent. */
export interface StillOwed {
  readonly waveId: string;
  readonly unitId: string;
  readonly about: 'receipt' | 'report';
}

/**
 * All of it of these waves and periods. A receipt is owed to the whole wave; a unit that has sent any of its reports has received the notice, too. `now` in
 * epoch ms.
 */
export async function stillOwed(database: Database, waveIds: readonly string[], now: number): Promise<StillOwed[]> {
  const rows = await database.db.execute(sql`
    select distinct w.id as "waveId", o.unit_id as "unitId", case o.kind when 'receipt' then 'receipt' else 'report' end as about
    from periods w join obligations o on o.state = 'open' and o.unit_id is not null
      and (o.kind = 'receipt' and o.wave_id = coalesce(w.campaign_id, w.id) and not ${reportedTo(sql`o`)}
        or o.kind in ('progress', 'half_year', 'final') and o.wave_id = w.id and o.opens_at <= ${new Date(now).toISOString()}::timestamptz)
    where w.id in (select jsonb_array_elements_text(${JSON.stringify(waveIds)}::jsonb))
    order by 1, 2, 3`);
  return rows as unknown as StillOwed[];
}

/** Whether the unit of the receipt `o` has sent any report to its wave. */
export const reportedTo = (o: SQLWrapper): SQL => sql`exists (select 1 from obligations s join reports r on r.obligation_id = s.id
  join periods sent on sent.id = s.wave_id where coalesce(sent.campaign_id, sent.id) = ${o}.wave_id and s.unit_id = ${o}.unit_id)`;

/** Work that is open and due between two moments (epoch ms), by the wave it is owed to. */
export async function dueBetween(database: Database, from: number, to: number): Promise<{ wave: string; units: number }[]> {
  const rows = await database.db.execute(sql`
    select w.short_name as wave, count(distinct o.unit_id)::int as units
    from obligations o join periods w on w.id = o.wave_id
    where o.state = 'open' and o.kind in ('goals', 'progress', 'half_year', 'final') and o.due_at >= ${new Date(from).toISOString()}::timestamptz
      and o.due_at < ${new Date(to).toISOString()}::timestamptz
    group by w.short_name order by min(o.due_at), 1`);
  return rows as unknown as { wave: string; units: number }[];
}

/** Everything open is looked at again at `now` (epoch ms): the days changed by which its reminders are computed. */
export function lookAgain(database: Database, now: number): SQLWrapper {
  return database.db
    .update(obligations)
    .set({ nextCheck: new Date(now) })
    .where(and(eq(obligations.state, 'open'), sql`${obligations.nextCheck} > ${new Date(now).toISOString()}::timestamptz`));
}

export interface NotDone {
  readonly unitId: string;
  readonly waveId: string;
  readonly year: number;
  readonly waveShortName: string;
  readonly lockAt: Date;
}

const missed = readByKey<{ readonly units: readonly string[] }, Omit<NotDone, 'lockAt'> & { lock: number }>(
  'units jsonb',
  `select k.n, m.* from k cross join lateral (
      select o.unit_id as "unitId", w.id as "waveId", w.year, w.short_name as "waveShortName", (extract(epoch from o.lock_at) * 1000)::float8 as lock
      from obligations o join periods w on w.id = o.wave_id
      where o.unit_id = any (array (select jsonb_array_elements_text(k.units))) and o.kind in ('progress', 'final') and o.state = 'not_done'
      order by o.lock_at desc) m`,
);

/** Reports that the units did not send by their lock, the latest first. */
export async function notDone(database: Database, unitIds: readonly string[]): Promise<NotDone[]> {
  const rows = await missed(database, { units: unitIds });
  return rows.map(({ unitId, waveId, year, waveShortName, lock }) => ({ unitId, waveId, year, waveShortName, lockAt: new Date(lock) }));
}

const DONE = updates(obligations, {
  name: 'obligation_done',
  rank: 4,
  key: 'id',
  columns: ['doneAt', 'doneBy', 'onTime'],
  fixed: { state: 'done', nextCheck: null },
  where: 't.done_at is null',
});

/** Done, by the message's own date. Done before stays as it was. */
export function markDone(id: string, personId: string, doneAt: number, onTime: boolean): SQLWrapper {
  return new Rows(DONE, [{ id, doneAt: at(doneAt), doneBy: personId, onTime }]);
}

/** Ends what was not done by its lock: it stays, as not done, and nothing asks for it again. `now` in epoch ms. Returns how many. */
export async function endOverdue(database: Database, now: number): Promise<number> {
  const ended = await database.db
    .update(obligations)
    .set({ state: 'not_done', nextCheck: null })
    .where(and(eq(obligations.state, 'open'), lt(obligations.lockAt, new Date(now))))
    .returning({ id: obligations.id });
  return ended.length;
}

export interface NewObligation extends Pick<Obligation, 'id' | 'kind' | 'unitId'> {
  /** What it is owed to where that is one of the wave's periods. */
  readonly waveId?: string;
  readonly opensAt: number;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly lockAt: number;
}

const OWED = inserts(obligations, {
  name: 'obligations_owed',
  rank: 4,
  columns: ['id', 'kind', 'planId', 'waveId', 'unitId', 'opensAt', 'dueAt', 'graceEnd', 'lockAt', 'nextCheck', 'createdAt'],
  fixed: { state: 'open' },
  unlessThere: '(id)',
});

/** All obligations of a launch, as one parameter. Those that exist already stay as they are. */
export function createObligations(rows: readonly NewObligation[], planId: string, waveId: string, now: number): SQLWrapper {
  return new Rows(
    OWED,
    rows.map(({ id, kind, unitId, waveId: period, opensAt, dueAt, graceEnd, lockAt }) => ({
      id,
      kind,
      planId,
      waveId: period ?? waveId,
      unitId,
      opensAt: at(opensAt),
      dueAt: at(dueAt),
      graceEnd: at(graceEnd),
      lockAt: at(lockAt),
      nextCheck: kind === 'receipt' ? null : at(now),
      createdAt: at(now),
    })),
  );
}

/** The unit's term to confirm notices runs anew: whoever confirms has only just come. What is locked by then stays as it is. */
export function renewReceipts(unitId: string, dueAt: number): SQLWrapper {
  const due = at(dueAt);
  return sql`update obligations set due_at = ${due}::timestamptz, grace_end = greatest(grace_end, ${due}::timestamptz)
    where unit_id = ${unitId} and kind = 'receipt' and state = 'open' and due_at < ${due}::timestamptz and lock_at >= ${due}::timestamptz`;
}

/** Owed again: the report that fulfilled it was taken back. Reminders look at it from now on. */
export function reopen(database: Database, id: string, now: number): SQLWrapper {
  return database.db
    .update(obligations)
    .set({ state: 'open', doneAt: null, doneBy: null, onTime: null, nextCheck: new Date(now) })
    .where(eq(obligations.id, id));
}
