/** Petitions of reports to other waves than the one that is shown. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { namesOn } from '../../registry/store.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { blockDay, blockOn, epoch, list, REPORTS } from '../counting/store.ts';
import type { PetitionRows } from '../formats/elsewhere.ts';
import { isEverybody, type Limits, limit, onlyUnit } from '../limits/store.ts';

export interface PetitionsOf extends Limits {
  /** The wave, or report of one, beside which they are shown, by its id. */
  readonly beside: string;
  /** Epoch ms. */
  readonly now: number;
  /** An IANA name. */
  readonly zone: string;
}

/** Of reports that were locked longer ago nobody waits for an opinion any more: they are found under their wave. */
const DAYS = 365;

const nameOf = (column: string): SQL => sql.raw(`(select p.name from persons p where p.id = ${column})`);

/** Wave by wave, the one that was due last first: what units asked for, and what was made of it. */
export async function petitionsElsewhere(database: Database, of: PetitionsOf): Promise<PetitionRows[]> {
  const { beside, now, zone } = of;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  // Of everybody it need not be known who is in which block.
  const part = isEverybody(of)
    ? sql``
    : sql`left join unit_kinds k on k.kind = u.kind
        left join lateral (${blockOn(sql`u.id`, blockDay(sql`(${at} at time zone ${zone})::date`, sql`v.lock_at`, zone))}) b on true`;
  const rows = await database.db.execute(sql`
    with v as materialized (
      select p.id, p.short_name, p.form, p.due_at, p.lock_at, coalesce(p.cutoff_on, (p.due_at at time zone ${zone})::date) as cutoff
      from periods p
      where p.reports and p.state in ('launched', 'closed') and p.id <> ${beside} and p.lock_at > ${at} - ${DAYS} * interval '1 day'
    ),
    -- What was asked for, first: of the reports few ask for anything.
    a as materialized (
      select x.obligation_id, x.value from answers x
      where x.field = 'petitions' and x.state = 'value'
        and not exists (select 1 from answers n where n.obligation_id = x.obligation_id and n.field = x.field and n.version > x.version)
    ),
    g as materialized (
      select v.id as wave, u.id as "unitId", coalesce(f.name, u.name) as name, ${epoch(sql`r.submitted_at`)} as "sentAt", a.value
      from a
        cross join lateral (select x.id, x.unit_id, x.wave_id from obligations x
          where x.id = a.obligation_id and x.kind in ${REPORTS} and x.state <> 'exempt' and ${onlyUnit(of, sql`x.unit_id`)} offset 0) o
        join v on v.id = o.wave_id
        cross join lateral (select x.submitted_at from reports x where x.obligation_id = o.id and x.state in ${GIVEN} offset 0) r
        join units u on u.id = o.unit_id
        left join lateral (${namesOn('u.id', sql`v.cutoff`)}) f on true
        ${part}
      where ${limit(of, { unit: sql`u.id`, block: sql`b.id`, grouping: sql`coalesce(k.grouping, u.kind)` })}
    ),
    given as (
      select g.wave, json_agg(json_build_object('unitId', g."unitId", 'name', g.name, 'sentAt', g."sentAt", 'value', g.value) order by g."sentAt", g."unitId") as given
      from g group by g.wave
    )
    select v.id, v.short_name as "shortName", v.form = 'final' as yearly, ${epoch(sql`v.due_at`)} as "dueAt",
      given.given,
      ${list(sql`select c.unit_id as "unitId", c.text, ${epoch(sql`c.handed_at`)} as "handedAt", ${nameOf('c.handed_by')} as "handedBy",
          c.answer, ${epoch(sql`c.answered_at`)} as "answeredAt", ${nameOf('c.answered_by')} as "answeredBy"
        from petition_cases c where c.wave_id = v.id order by c.id`)} as cases,
      ${list(sql`select c.unit_id as "unitId", c.text, ${epoch(sql`c.at`)} as at, ${nameOf('c.by')} as "by", c.remark
        from petition_remarks c where c.wave_id = v.id order by c.at, c.id`)} as remarks
    from v join given on given.wave = v.id order by v.due_at desc, v.id`);
  return rows as unknown as PetitionRows[];
}
