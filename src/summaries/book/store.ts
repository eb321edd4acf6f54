/** The rows behind a wave's figures, read in one statement. */
import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { unitsIn } from '../../delivery/seats/store.ts';
import { isThere } from '../../evidence/store.ts';
import { letterState } from '../../letters/store.ts';
import { persons } from '../../registry/tables.ts';
import { GIVEN } from '../../reports/given/store.ts';
import type { Agency } from '../report/heading.ts';
import type { BookRows } from './rows.ts';

export interface BookOf {
  /** A launched or closed wave, or one of its reports, by its id. */
  readonly wave: string;
  /** The units it is about, those of the facts beside which it is shown; of their reports what stood at this submission, `null`: all of it. */
  readonly units: readonly { readonly unit: string; readonly version: number | null }[];
  /** Those of them whose reports count. */
  readonly reported: readonly string[];
  /** Of everybody: the units that were let off belong to it, too. */
  readonly everywhere: boolean;
  /** 'YYYY-MM-DD': who heads and follows a block is asked of this day. */
  readonly today: string;
  readonly zone: string;
  /** Only what happened by then (epoch ms): of a summary that was published then. `null`: all of it. */
  readonly until: number | null;
}

const list = (rows: SQL): SQL => sql`(select coalesce(jsonb_agg(to_jsonb(x)), '[]'::jsonb) from (${rows}) x)`;
const epoch = (column: string): SQL => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
const nameOf = (column: string): SQL => sql.raw(`(select p.name from persons p where p.id = ${column})`);

export async function bookRows(database: Database, of: BookOf): Promise<BookRows> {
  const { wave, units, reported, everywhere, today, zone, until } = of;
  const by = until === null ? sql`'infinity'::timestamptz` : sql`${new Date(until).toISOString()}::timestamptz`;
  /** An instant, where it had come by then. */
  const past = (column: string) => sql`case when ${sql.raw(column)} <= ${by} then ${epoch(column)} end`;
  const on = (m: string) =>
    sql`${sql.raw(m)}.valid_from <= ${today}::date and coalesce(${sql.raw(m)}.valid_to, '9999-12-31') >= ${today}::date`;
  const [row] = (await database.db.execute(sql`
    with w as (select *, coalesce(campaign_id, id) as campaign, coalesce(cutoff_on, (due_at at time zone ${zone})::date) as cutoff from periods where id = ${wave}),
    of as (select x.unit, x.version from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as x(unit text, version int)),
    v as materialized (select v.id, v.cutoff_on from w join periods v on v.plan_id = w.plan_id and v.campaign_id is not null and v.reports and v.cutoff_on < w.cutoff and v.year = w.year),
    o as materialized (select o.id, o.unit_id, w.campaign, of.version from w join obligations o on o.wave_id = w.id and o.kind in ('progress', 'final') join of on of.unit = o.unit_id),
    sent as materialized (select o.id, o.unit_id, o.version from o where o.unit_id in (select jsonb_array_elements_text(${JSON.stringify(reported)}::jsonb))),
    every as materialized (select a.*, s.unit_id, lag(a.value) over past as earlier, lag(a.state) over past as earlier_state, row_number() over (past) as nth,
        row_number() over (partition by a.obligation_id, a.field order by a.version desc) as last
      from sent s cross join lateral (select x.* from answers x where x.obligation_id = s.id and coalesce(x.version <= s.version, x.answered_at <= ${by}) offset 0) a window past as (partition by a.obligation_id, a.field order by a.version))
    select
      ${list(sql`select o.unit_id as "unitId", coalesce(k.label, u.kind) as kind, case when r.reviewed_at <= ${by} then ${nameOf('r.reviewed_by')} end as "reviewedBy",
          ${past('n.done_at')} as "receivedAt", case when n.done_at <= ${by} then ${nameOf('n.done_by')} end as "receivedBy",
          (select count(*)::int from evidence e join sent s on s.id = o.id where e.subject = 'report:' || o.id and ${sql.raw(isThere('e'))} and e.sent_at <= ${by}) as files
        from o join units u on u.id = o.unit_id left join unit_kinds k on k.kind = u.kind left join reports r on r.obligation_id = o.id
          left join obligations n on n.id = o.campaign || ':receipt:' || o.unit_id`)} as reports,
      ${list(sql`select unit_id as "unitId", field, state, value, number, estimated, reason, ${nameOf('answered_by')} as "by", ${epoch('answered_at')} as "at"
        from every where last = 1 order by unit_id, field`)} as given,
      ${list(sql`select distinct on (b.unit_id, a.field) b.unit_id as "unitId", a.field, a.number, v.cutoff_on::text as "asOf"
        from of cross join lateral (select x.unit_id, x.id, x.wave_id from obligations x where x.unit_id = of.unit and x.kind = 'progress' offset 0) b
          join v on v.id = b.wave_id
          cross join lateral (select 1 from reports x where x.obligation_id = b.id and x.state in ${GIVEN} offset 0) r
          cross join lateral (select x.field, x.number, x.version from answers x where x.obligation_id = b.id and x.state = 'value' and x.answered_at <= ${by}
            and (x.target_id is not null or x.item_id is not null or x.field = 'procedures') offset 0) a
        order by b.unit_id, a.field, v.cutoff_on desc, a.version desc`)} as before,
      ${list(sql`select * from (select e.unit_id as "unitId", e.field, e.earlier as "from", e.earlier_state as "fromState", e.value as "to", e.state as "toState",
          ${nameOf('e.answered_by')} as "by", ${epoch('e.answered_at')} as "at",
          (select x.reason from report_returns x where x.obligation_id = e.obligation_id and x.version = e.version - 1 and e.field = any(x.fields)) as reason
        from every e where e.nth > 1 or e.version > 1
        -- Files that came with a change stand in the log of who did what.
        union all select s.unit_id, 'files', null, null, to_jsonb('thêm ' || (a.detail->>'files') || ' tệp'), 'value', ${nameOf('a.person_id')}, ${epoch('a.at')}, null
          from sent s join audit a on a.subject = 'report:' || s.id and a.action in ('report.edited', 'report.completed') and a.at <= ${by}
          where a.detail->>'files' ~ '^[1-9]' and coalesce((a.detail->>'version')::int <= s.version, true)) x order by x."at", x."unitId", x.field`)} as edits,
      ${list(sql`select n.title, of.unit as "unitId", p.name as person, d.channel, d.state, ${past('d.sent_at')} as "sentAt", ${past('d.acknowledged_at')} as "receivedAt"
        from w join notices n on n.wave_id = w.campaign and n.kind in ('launch', 'notice') and n.created_at <= ${by} join deliveries d on d.notice_id = n.id
          cross join lateral unnest(${sql.raw(unitsIn('d'))}) as about(unit) join of on of.unit = about.unit left join persons p on p.id = d.person_id
        order by n.created_at, of.unit, d.position`)} as notices,
      ${list(sql`select b.unit_id as "unitId", m.rule, ${epoch('m.slot')} as "at"
        from w join obligations b on b.wave_id in (w.id, w.campaign) join of on of.unit = b.unit_id
          cross join lateral (select x.rule, x.slot from reminders x where x.obligation_id = b.id and x.slot <= ${by} offset 0) m
        order by m.slot, b.unit_id`)} as reminders,
      ${list(sql`select n.unit_id as "unitId", ${epoch('n.at')} as "at", ${nameOf('n.by')} as "by", n.outcome, n.words, n.promised_on::text as "promisedOn"
        from o join call_notes n on n.obligation_id = o.id order by n.at, n.id`)} as calls,
      ${list(sql`select l.unit_id as "unitId", l.kind, ${epoch('l.at')} as "at", ${nameOf('l.by')} as "by", ${letterState} as state, l.known_at is not null as known
        from o join letters l on l.obligation_id = o.id and l.at <= ${by} left join deliveries d on d.id = l.delivery_id order by l.at, l.id`)} as letters,
      ${list(sql`select x.unit_id as "unitId", x.text, ${nameOf('x.proposed_by')} as "by", ${epoch('x.proposed_at')} as "at",
          case when x.answered_at <= ${by} then x.answer end as answer
        from o join praise_proposals x on x.obligation_id = o.id and x.proposed_at <= ${by} order by x.proposed_at, x.id`)} as praises,
      ${list(sql`select b.id, b.short_name as name,
          (select u.short_name from block_members m join units u on u.id = m.unit_id where m.block_id = b.id and m.position = 'head' and ${on('m')} order by m.valid_from desc limit 1) as head,
          (select string_agg(distinct x.name, ', ') from block_watchers x where x.block_id = b.id and x.duty = 'officer' and ${on('x')}) as officer
        from blocks b order by b.id`)} as blocks,
      ${
        everywhere
          ? sql`(select coalesce(jsonb_agg(jsonb_build_object('unitId', u.id, 'name', u.name, 'nature', u.nature) order by u.id), '[]'::jsonb) from w join obligations o on o.wave_id = w.id and o.kind in ('progress', 'final') and o.state = 'exempt' and o.unit_id not in (select unit from of) join units u on u.id = o.unit_id)`
          : sql`'[]'::jsonb`
      } as exempt,
      ${list(sql`select t.id, t.name, t.unit, t.measure from w join targets t on t.plan_id = w.plan_id order by t.position`)} as targets,
      ${list(sql`select i.id, i.target_id as "targetId", i.name, i.unit_id as "unitId", u.short_name as unit, i.scale
        from w join targets t on t.plan_id = w.plan_id join target_items i on i.target_id = t.id join units u on u.id = i.unit_id order by t.position, i.position`)} as items,
      ${list(sql`select s.target_id as "targetId", s.unit_id as "unitId", s.planned, s.assumed
        from w join targets t on t.plan_id = w.plan_id join assignments s on s.target_id = t.id and s.year = w.year join of on of.unit = s.unit_id
        order by t.position, s.unit_id`)} as shares,
      (select coalesce(jsonb_object_agg(q.question, q.wording), '{}'::jsonb) from (select distinct on (question) question, wording from form_questions where wording is not null) q) as "ownQuestions"
    from w`)) as unknown as BookRows[];
  if (!row) throw new Error(`the rows of wave ${wave}: the database answered without a row`);
  return row;
}

/** Who that is; '' for nobody. */
export async function nameOfPerson(database: Database, id: string): Promise<string> {
  const [row] = await database.db.select({ name: persons.name }).from(persons).where(eq(persons.id, id));
  return row?.name ?? '';
}

/** The unit the board sits in, as its documents name it; `null` while nobody sits there. */
export async function boardAgency(database: Database): Promise<Agency | null> {
  const [row] = await database.db.execute(sql`
    select u.id, u.name, p.name as superior, coalesce(k.head, 'Thủ trưởng') as head,
      (select n.name from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons n on n.id = h.person_id
        where s.unit_id = u.id and s.duty = 'head' order by h.since limit 1) as "headName"
    from units u left join units p on p.id = u.parent_id left join unit_kinds k on k.kind = u.kind
    where u.id = (select s.unit_id from seats s join seat_holders h on h.seat_id = s.id and h.until is null where s.duty = 'board' and s.unit_id is not null
      group by s.unit_id order by count(*) desc, s.unit_id limit 1)`);
  return (row as unknown as Agency | undefined) ?? null;
}
