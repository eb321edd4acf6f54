/** How many of how many have reported: of a wave, of a unit over the year, of a unit's block. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { blockDay, blockOn, epoch, REPORTS, stillOwes } from '../counting/store.ts';
import type { Counts } from '../rules.ts';

/** Whether the newest answer to a field of the report to `o` is as told of `x`. */
const newestIs = (field: string, told: SQL): SQL => sql`coalesce((select ${told} from answers x
  where x.obligation_id = o.id and x.field = ${field} order by x.version desc limit 1), false)`;

/** How a wave stands: of the units that owe it a report, exempted ones and those that ended meanwhile aside. */
export async function waveCounts(database: Database, waveId: string): Promise<Counts> {
  const [row] = (await database.db.execute(sql`
    with w as materialized (select id, coalesce(campaign_id, id) as campaign, cutoff_on, ends_on from periods where id = ${waveId}),
      o as (
        select o.unit_id, r.obligation_id, r.state, r.on_time,
          o.unit_id in (select n.unit_id from obligations n where n.wave_id = (select campaign from w) and n.kind = 'receipt' and n.state = 'done') as confirmed,
          r.state in ${GIVEN} and ${newestIs('nothing', sql`x.state = 'value'`)} as nothing,
          r.state in ${GIVEN} and ${newestIs('own_channel', sql`x.value = '"own"'::jsonb`)} as own
        from w join obligations o on o.wave_id = w.id and o.kind in ${REPORTS} and o.state <> 'exempt'
          cross join lateral (select u.valid_to from units u where u.id = o.unit_id offset 0) u
          left join lateral (select x.obligation_id, x.state, x.on_time from reports x where x.obligation_id = o.id offset 0) r on true
        where ${stillOwes(sql`coalesce(w.cutoff_on, w.ends_on)`)}
      )
    select count(*)::int as total,
      (count(*) filter (where state in ${GIVEN}))::int as reported,
      (count(*) filter (where state in ${GIVEN} and on_time))::int as "onTime",
      (count(*) filter (where state in ${GIVEN} and not on_time))::int as late,
      (count(*) filter (where state in ('accepted', 'returned')))::int as reviewed,
      (count(*) filter (where nothing))::int as nothing,
      (count(*) filter (where own))::int as "ownChannel",
      (count(*) filter (where state is not null or confirmed))::int as received
    from o`)) as unknown as Counts[];
  if (!row) throw new Error(`counting the reports to wave ${waveId}: the database answered without a row`);
  return row;
}

export interface UnitRecord {
  /** Reports it owed that were due, and of them those given, and on time. */
  readonly owed: number;
  readonly reported: number;
  readonly onTime: number;
}

/** A unit's reports to the waves of a year that are due or given. @param dueBy epoch ms: only of those that were due by then, for whom nothing is told before */
export async function unitRecord(database: Database, unitId: string, year: number, dueBy: number | null = null): Promise<UnitRecord> {
  const [row] = (await database.db.execute(sql`
    select count(*)::int as owed, (count(*) filter (where r.state in ${GIVEN}))::int as reported,
      (count(*) filter (where r.state in ${GIVEN} and r.on_time))::int as "onTime"
    from (select x.id, x.unit_id, x.wave_id, x.state from obligations x where x.unit_id = ${unitId} and x.kind in ${REPORTS} and x.state <> 'exempt' offset 0) o
      join periods v on v.id = o.wave_id and v.year = ${year} and v.state in ('launched', 'closed')
      join units u on u.id = o.unit_id
      left join lateral (select x.state, x.on_time from reports x where x.obligation_id = o.id offset 0) r on true
    where o.state <> 'open' and ${stillOwes(sql`coalesce(v.cutoff_on, v.ends_on)`)}
      and (${dueBy}::float8 is null or ${epoch(sql`v.due_at`)} < ${dueBy}::float8)`)) as unknown as UnitRecord[];
  if (!row) throw new Error(`counting the reports of ${unitId}: the database answered without a row`);
  return row;
}

export interface Owed {
  readonly unitId: string;
  readonly waveId: string;
}

/** How the block stood in which a wave found the unit: a number beside its own, without a name. */
export interface BlockRate extends Owed {
  readonly block: string;
  readonly reported: number;
  readonly total: number;
}

/** Of those of them whose unit was in a block. It costs by the blocks' size. @param on `today` in `zone`, an IANA name */
export async function blockRates(
  database: Database,
  owed: readonly Owed[],
  { today, zone }: { readonly today: string; readonly zone: string },
): Promise<BlockRate[]> {
  if (owed.length === 0) return [];
  const day = (lockAt: SQL) => blockDay(sql`${today}::date`, lockAt, zone);
  const rows = await database.db.execute(sql`
    with mine as materialized (
      select u.id as unit, v.id as wave, v.lock_at, coalesce(v.cutoff_on, v.ends_on) as cutoff, b.id as block, b.short_name as name
      from jsonb_to_recordset(${JSON.stringify(owed)}::jsonb) as x("unitId" text, "waveId" text)
        join units u on u.id = x."unitId" join periods v on v.id = x."waveId"
        cross join lateral (${blockOn(sql`u.id`, day(sql`v.lock_at`))}) b
    )
    select mine.unit as "unitId", mine.wave as "waveId", mine.name as block, count(*)::int as total,
      (count(*) filter (where r.state in ${GIVEN}))::int as reported
    from mine cross join lateral (select distinct m.unit_id from block_members m where m.block_id = mine.block offset 0) m
      join units u on u.id = m.unit_id
      cross join lateral (${blockOn(sql`u.id`, day(sql`mine.lock_at`))}) b
      cross join lateral (select x.id from obligations x where x.unit_id = u.id and x.wave_id = mine.wave and x.kind in ${REPORTS} and x.state <> 'exempt' offset 0) o
      left join lateral (select x.state from reports x where x.obligation_id = o.id offset 0) r on true
    where b.id = mine.block and ${stillOwes(sql`mine.cutoff`)}
    group by mine.unit, mine.wave, mine.name`);
  return rows as unknown as BlockRate[];
}
