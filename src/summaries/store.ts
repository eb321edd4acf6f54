/** The facts behind every summary, read in one statement. */
import { eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Json } from '../domain/messages.ts';
import type { Scope } from '../domain/people.ts';
import { inquiries } from '../inquiries/tables.ts';
import { namesOn } from '../registry/store.ts';
import { joinRequests } from '../registry/tables.ts';
import { reports } from '../reports/tables.ts';
import { asKept, type SummaryFacts, type SummaryRows, summarise } from './facts.ts';
import type { Counts } from './rules.ts';
import { publishedSummaries } from './tables.ts';

/** Reports that count as given: withdrawn ones do not. */
const COUNTS = sql`('submitted', 'accepted', 'returned')`;

/** Whether the newest answer to a field of the report to `o` is as told of `x`. */
const newestIs = (field: string, told: SQL): SQL => sql`coalesce((select ${told} from answers x
  where x.obligation_id = o.id and x.field = ${sql.raw(`'${field}'`)} order by x.version desc limit 1), false)`;

/** A unit that ended by a wave's cut-off owes it nothing any more, unless it has reported: its successors begin with the next. */
const STILL_OWES = sql`(r.obligation_id is not null or u.valid_to is null or u.valid_to > coalesce(w.cutoff_on, w.ends_on))`;

/** How a wave stands: of the units that owe it a report, exempted ones and those that ended meanwhile aside. */
export async function waveCounts(database: Database, waveId: string): Promise<Counts> {
  const [row] = (await database.db.execute(sql`
    with w as materialized (select id, coalesce(campaign_id, id) as campaign, cutoff_on, ends_on from periods where id = ${waveId}),
      o as (
        select o.unit_id, r.obligation_id, r.state, r.on_time,
          o.unit_id in (select n.unit_id from obligations n where n.wave_id = (select campaign from w) and n.kind = 'receipt' and n.state = 'done') as confirmed,
          r.state in ${COUNTS} and ${newestIs('nothing', sql`x.state = 'value'`)} as nothing,
          r.state in ${COUNTS} and ${newestIs('own_channel', sql`x.value = '"own"'::jsonb`)} as own
        from w join obligations o on o.wave_id = w.id and o.kind in ('progress', 'final') and o.state <> 'exempt'
          cross join lateral (select u.valid_to from units u where u.id = o.unit_id offset 0) u
          left join lateral (select x.obligation_id, x.state, x.on_time from reports x where x.obligation_id = o.id offset 0) r on true
        where ${STILL_OWES}
      )
    select count(*)::int as total,
      (count(*) filter (where state in ${COUNTS}))::int as reported,
      (count(*) filter (where state in ${COUNTS} and on_time))::int as "onTime",
      (count(*) filter (where state in ${COUNTS} and not on_time))::int as late,
      (count(*) filter (where state in ('accepted', 'returned')))::int as reviewed,
      (count(*) filter (where nothing))::int as nothing,
      (count(*) filter (where own))::int as "ownChannel",
      (count(*) filter (where state is not null or confirmed))::int as received
    from o`)) as unknown as Counts[];
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
  /** Now, epoch ms: how the wave before stood at the same moment is said, too. */
  readonly now?: number;
  /** Of what the scope holds only this block, by its id. */
  readonly block?: string | undefined;
  /** Of what the scope holds only the units under this heading of lists. */
  readonly grouping?: string | undefined;
}

/** All facts of one wave, of everybody, a block or a unit, in one round trip. `null` when there is no such wave. */
export async function summaryFacts(database: Database, of: SummaryOf): Promise<SummaryFacts | null> {
  const [row] = (await database.db.execute(statement(of))) as unknown as SummaryRows[];
  return row ? summarise(row, 'all' in of.scope && of.block === undefined && of.grouping === undefined) : null;
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
    select count(*)::int as owed, (count(*) filter (where r.state in ${COUNTS}))::int as reported,
      (count(*) filter (where r.state in ${COUNTS} and r.on_time))::int as "onTime"
    from (select x.id, x.wave_id, x.state from obligations x where x.unit_id = ${unitId} and x.kind in ('progress', 'final') and x.state <> 'exempt' offset 0) o
      join periods v on v.id = o.wave_id and v.year = ${year} and v.state in ('launched', 'closed')
      left join lateral (select x.state, x.on_time from reports x where x.obligation_id = o.id offset 0) r on true
    where o.state <> 'open' and (${dueBy}::float8 is null or ${epoch(sql`v.due_at`)} < ${dueBy}::float8)`)) as unknown as UnitRecord[];
  if (!row) throw new Error(`counting the reports of ${unitId}: the database answered without a row`);
  return row;
}

/** How a wave stood, or stands, in what somebody may see. */
export interface WaveStanding {
  readonly id: string;
  readonly shortName: string;
  readonly year: number;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly total: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
}

/**
 * Every wave and period that was launched in a year, or for a plan of that year, by due time: what a trend, a calendar of the year, and a block's rate are
 * made of. Units stand in the blocks they were in when the wave was locked. It costs by what the year holds.
 */
export async function waveSeries(
  database: Database,
  { scope, year, zone }: { readonly scope: Scope; readonly year: number; readonly zone: string },
): Promise<WaveStanding[]> {
  const rows = await database.db.execute(sql`
    select v.id, v.short_name as "shortName", v.year, ${epoch(sql`v.due_at`)} as "dueAt", count(*)::int as total,
      (count(*) filter (where r.state in ${COUNTS}))::int as reported,
      (count(*) filter (where r.state in ${COUNTS} and r.on_time))::int as "onTime",
      (count(*) filter (where r.state in ${COUNTS} and not r.on_time))::int as late
    from (select * from periods p where p.year = ${year} and p.reports and p.state in ('launched', 'closed') offset 0) v
      cross join lateral (select x.id, x.unit_id from obligations x where x.wave_id = v.id and x.kind in ('progress', 'final') and x.state <> 'exempt' offset 0) o
      left join lateral (${blockOn('o.unit_id', sql`(v.lock_at at time zone ${zone})::date`)}) b on true
      left join lateral (select x.state, x.on_time from reports x where x.obligation_id = o.id offset 0) r on true
    where ${limit({ scope, block: undefined, grouping: undefined }, { unit: sql`o.unit_id`, block: sql`b.id`, grouping: sql`null` })}
    group by v.id, v.short_name, v.year, v.due_at order by v.due_at, v.id`);
  return rows as unknown as WaveStanding[];
}

export interface Published {
  /** Of everybody. */
  readonly facts: SummaryFacts;
  /** Epoch ms. */
  readonly publishedAt: number;
}

/** A wave's summary as it was published, or `null`. */
export async function publishedSummary(database: Database, waveId: string): Promise<Published | null> {
  const [row] = await database.db.select().from(publishedSummaries).where(eq(publishedSummaries.waveId, waveId));
  return row ? { facts: row.facts as unknown as SummaryFacts, publishedAt: row.publishedAt.getTime() } : null;
}

/** Keeps a wave's summary as it is published at `now` (epoch ms), without the names of people. One published before stays as it was. */
export function publish(database: Database, facts: SummaryFacts, now: number): SQLWrapper {
  return database.db
    .insert(publishedSummaries)
    .values({ waveId: facts.wave.id, publishedAt: new Date(now), facts: asKept(facts) as unknown as Json })
    .onConflictDoNothing();
}

/** A list of texts as one parameter. */
const texts = (list: readonly string[]): SQL => sql`(select jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;

/** Which units are meant, told of a unit's own columns. */
function limit(
  { scope, block, grouping }: Pick<SummaryOf, 'scope' | 'block' | 'grouping'>,
  of: { unit: SQL; block: SQL; grouping: SQL },
): SQL {
  const seen =
    'all' in scope ? sql`true` : 'blockIds' in scope ? sql`${of.block} in ${texts(scope.blockIds)}` : sql`${of.unit} = ${scope.unitId}`;
  const within = block === undefined ? sql`true` : sql`${of.block} = ${block}`;
  return sql`${seen} and ${within} and ${grouping === undefined ? sql`true` : sql`${of.grouping} = ${grouping}`}`;
}

/** Lists as JSON, an empty list when there is nothing. */
const list = (rows: SQL): SQL => sql`(select coalesce(json_agg(x), '[]'::json) from (${rows}) x)`;
const epoch = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`;

/** Whether a wave asks a target: one that chose none asks all. */
const asks = (wave: string, target: string): SQL => {
  const chosen = sql.raw(`select 1 from wave_targets x where x.wave_id = ${wave}`);
  return sql`(not exists (${chosen}) or exists (${chosen} and x.target_id = ${sql.raw(target)}))`;
};

/** The block a unit is in on a day, as a row of a lateral join. */
const blockOn = (unit: string, day: SQL): SQL => sql`select bl.id, bl.short_name from block_members m join blocks bl on bl.id = m.block_id
  where m.unit_id = ${sql.raw(unit)} and m.valid_from <= ${day} and coalesce(m.valid_to, '9999-12-31') >= ${day}
  order by m.valid_from desc, bl.id limit 1`;

/**
 * The newest that a unit said before this wave, of a field: waves before it from the last one back, until one has it. It costs a look or two however many
 * reports are stored. @param year only of a wave of the same year, where that is wanted
 */
const lastSaid = (unit: string, field: string, wanted: SQL, year: SQL): SQL => sql`
  select e.value, e.number, v.cutoff_on as "cutoffOn", x.id as obligation_id, coalesce(e.answered_at > v.published_at, false) as corrected
  from (select p.* from p where ${year} order by p.cutoff_on desc offset 0) v
    cross join lateral (select y.id from obligations y where y.unit_id = ${sql.raw(unit)} and y.kind = 'progress' and y.wave_id = v.id offset 0) x
    cross join lateral (select 1 from reports r where r.obligation_id = x.id and r.state in ${COUNTS} offset 0) r
    cross join lateral (select y.state, y.value, y.number, y.answered_at from answers y where y.obligation_id = x.id and y.field = ${sql.raw(field)}
      order by y.version desc limit 1) e
  where ${wanted}
  order by v.cutoff_on desc limit 1`;

/**
 * `w` is the wave, `p` what came before it in its plan, `o` the units that owe it a report, `a` their answers as they stand. Units are called as on the day
 * the numbers speak of, and stand in the blocks they were in while reports were taken.
 *
 * From the wave's obligations outward, what is reported by its key (`offset 0` keeps it so): the cost is that of the wave asked for, whatever else is stored,
 * and whatever the database believes about the size of its tables. What there is one of for each unit (`c` how it is reached, `b` its block, `l` calls, `q` whose
 * targets are asked) is read whole, once.
 */
function statement({ wave, scope, today, zone, now, block, grouping }: SummaryOf): SQL {
  const limits = { scope, block, grouping };
  const before = now === undefined ? sql`null::float8` : sql`${now}::float8`;
  // Of one unit the others are not even looked at.
  const only = (unit: string): SQL => ('unitId' in scope ? sql`${sql.raw(unit)} = ${scope.unitId}` : sql`true`);
  return sql`
    with w as materialized (
      select v.*, coalesce(v.cutoff_on, (v.due_at at time zone ${zone})::date) as cutoff, coalesce(v.campaign_id, v.id) as campaign,
        least(${today}::date, (v.lock_at at time zone ${zone})::date) as day from periods v
      where v.id = ${wave} and v.state in ('launched', 'closed') and v.reports
    ),
    p as materialized (
      select v.id, v.campaign_id, v.cutoff_on, v.year, s.published_at
      from w join periods v on v.plan_id = w.plan_id and v.campaign_id is not null and v.reports and v.cutoff_on < w.cutoff and v.state in ('launched', 'closed')
        left join published_summaries s on s.wave_id = v.id
    ),
    c as materialized (
      select s.unit_id, case when bool_or(ad.reachable) then 'reachable' else 'blocked' end as contact,
        case when not bool_or(ad.reachable) then string_agg(distinct n.name, ', ') end as name
      from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons n on n.id = h.person_id join addresses ad on ad.person_id = n.id
      where s.automatic and ${only('s.unit_id')} group by s.unit_id
    ),
    b as materialized (
      select distinct on (m.unit_id) m.unit_id, bl.id, bl.short_name from w cross join block_members m join blocks bl on bl.id = m.block_id
      where m.valid_from <= w.day and coalesce(m.valid_to, '9999-12-31') >= w.day and ${only('m.unit_id')}
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
        coalesce(c.contact, 'none') as contact, c.name as "contactName",
        exists (select 1 from q where q.kind = u.kind and (q.units is null or u.id = any(q.units))) as "asksTargets"
      from w cross join lateral (select x.id, x.unit_id from obligations x where x.wave_id = w.id and x.kind in ('progress', 'final') and x.state <> 'exempt' and ${only('x.unit_id')} offset 0) o
        join units u on u.id = o.unit_id
        left join lateral (${namesOn('u.id', sql`w.cutoff`)}) f on true
        left join unit_kinds k on k.kind = u.kind
        left join lateral (select x.* from reports x where x.obligation_id = o.id offset 0) r on true
        left join persons sent on sent.id = r.submitted_by
        left join persons approved on approved.id = r.approved_by
        left join lateral (select x.answered, x.total from drafts x where x.id = 'report:' || o.id offset 0) d on true
        left join c on c.unit_id = u.id
        left join b on b.unit_id = u.id
        left join l on l.obligation_id = o.id
      where ${limit(limits, { unit: sql`u.id`, block: sql`b.id`, grouping: sql`coalesce(k.grouping, u.kind)` })} and ${STILL_OWES}
    ),
    a as (
      select o."unitId", n.field, n.state, n.value, n.number
      from o cross join lateral (
        select distinct on (x.field) x.field, x.state, x.value, x.number from answers x
        where x.obligation_id = o.id and (x.target_id is not null or x.item_id is not null or x.field like 'step:%'
          or x.field in ('goals', 'exemplars', 'difficulties', 'petitions', 'nothing', 'own_channel', 'own_document'))
        order by x.field desc, x.version desc offset 0) n
      where o.report in ${COUNTS}
    ),
    t as materialized (select t.* from w join targets t on t.plan_id = w.plan_id where ${asks('w.campaign', 't.id')})
    select
      json_build_object('id', w.id, 'name', w.name, 'shortName', w.short_name, 'year', w.year, 'cutoff', w.cutoff, 'yearly', w.form = 'final', 'estimated', w.cutoff > (w.due_at at time zone ${zone})::date,
        'opensAt', ${epoch(sql`w.opens_at`)}, 'dueAt', ${epoch(sql`w.due_at`)}, 'lockAt', ${epoch(sql`w.lock_at`)}) as wave,
      ${partOf(limits)} as part,
      (select ${epoch(sql`s.published_at`)} from published_summaries s where s.wave_id = w.id) as "publishedAt",
      (${previousOf(limits, zone, before)}) as previous,
      ${list(sql`select * from o`)} as units,
      ${list(sql`select * from a`)} as answers,
      ${list(sql`
        select o."unitId", g.lines from (
          select distinct on (x.unit_id) x.unit_id, json_agg(x.text order by x.position) as lines from goals x
          where x.wave_id = w.campaign and ${only('x.unit_id')} group by x.unit_id, x.version order by x.unit_id, x.version desc
        ) g join o on o."unitId" = g.unit_id`)} as goals,
      ${list(sql`
        select c.unit_id as "unitId", c.text, ${epoch(sql`c.handed_at`)} as "handedAt", (select n.name from persons n where n.id = c.handed_by) as "handedBy",
          c.answer, ${epoch(sql`c.answered_at`)} as "answeredAt", (select n.name from persons n where n.id = c.answered_by) as "answeredBy"
        from petition_cases c where c.wave_id = w.id order by c.id`)} as cases,
      ${list(sql`
        select c.unit_id as "unitId", c.text, ${epoch(sql`c.at`)} as at, (select n.name from persons n where n.id = c.by) as "by", c.remark
        from petition_remarks c where c.wave_id = w.id order by c.at, c.id`)} as remarks,
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

/** The part that is asked for, by its name. */
function partOf({ block, grouping }: Pick<SummaryOf, 'block' | 'grouping'>): SQL {
  if (block !== undefined)
    return sql`(select json_build_object('kind', 'block', 'id', x.id, 'name', x.short_name) from blocks x where x.id = ${block})`;
  if (grouping !== undefined) return sql`json_build_object('kind', 'grouping', 'id', ${grouping}::text, 'name', ${grouping}::text)`;
  return sql`null::json`;
}

/**
 * The period before of the same wave, else the wave that was due before, of a yearly report the yearly report before: how many of the same part had reported when its due time was as far away as this
 * one's is at `now`. What was taken back since is not counted.
 */
function previousOf(limits: Pick<SummaryOf, 'scope' | 'block' | 'grouping'>, zone: string, now: SQL): SQL {
  const { scope, block, grouping } = limits;
  // Of everybody it need not be known who is in which block.
  const all = 'all' in scope && block === undefined && grouping === undefined;
  const joined = all
    ? sql``
    : sql`cross join lateral (select x.id, x.kind from units x where x.id = o.unit_id offset 0) u
      left join lateral (select x.grouping from unit_kinds x where x.kind = u.kind offset 0) k on true
      left join lateral (${blockOn('u.id', sql`(v.lock_at at time zone ${zone})::date`)}) b on true`;
  return sql`
    select json_build_object('id', v.id, 'shortName', v.short_name, 'total', count(*), 'reported', count(*) filter (where r.sent))
    from (
      select v.* from periods v where v.plan_id = w.plan_id and (v.campaign_id is null) = (w.campaign_id is null) and v.reports and v.state in ('launched', 'closed') and v.due_at < w.due_at
      order by (v.campaign_id = w.campaign) desc, v.due_at desc limit 1
    ) v
      cross join lateral (select x.id, x.unit_id from obligations x where x.wave_id = v.id and x.kind in ('progress', 'final') and x.state <> 'exempt' offset 0) o
      ${joined}
      left join lateral (select x.state in ${COUNTS} and ${epoch(sql`x.submitted_at`)} <= ${now} - ${epoch(sql`w.due_at`)} + ${epoch(sql`v.due_at`)} as sent
        from reports x where x.obligation_id = o.id offset 0) r on true
    where ${now} is not null and ${limit(limits, { unit: sql`u.id`, block: sql`b.id`, grouping: sql`coalesce(k.grouping, u.kind)` })}
    group by v.id, v.short_name`;
}
