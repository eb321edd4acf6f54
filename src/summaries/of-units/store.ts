/** What the units that owe a wave a report gave it: one statement. */
import { type SQL, sql } from 'drizzle-orm';
import { namesOn } from '../../registry/store.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { epoch, list, REPORTS, stillOwes } from '../counting/store.ts';
import type { SummaryRows } from '../facts.ts';
import { type Limits, limit, onlyUnit, type SummaryOf, theWave } from '../limits/store.ts';

export type OfUnits = Pick<SummaryRows, 'wave' | 'part' | 'publishedAt' | 'asked' | 'units' | 'answers' | 'cases' | 'remarks'>;

/**
 * `w` is the wave, `o` the units that owe it a report, `a` their answers as they stand. Units are called as on the day the numbers speak of, and stand in the
 * blocks they were in while reports were taken.
 *
 * From the wave's obligations outward, what is reported by its key (`offset 0` keeps it so): the cost is that of the wave asked for, whatever else is stored,
 * and whatever the database believes about the size of its tables. What there is one of for each unit (`b` its block, `l` calls, `q` whose targets are asked) is
 * read whole, once.
 */
export function ofUnits(of: SummaryOf): SQL {
  const { today, zone } = of;
  const only = (unit: string) => onlyUnit(of, sql.raw(unit));
  return sql`
    with w as materialized (${theWave(of)}),
    b as materialized (
      select distinct on (m.unit_id) m.unit_id, bl.id, bl.short_name
      from w cross join block_members m join units u on u.id = m.unit_id join blocks bl on bl.id = m.block_id
      where m.valid_from <= least(w.day, u.valid_to) and coalesce(m.valid_to, '9999-12-31') >= least(w.day, u.valid_to) and ${only('m.unit_id')}
      order by m.unit_id, m.valid_from desc, bl.id
    ),
    q as materialized (select q.kind, q.units from w join form_questions q on q.question = 'targets' and q.asked ? w.form),
    l as materialized (
      select n.obligation_id, json_build_object('on', n."on", 'promisedOn', n.day, 'over', coalesce(n.day < ${today}::date, false)) as call
      from (select x.obligation_id, (max(x.at) at time zone ${zone})::date as "on",
          (array_agg(x.promised_on order by x.at desc, x.id desc) filter (where x.outcome in ('promised', 'no_promise')))[1] as day
        from w join call_notes x on x.wave_id = w.id group by x.obligation_id) n
    ),
    o as materialized (
      select o.id, u.id as "unitId", coalesce(f.name, u.name) as name, coalesce(f.short_name, u.short_name) as "shortName", u.kind, u.nature, coalesce(k.grouping, u.kind) as grouping,
        coalesce(k.position, 1000) as position, b.id as "blockId", b.short_name as "blockName", r.state as report, r.code, r.version, r.on_time as "onTime", r.late_days as "lateDays",
        ${epoch(sql`r.submitted_at`)} as "sentAt", sent.name as "sentBy", approved.name as "approvedBy", ${epoch(sql`r.changed_at`)} as "changedAt", ${epoch(sql`r.reviewed_at`)} as "reviewedAt",
        d.answered, d.total as questions, l.call,
        o.unit_id in (select n.unit_id from obligations n where n.wave_id = (select campaign from w) and n.kind = 'receipt' and n.state = 'done') as received,
        exists (select 1 from q where q.kind = u.kind and (q.units is null or u.id = any(q.units))) as "asksTargets"
      from w cross join lateral (select x.id, x.unit_id from obligations x where x.wave_id = w.id and x.kind in ${REPORTS} and x.state <> 'exempt' and ${only('x.unit_id')} offset 0) o
        join units u on u.id = o.unit_id
        left join lateral (${namesOn('u.id', sql`w.cutoff`)}) f on true
        left join unit_kinds k on k.kind = u.kind
        left join lateral (select x.* from reports x where x.obligation_id = o.id offset 0) r on true
        left join persons sent on sent.id = r.submitted_by
        left join persons approved on approved.id = r.approved_by
        left join lateral (select x.answered, x.total from drafts x where x.id = 'report:' || o.id offset 0) d on true
        left join b on b.unit_id = u.id
        left join l on l.obligation_id = o.id
      where ${limit(of, { unit: sql`u.id`, block: sql`b.id`, grouping: sql`coalesce(k.grouping, u.kind)` })} and ${stillOwes(sql`coalesce(w.cutoff_on, w.ends_on)`)}
    ),
    a as (
      select o."unitId", n.field, n.state, n.value, n.number
      from o cross join lateral (
        select distinct on (x.field) x.field, x.state, x.value, x.number from answers x
        where x.obligation_id = o.id and (x.target_id is not null or x.item_id is not null or x.field like 'step:%'
          or x.field in ('goals', 'exemplars', 'difficulties', 'petitions', 'nothing', 'own_channel', 'own_document'))
        order by x.field desc, x.version desc offset 0) n
      where o.report in ${GIVEN}
    )
    select
      json_build_object('id', w.id, 'name', w.name, 'shortName', w.short_name, 'year', w.year, 'cutoff', w.cutoff, 'yearly', w.form = 'final', 'estimated', w.cutoff > (w.due_at at time zone ${zone})::date,
        'opensAt', ${epoch(sql`w.opens_at`)}, 'dueAt', ${epoch(sql`w.due_at`)}, 'lockAt', ${epoch(sql`w.lock_at`)}) as wave,
      ${partOf(of)} as part,
      (select ${epoch(sql`s.published_at`)} from published_summaries s where s.wave_id = w.id) as "publishedAt",
      ${ASKED} as asked,
      ${list(sql`select * from o`)} as units,
      ${list(sql`select * from a`)} as answers,
      ${list(sql`
        select c.unit_id as "unitId", c.text, ${epoch(sql`c.handed_at`)} as "handedAt", (select n.name from persons n where n.id = c.handed_by) as "handedBy",
          c.answer, ${epoch(sql`c.answered_at`)} as "answeredAt", (select n.name from persons n where n.id = c.answered_by) as "answeredBy"
        from petition_cases c where c.wave_id = w.id order by c.id`)} as cases,
      ${list(sql`
        select c.unit_id as "unitId", c.text, ${epoch(sql`c.at`)} as at, (select n.name from persons n where n.id = c.by) as "by", c.remark
        from petition_remarks c where c.wave_id = w.id order by c.at, c.id`)} as remarks
    from w`;
}

/** The questions that the wave's form asks of any of the units. */
const ASKED = sql`(select coalesce(json_agg(distinct q.question), '[]'::json) from form_questions q
        where q.asked ? w.form and exists (select 1 from o where o.kind = q.kind and (q.units is null or o."unitId" = any(q.units))))`;

/** The part that is asked for, by its name. */
function partOf({ block, grouping }: Limits): SQL {
  if (block !== undefined)
    return sql`(select json_build_object('kind', 'block', 'id', x.id, 'name', x.short_name) from blocks x where x.id = ${block})`;
  if (grouping !== undefined) return sql`json_build_object('kind', 'grouping', 'id', ${grouping}::text, 'name', ${grouping}::text)`;
  return sql`null::json`;
}
