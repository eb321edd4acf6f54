/** The facts behind every summary, read in one statement. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Scope } from '../domain/people.ts';
import { inquiries } from '../inquiries/tables.ts';
import { namesOn } from '../registry/store.ts';
import { joinRequests } from '../registry/tables.ts';
import { reports } from '../reports/tables.ts';
import { type SummaryFacts, type SummaryRows, summarise } from './facts.ts';
import type { Counts } from './rules.ts';

/** Reports that count as given: withdrawn ones do not. */
const COUNTS = sql`('submitted', 'accepted', 'returned')`;

/** Whether the newest answer says that there was nothing to report. */
const nothingIn = (obligation: SQL): SQL => sql`coalesce((select x.state = 'value' from answers x
  where x.obligation_id = ${obligation} and x.field = 'nothing' order by x.version desc limit 1), false)`;

/** A unit that ended by a wave's cut-off owes it nothing any more, unless it has reported: its successors begin with the next. */
const STILL_OWES = sql`(r.obligation_id is not null or u.valid_to is null or u.valid_to > coalesce(w.cutoff_on, w.ends_on))`;

/** How a wave stands: of the units that owe it a report, exempted ones and those that ended meanwhile aside. */
export async function waveCounts(database: Database, waveId: string): Promise<Counts> {
  const [row] = (await database.db.execute(sql`
    select count(*)::int as total,
      (count(*) filter (where r.state in ${COUNTS}))::int as reported,
      (count(*) filter (where r.state in ${COUNTS} and r.on_time))::int as "onTime",
      (count(*) filter (where r.state in ${COUNTS} and not r.on_time))::int as late,
      (count(*) filter (where r.state in ('accepted', 'returned')))::int as reviewed,
      (count(*) filter (where r.state in ${COUNTS} and ${nothingIn(sql`o.id`)}))::int as nothing,
      (count(*) filter (where r.state is not null or exists (
        select 1 from obligations n where n.wave_id = coalesce(w.campaign_id, w.id) and n.kind = 'receipt' and n.unit_id = o.unit_id and n.state = 'done')))::int as received
    from periods w join obligations o on o.wave_id = w.id join units u on u.id = o.unit_id left join reports r on r.obligation_id = o.id
    where w.id = ${waveId} and o.kind in ('progress', 'final') and o.state <> 'exempt' and ${STILL_OWES}`)) as unknown as Counts[];
  if (!row) throw new Error(`counting the reports to wave ${waveId}: the database answered without a row`);
  return row;
}

export interface Waiting {
  readonly reports: number;
  readonly registrations: number;
  readonly exemplars: number;
  readonly extensions: number;
  readonly questions: number;
  readonly requests: number;
}

/** What waits for the board. Only reports, questions and requests to join exist to wait so far: nobody can send the others yet, so there are none. */
export async function waitingFor(database: Database): Promise<Waiting> {
  const [sent, questions, requests] = await Promise.all([
    database.db.$count(reports, eq(reports.state, 'submitted')),
    database.db.$count(inquiries, eq(inquiries.state, 'open')),
    database.db.$count(joinRequests, eq(joinRequests.state, 'open')),
  ]);
  return { reports: sent, registrations: 0, exemplars: 0, extensions: 0, questions, requests };
}

export interface SummaryOf {
  /** A launched or closed wave by its id. */
  readonly wave: string;
  readonly scope: Scope;
  /** Today in `zone`, 'YYYY-MM-DD': whom a block holds changes by the day, until the wave's lock. */
  readonly today: string;
  /** An IANA name: the due day of a wave without a cut-off is the one on the board's clock. */
  readonly zone: string;
}

/** All facts of one wave, of everybody, a block or a unit, in one round trip. `null` when there is no such wave. */
export async function summaryFacts(database: Database, of: SummaryOf): Promise<SummaryFacts | null> {
  const [row] = (await database.db.execute(statement(of))) as unknown as SummaryRows[];
  return row ? summarise(row, 'all' in of.scope) : null;
}

function limit(scope: Scope): SQL {
  if ('all' in scope) return sql`true`;
  return 'blockId' in scope ? sql`b.id = ${scope.blockId}` : sql`u.id = ${scope.unitId}`;
}

/** Lists as JSON, an empty list when there is nothing. */
const list = (rows: SQL): SQL => sql`(select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from (${rows}) x)`;
const epoch = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`;

/** Whether a wave asks a target: one that chose none asks all. */
const asks = (wave: string, target: string): SQL => {
  const chosen = sql.raw(`select 1 from wave_targets x where x.wave_id = ${wave}`);
  return sql`(not exists (${chosen}) or exists (${chosen} and x.target_id = ${sql.raw(target)}))`;
};

/** The last cut-off before this one at which a target could have been asked. */
const lastAskedOf = (target: string): SQL => sql`(select max(v.cutoff_on) from periods v
  where v.plan_id = w.plan_id and v.campaign_id is not null and v.reports and v.cutoff_on < w.cutoff and v.state in ('launched', 'closed')
    and ${asks('v.campaign_id', target)})`;

/**
 * `w` is the wave, `o` the units that owe it a report, `a` their answers as they stand. Units are called as on the day the numbers speak of, and stand in
 * the blocks they were in while reports were taken.
 */
function statement({ wave, scope, today, zone }: SummaryOf): SQL {
  return sql`
    with w as (
      select *, coalesce(cutoff_on, (due_at at time zone ${zone})::date) as cutoff, coalesce(campaign_id, id) as campaign,
        least(${today}::date, (lock_at at time zone ${zone})::date) as day from periods
      where id = ${wave} and state in ('launched', 'closed') and reports
    ),
    o as (
      select o.id, u.id as "unitId", coalesce(f.name, u.name) as name, coalesce(f.short_name, u.short_name) as "shortName", u.kind, u.nature, coalesce(k.grouping, u.kind) as grouping,
        coalesce(k.position, 1000) as position, b.id as "blockId", b.short_name as "blockName", r.state as report, r.on_time as "onTime", r.late_days as "lateDays",
        ${epoch(sql`r.submitted_at`)} as "sentAt", (select p.name from persons p where p.id = r.submitted_by) as "sentBy",
        d.answered, d.total as questions,
        exists (select 1 from obligations n where n.wave_id = w.campaign and n.kind = 'receipt' and n.unit_id = u.id and n.state = 'done') as received,
        ${nothingIn(sql`o.id`)} as nothing, coalesce(c.contact, 'none') as contact, c.name as "contactName",
        exists (select 1 from form_questions q where q.kind = u.kind and q.question = 'targets' and q.asked ? w.form
          and (q.units is null or u.id = any(q.units))) as "asksTargets"
      from w join obligations o on o.wave_id = w.id and o.kind in ('progress', 'final') and o.state <> 'exempt'
        join units u on u.id = o.unit_id
        left join lateral (${namesOn('u.id', sql`w.cutoff`)}) f on true
        left join unit_kinds k on k.kind = u.kind
        left join reports r on r.obligation_id = o.id
        left join drafts d on d.id = 'report:' || o.id
        left join lateral (
          select case when bool_or(ad.reachable) then 'reachable' else 'blocked' end as contact,
            case when not bool_or(ad.reachable) then string_agg(distinct p.name, ', ') end as name
          from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons p on p.id = h.person_id
            join addresses ad on ad.person_id = p.id
          where s.unit_id = u.id and s.automatic having count(*) > 0) c on true
        left join lateral (
          select bl.id, bl.short_name from block_members m join blocks bl on bl.id = m.block_id
          where m.unit_id = u.id and m.valid_from <= w.day and coalesce(m.valid_to, '9999-12-31') >= w.day
          order by m.valid_from desc, bl.id limit 1) b on true
      where ${limit(scope)} and ${STILL_OWES}
    ),
    a as (
      select distinct on (a.obligation_id, a.field) o."unitId", a.field, a.state, a.value, a.number
      from o join answers a on a.obligation_id = o.id
      where o.report in ${COUNTS}
        and (a.target_id is not null or a.item_id is not null or a.field like 'step:%' or a.field in ('goals', 'exemplars', 'petitions', 'own_channel', 'own_document'))
      order by a.obligation_id, a.field, a.version desc
    )
    select
      jsonb_build_object('id', w.id, 'name', w.name, 'shortName', w.short_name, 'year', w.year, 'cutoff', w.cutoff, 'estimated', w.cutoff > (w.due_at at time zone ${zone})::date,
        'opensAt', ${epoch(sql`w.opens_at`)}, 'dueAt', ${epoch(sql`w.due_at`)}) as wave,
      ${list(sql`select * from o`)} as units,
      ${list(sql`select * from a order by "unitId", field`)} as answers,
      ${list(sql`
        select g.unit_id as "unitId", jsonb_agg(g.text order by g.position) as lines from goals g join o on o."unitId" = g.unit_id
        where g.wave_id = w.campaign and g.version = (select max(n.version) from goals n where n.wave_id = g.wave_id and n.unit_id = g.unit_id)
        group by g.unit_id order by g.unit_id`)} as goals,
      ${list(sql`
        select t.id, t.name, t.short_name as "shortName", t.measure, t.direction, coalesce(y.planned, t.planned) as planned,
          coalesce(y.baseline, (t.detail->>'baseline')::numeric) as baseline, t.unit, t.decimals, t.cycle, t.months,
          t.check_months as "checkMonths", t.lead_unit_id as "leadUnitId", coalesce(lf.short_name, l.short_name) as "leadName", t.reporters,
          ${lastAskedOf('t.id')} as "lastCutoff",
          ${list(sql`select i.id, i.name, i.unit_id as "unitId", i.scale from target_items i where i.target_id = t.id order by i.position`)} as items,
          ${list(sql`select s.unit_id as "unitId", s.planned, s.baseline from assignments s where s.target_id = t.id and s.year = w.year order by s.unit_id`)} as assigned
        from targets t left join units l on l.id = t.lead_unit_id left join lateral (${namesOn('l.id', sql`w.cutoff`)}) lf on true
          left join target_values y on y.target_id = t.id and y.year = w.year
        where t.plan_id = w.plan_id and ${asks('w.campaign', 't.id')} order by t.position`)} as targets,
      ${list(sql`
        select distinct on (e.field) e.field, e.value, e.number, v.cutoff_on as "cutoffOn"
        from periods v join obligations eo on eo.wave_id = v.id and eo.kind = 'progress' join reports er on er.obligation_id = eo.id
          join answers e on e.obligation_id = eo.id
          left join targets t on t.id = e.target_id left join target_items i on i.id = coalesce(e.item_id, substr(e.field, 6))
        where v.plan_id = w.plan_id and v.cutoff_on < w.cutoff and er.state in ${COUNTS} and e.state = 'value' and (v.year = w.year or not coalesce(t.cumulative, false))
          and (t.lead_unit_id = eo.unit_id or ((e.item_id is not null or e.field like 'step:%') and i.unit_id = eo.unit_id))
        order by e.field, v.cutoff_on desc, e.version desc`)} as earlier,
      ${list(sql`
        select distinct on (eo.unit_id) eo.unit_id as "unitId", v.cutoff_on as "cutoffOn",
          (select d.value from answers d where d.obligation_id = eo.id and d.field = 'own_document' order by d.version desc limit 1) as document
        from periods v join obligations eo on eo.wave_id = v.id and eo.kind = 'progress' join reports er on er.obligation_id = eo.id
          cross join lateral (select e.value from answers e where e.obligation_id = eo.id and e.field = 'own_channel' order by e.version desc limit 1) e
        where v.plan_id = w.plan_id and v.cutoff_on < w.cutoff and er.state in ${COUNTS} and e.value = '"own"'::jsonb
        order by eo.unit_id, v.cutoff_on desc`)} as elsewhere
    from w`;
}
