/** The waves of a wave's year, counted in one statement. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Scope } from '../../domain/people.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { blockDay, blockOn, REPORTS, stillOwes } from '../counting/store.ts';
import { limit } from '../limits/store.ts';
import type { YearRow } from './rules.ts';

export interface YearOf {
  /** A launched or closed wave by its id: its year is meant. */
  readonly wave: string;
  readonly scope: Scope;
  /** Of what the scope holds only this block, by its id, or only the units under this heading of lists. */
  readonly block?: string | undefined;
  readonly grouping?: string | undefined;
  /** Epoch ms. */
  readonly now: number;
  /** An IANA name. */
  readonly zone: string;
  /** Waves that nobody was told of yet, too. */
  readonly drafts: boolean;
  /** The year as it stood then (epoch ms), when a summary was published: sent, launched and closed later was not yet. `null`: as it is now. */
  readonly until: number | null;
}

/**
 * Units are counted as summaryFacts counts them: exempted ones and those that ended by the cut-off without a report are left out, and blocks hold whom they
 * held while reports were taken.
 */
export async function yearRows(database: Database, of: YearOf): Promise<YearRow[]> {
  const { wave, now, zone, drafts, until } = of;
  const states = drafts ? sql`('draft', 'awaiting_approval', 'scheduled', 'launched', 'closed')` : sql`('scheduled', 'launched', 'closed')`;
  const at = sql`${new Date(until ?? now).toISOString()}::timestamptz`;
  const by = until === null ? sql`'infinity'::timestamptz` : at;
  // When a wave was closed stands with the last summary of it, or of the last of its reports.
  const closedLater = sql`exists (select 1 from published_summaries s join periods q on q.id = s.wave_id
    where (q.id = p.id or (p.campaign_id = p.id and q.campaign_id = p.id)) and s.published_at > ${by})`;
  const rows = await database.db.execute(sql`
    select p.id, p.campaign_id as "campaignId", p.name, p.short_name as "shortName", p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
      (p.due_at at time zone ${zone})::date::text as "dueOn", p.reports,
      case when p.state in ('launched', 'closed') and p.launched_at > ${by} then 'scheduled' when p.state = 'closed' and ${closedLater} then 'launched' else p.state end as state,
      p.opens_at <= ${at} as opened,
      coalesce(c.total, 0) as total, coalesce(c.reported, 0) as reported, coalesce(c.on_time, 0) as "onTime"
    from periods p
      left join lateral (
        select count(*)::int as total, (count(*) filter (where r.state in ${GIVEN}))::int as reported,
          (count(*) filter (where r.state in ${GIVEN} and r.on_time))::int as on_time
        from obligations o join units u on u.id = o.unit_id left join unit_kinds k on k.kind = u.kind
          left join lateral (${blockOn(sql`u.id`, blockDay(sql`(${at} at time zone ${zone})::date`, sql`p.lock_at`, zone))}) b on true
          left join reports r on r.obligation_id = o.id and r.submitted_at <= ${by}
        where p.reports and o.wave_id = p.id and o.kind in ${REPORTS} and o.state <> 'exempt' and ${stillOwes(sql`coalesce(p.cutoff_on, p.ends_on)`)}
          and ${limit(of, { unit: sql`u.id`, block: sql`b.id`, grouping: sql`coalesce(k.grouping, u.kind)` })}) c on true
    where p.year = (select y.year from periods y where y.id = ${wave}) and p.state in ${states}
    order by p.starts_on, p.id`);
  return rows as unknown as YearRow[];
}
