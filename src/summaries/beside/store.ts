/** What a summary says beside the reports: whom units can be reached by, what they set themselves, the targets, and what waves before said: one statement. */
import { type SQL, sql } from 'drizzle-orm';
import { namesOn } from '../../registry/store.ts';
import { GIVEN } from '../../reports/given/store.ts';
import { blockDay, blockOn, epoch, list, REPORTS, stillOwes } from '../counting/store.ts';
import type { SummaryRows } from '../facts.ts';
import { isEverybody, limit, onlyUnit, type SummaryOf, theWave } from '../limits/store.ts';

export type Beside = Pick<SummaryRows, 'previous' | 'contacts' | 'goals' | 'targets' | 'earlier' | 'elsewhere'>;

/**
 * `w` is the wave, `p` what came before it in its plan, `t` the targets it asks. The cost is that of the targets and their items, whatever else is stored. Contacts
 * and goals are everybody's, also where a part is asked for: whose they are is known by the units.
 */
export function beside(of: SummaryOf): SQL {
  const only = (unit: string) => onlyUnit(of, sql.raw(unit));
  return sql`
    with w as materialized (${theWave(of)}),
    p as materialized (
      select v.id, v.campaign_id, v.cutoff_on, v.year, s.published_at
      from w join periods v on v.plan_id = w.plan_id and v.campaign_id is not null and v.reports and v.cutoff_on < w.cutoff and v.state in ('launched', 'closed')
        left join published_summaries s on s.wave_id = v.id
    ),
    t as materialized (select t.* from w join targets t on t.plan_id = w.plan_id where ${asks('w.campaign', 't.id')})
    select
      (${previousOf(of)}) as previous,
      ${list(sql`
        select s.unit_id as "unitId", bool_or(ad.reachable) as reachable, case when not bool_or(ad.reachable) then string_agg(distinct n.name, ', ') end as name
        from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons n on n.id = h.person_id join addresses ad on ad.person_id = n.id
        where s.automatic and s.unit_id is not null and ${only('s.unit_id')} group by s.unit_id`)} as contacts,
      ${list(sql`
        select distinct on (x.unit_id) x.unit_id as "unitId", json_agg(x.text order by x.position) as lines from goals x
        where x.wave_id = w.campaign and ${only('x.unit_id')} group by x.unit_id, x.version order by x.unit_id, x.version desc`)} as goals,
      ${list(sql`
        select t.id, t.name, t.short_name as "shortName", t.measure, t.direction, coalesce(y.planned, t.planned) as planned,
          coalesce(y.baseline, (t.detail->>'baseline')::numeric) as baseline, t.unit, t.decimals, t.cycle, t.months,
          t.check_months as "checkMonths", t.lead_unit_id as "leadUnitId", coalesce(lf.short_name, l.short_name) as "leadName", t.reporters,
          (select max(p.cutoff_on) from p where ${asks('p.campaign_id', 't.id')}) as "lastCutoff",
          ${list(sql`select i.id, i.name, i.unit_id as "unitId", i.scale from target_items i where i.target_id = t.id order by i.position`)} as items,
          ${list(sql`select s.unit_id as "unitId", s.planned, s.baseline from assignments s where s.target_id = t.id and s.year = w.year order by s.unit_id`)} as assigned
        from t left join units l on l.id = t.lead_unit_id left join lateral (${namesOn('l.id', sql`w.cutoff`)}) lf on true
          left join target_values y on y.target_id = t.id and y.year = w.year
        order by t.position`)} as targets,
      ${list(sql`
        select 'target:' || t.id as field, e.value, e.number, e."cutoffOn", e.corrected from t
          cross join lateral (${lastSaid('t.lead_unit_id', `'target:' || t.id`, sql`e.state = 'value'`, sql`(p.year = w.year or not t.cumulative)`)}) e
        where ${only('t.lead_unit_id')}
        union all
        select f.field, e.value, e.number, e."cutoffOn", e.corrected
        from t join target_items i on i.target_id = t.id cross join lateral (
            select 'item:' || i.id as field
            union all select n.field from (select 'step:' || i.id as field) n
            where exists (select 1 from answers x where x.field = n.field and x.field like 'step:%' offset 0)) f
          cross join lateral (${lastSaid('i.unit_id', 'f.field', sql`e.state = 'value'`, sql`(p.year = w.year or not t.cumulative)`)}) e
        where ${only('i.unit_id')}`)} as earlier,
      ${list(sql`
        select t.lead_unit_id as "unitId", e."cutoffOn",
          (select d.value from answers d where d.obligation_id = e.obligation_id and d.field = 'own_document' order by d.version desc limit 1) as document
        from (select distinct t.lead_unit_id from t where t.lead_unit_id is not null and ${only('t.lead_unit_id')}) t
          cross join lateral (${lastSaid('t.lead_unit_id', `'own_channel'`, sql`e.value = '"own"'::jsonb`, sql`true`)}) e`)} as elsewhere
    from w`;
}

/** Whether a wave asks a target: one that chose none asks all. */
const asks = (wave: string, target: string): SQL => {
  const chosen = sql.raw(`select 1 from wave_targets x where x.wave_id = ${wave}`);
  return sql`(not exists (${chosen}) or exists (${chosen} and x.target_id = ${sql.raw(target)}))`;
};

/**
 * The newest that a unit said before this wave, of a field: waves before it from the last one back, until one has it. It costs a look or two however many
 * reports are stored. @param year only of a wave of the same year, where that is wanted
 */
const lastSaid = (unit: string, field: string, wanted: SQL, year: SQL): SQL => sql`
  select e.value, e.number, v.cutoff_on as "cutoffOn", x.id as obligation_id, coalesce(e.answered_at > v.published_at, false) as corrected
  from (select p.* from p where ${year} order by p.cutoff_on desc offset 0) v
    cross join lateral (select y.id from obligations y where y.unit_id = ${sql.raw(unit)} and y.kind = 'progress' and y.wave_id = v.id offset 0) x
    cross join lateral (select 1 from reports r where r.obligation_id = x.id and r.state in ${GIVEN} offset 0) r
    cross join lateral (select y.state, y.value, y.number, y.answered_at from answers y where y.obligation_id = x.id and y.field = ${sql.raw(field)}
      order by y.version desc limit 1) e
  where ${wanted}
  order by v.cutoff_on desc limit 1`;

/**
 * The period before of the same wave, else the wave that was due before, of a yearly report the yearly report before: how many of the same part had reported when
 * its due time was as far away as this one's is now. What was taken back since is not counted.
 */
function previousOf(of: SummaryOf): SQL {
  const { zone, today } = of;
  const now = of.now === undefined ? sql`null::float8` : sql`${of.now}::float8`;
  const joined = isEverybody(of)
    ? sql``
    : sql`left join lateral (select x.grouping from unit_kinds x where x.kind = u.kind offset 0) k on true
      left join lateral (${blockOn(sql`u.id`, blockDay(sql`${today}::date`, sql`v.lock_at`, zone))}) b on true`;
  return sql`
    select json_build_object('id', v.id, 'shortName', v.short_name, 'total', count(*), 'reported', count(*) filter (where r.sent))
    from (
      select v.* from periods v where v.plan_id = w.plan_id and (v.campaign_id is null) = (w.campaign_id is null) and v.reports and v.state in ('launched', 'closed') and v.due_at < w.due_at
      order by (v.campaign_id = w.campaign) desc, v.due_at desc limit 1
    ) v
      cross join lateral (select x.id, x.unit_id from obligations x where x.wave_id = v.id and x.kind in ${REPORTS} and x.state <> 'exempt' offset 0) o
      cross join lateral (select x.id, x.kind, x.valid_to from units x where x.id = o.unit_id offset 0) u
      ${joined}
      left join lateral (select x.state, x.state in ${GIVEN} and ${epoch(sql`x.submitted_at`)} <= ${now} - ${epoch(sql`w.due_at`)} + ${epoch(sql`v.due_at`)} as sent
        from reports x where x.obligation_id = o.id offset 0) r on true
    where ${now} is not null and ${stillOwes(sql`coalesce(v.cutoff_on, v.ends_on)`)}
      and ${limit(of, { unit: sql`u.id`, block: sql`b.id`, grouping: sql`coalesce(k.grouping, u.kind)` })}
    group by v.id, v.short_name`;
}
