/** The waves of a wave's year, counted in one statement. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Scope } from '../../domain/people.ts';
import type { YearRow } from './rules.ts';

export interface YearOf {
  /** A launched or closed wave by its id: its year is meant. */
  readonly wave: string;
  readonly scope: Scope;
  /** Epoch ms. */
  readonly now: number;
  /** An IANA name. */
  readonly zone: string;
  /** Waves that nobody was told of yet, too. */
  readonly drafts: boolean;
}

function limit(scope: Scope): SQL {
  if ('all' in scope) return sql`true`;
  // The block a unit is in on that day, as summaries have it.
  if ('blockIds' in scope)
    return sql`(select m.block_id from block_members m where m.unit_id = u.id and m.valid_from <= p.day
      and coalesce(m.valid_to, '9999-12-31') >= p.day order by m.valid_from desc, m.block_id limit 1) in (select jsonb_array_elements_text(${JSON.stringify(scope.blockIds)}::jsonb))`;
  return sql`u.id = ${scope.unitId}`;
}

/**
 * Units are counted as summaryFacts counts them: exempted ones and those that ended by the cut-off without a report are left out, and blocks hold whom they
 * held while reports were taken.
 */
export async function yearRows(database: Database, { wave, scope, now, zone, drafts }: YearOf): Promise<YearRow[]> {
  const states = drafts ? sql`('draft', 'awaiting_approval', 'scheduled', 'launched', 'closed')` : sql`('scheduled', 'launched', 'closed')`;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const rows = await database.db.execute(sql`
    select p.id, p.campaign_id as "campaignId", p.name, p.short_name as "shortName", p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
      (p.due_at at time zone ${zone})::date::text as "dueOn", p.reports, p.state, p.opens_at <= ${at} as opened,
      coalesce(c.total, 0) as total, coalesce(c.reported, 0) as reported, coalesce(c.on_time, 0) as "onTime"
    from (select x.*, least((${at} at time zone ${zone})::date, (x.lock_at at time zone ${zone})::date) as day, coalesce(x.cutoff_on, x.ends_on) as cutoff from periods x) p
      left join lateral (
        select count(*)::int as total, (count(*) filter (where r.state in ('submitted', 'accepted', 'returned')))::int as reported,
          (count(*) filter (where r.state in ('submitted', 'accepted', 'returned') and r.on_time))::int as on_time
        from obligations o join units u on u.id = o.unit_id left join reports r on r.obligation_id = o.id
        where p.reports and o.wave_id = p.id and o.kind in ('progress', 'final') and o.state <> 'exempt' and ${limit(scope)}
          and (r.obligation_id is not null or u.valid_to is null or u.valid_to > p.cutoff)) c on true
    where p.year = (select y.year from periods y where y.id = ${wave}) and p.state in ${states}
    order by p.starts_on, p.id`);
  return rows as unknown as YearRow[];
}
