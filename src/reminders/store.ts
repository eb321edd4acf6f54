/** Work whose reminders may be due, whom they reach, and the rows that make each reminder happen once. */
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../db/batch/read.ts';
import { at, inserts, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import type { Composed, Item, JoinedMessage } from '../delivery/joined.ts';
import type { Duty } from '../domain/people.ts';
import { reportedTo } from '../obligations/store.ts';
import type { Document } from '../texts/wave.ts';
import type { Reader } from './kind.ts';
import type { Owed } from './rules/rule.ts';
import { reminders } from './tables.ts';
import { busyUntil, quietUntil } from './unfinished/store.ts';

/** Work still owed, with what its reminders say. */
export interface OpenWork extends Owed {
  readonly unitName: string;
  /** How the unit's people are addressed. */
  readonly address: string;
  /** `null` for what belongs to the plan. */
  readonly waveId: string | null;
  readonly waveName: string;
  readonly waveShort: string;
  readonly document: Document;
  readonly draft: { readonly answered: number; readonly total: number } | null;
  readonly nextCheck: number | null;
}

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
const iso = (instant: number) => new Date(instant).toISOString();

/** A slot lies on one local day, and may be caught up on the next working day; a long holiday lies between two at most. */
const LATELY_MS = 21 * 86_400_000;

const spokenOf = sql`o.kind in ('progress', 'final', 'goals')`;

/** What was said since an instant (epoch ms), as `r` with its piece of work `g`: from the few rows outward, whatever else is stored. */
const saidSince = (since: number): SQL =>
  sql`(select x.* from reminders x where x.created_at >= ${iso(since)}::timestamptz offset 0) r
    cross join lateral (select x.id, x.unit_id from obligations x where x.id = r.obligation_id offset 0) g`;

/**
 * All that units owe of which one is to be looked at by now: a day's reminder names all that is due. Of a unit that ended before `today` nothing runs any
 * more. `now` in epoch ms.
 */
export async function openWork(database: Database, now: number, today: string): Promise<OpenWork[]> {
  const rows = await database.db.execute(sql`
    with ripe as materialized (select distinct unit_id from obligations o
      where state = 'open' and ${spokenOf} and unit_id is not null and wave_id is not null and next_check <= ${iso(now)}::timestamptz),
    -- Looked through once for all units, and not at all where none is to be looked at.
    lately as materialized (
      select g.unit_id, jsonb_agg(jsonb_build_object('obligationId', g.id, 'slot', ${epoch('r.slot')}, 'at', ${epoch('r.created_at')})) as given
      from ${saidSince(now - LATELY_MS)} where exists (select 1 from ripe) and g.unit_id in (select unit_id from ripe)
      group by g.unit_id)
    select ${owedColumns}, coalesce(u.valid_to < ${today}::date, false) as ended, u.name as "unitName", u.address, w.id as "waveId",
      w.name as "waveName", w.short_name as "waveShort",
      ${documentColumn},
      ${epoch('o.next_check')} as "nextCheck",
      (select jsonb_build_object('answered', d.answered, 'total', d.total) from drafts d where d.id = 'report:' || o.id) as draft,
      ${busyUntil} as "busyUntil", ${quietUntil} as "quietUntil",
      coalesce((select l.given from lately l where l.unit_id = o.unit_id), '[]'::jsonb) as given
    from obligations o join ripe on ripe.unit_id = o.unit_id join periods w on w.id = o.wave_id join units u on u.id = o.unit_id
    where o.state = 'open' and ${spokenOf}
    order by o.unit_id, o.due_at, o.id`);
  return (rows as unknown as (OpenWork & { ended: boolean })[]).map(({ ended, ...one }) => ({ ...one, running: one.running && !ended }));
}

/**
 * What of a wave under way is still owed and can be spoken of now: reports that can be sent, or receipts. Of several reports of a unit the one that is due
 * first; nothing of a unit that ended before `today`. `now` in epoch ms.
 */
export async function owedToWave(
  database: Database,
  waveId: string,
  about: 'report' | 'receipt',
  now: number,
  today: string,
): Promise<OpenWork[]> {
  const wanted =
    about === 'receipt'
      ? sql`o.kind = 'receipt' and o.wave_id = (select coalesce(x.campaign_id, x.id) from periods x where x.id = ${waveId}) and not ${reportedTo(sql`o`)}`
      : sql`o.kind in ('progress', 'half_year', 'final') and o.opens_at <= ${iso(now)}::timestamptz
          and o.wave_id in (select x.id from periods x where x.id = ${waveId} or x.campaign_id = ${waveId})`;
  const rows = await database.db.execute(sql`
    select distinct on (o.unit_id) ${owedColumns}, u.name as "unitName", u.address, w.id as "waveId", w.name as "waveName", w.short_name as "waveShort",
      ${documentColumn},
      ${epoch('o.next_check')} as "nextCheck",
      (select jsonb_build_object('answered', d.answered, 'total', d.total) from drafts d where d.id = 'report:' || o.id) as draft, '[]'::jsonb as given,
      ${quietUntil} as "quietUntil"
    from obligations o join periods w on w.id = o.wave_id join units u on u.id = o.unit_id
    where o.state = 'open' and w.state = 'launched' and coalesce(u.valid_to, '9999-12-31') >= ${today}::date and ${wanted}
    order by o.unit_id, o.due_at, o.id`);
  return rows as unknown as OpenWork[];
}

/** Which of these units were reminded of any of their work since `since` (epoch ms), by the clock or by hand. */
export async function remindedUnits(database: Database, unitIds: readonly string[], since: number): Promise<ReadonlySet<string>> {
  const rows = await database.db.execute(sql`
    select distinct g.unit_id as unit from ${saidSince(since)}
    where g.unit_id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))`);
  return new Set(rows.map((row) => String((row as { unit: string }).unit)));
}

/** The wave's own document where it has one, else its plan's. */
const documentColumn = sql`case when w.document_type is not null
    then jsonb_build_object('type', w.document_type, 'number', w.document_number, 'date', w.document_date)
    else (select jsonb_build_object('type', p.document_type, 'number', p.document_number, 'date', p.document_date) from plans p where p.id = w.plan_id)
  end as document`;

/** A report to one of a wave's periods is as long as the period: what counts from a launch counts from its first day. */
const owedColumns = sql`o.id as "obligationId", o.unit_id as "unitId", case o.kind when 'goals' then 'goals' else 'report' end as about, w.form, u.nature,
  w.state = 'launched' as running, w.cutoff_on as "cutoffOn",
  ${epoch('greatest(o.created_at, case when w.number is not null then w.starts_on end)')} as "createdAt", ${epoch('o.due_at')} as "dueAt", ${epoch('o.grace_end')} as "graceEnd", ${epoch('o.lock_at')} as "lockAt"`;

/** All open work as its slots depend on it, that of the same clocks once. */
export function openClocks(database: Database): Promise<Owed[]> {
  // Of a hundred units the few clocks first: what they are of is looked up for each of these alone.
  return readTogether<Owed>(
    database,
    sql`select ${owedColumns}, '[]'::jsonb as given
      from (select min(o.id) as id, min(o.unit_id) as unit_id, o.wave_id, o.kind, v.nature, o.created_at, o.due_at, o.grace_end, o.lock_at
          from obligations o join units v on v.id = o.unit_id where o.state = 'open' and ${spokenOf}
          group by o.wave_id, o.kind, v.nature, o.created_at, o.due_at, o.grace_end, o.lock_at offset 0) o
        join periods w on w.id = o.wave_id join units u on u.id = o.unit_id`,
  );
}

/** What a unit owes to a wave besides its report. Instants are epoch ms. */
export interface SmallWork {
  readonly obligationId: string;
  readonly kind: 'receipt' | 'goals';
  readonly unitId: string;
  readonly waveId: string;
  readonly waveShort: string;
  readonly dueAt: number;
}

/** Receipts until the report is due, goals until it can be sent: after that they are not worth asking for. */
export async function smallWork(database: Database, unitIds: readonly string[], now: number): Promise<SmallWork[]> {
  const at = sql`${iso(now)}::timestamptz`;
  const rows = await database.db.execute(sql`
    select o.id as "obligationId", o.kind, o.unit_id as "unitId", w.id as "waveId", w.short_name as "waveShort", ${epoch('o.due_at')} as "dueAt"
    from obligations o join periods w on w.id = o.wave_id and w.state = 'launched'
    where o.state = 'open' and o.unit_id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))
      and (o.kind = 'receipt' and o.grace_end >= ${at} or o.kind = 'goals' and w.opens_at > ${at})
    order by o.unit_id, o.due_at, o.kind desc, o.id`);
  return rows as unknown as SmallWork[];
}

/** Which of these chats a reminder was written to since `since` (epoch ms). */
export async function remindedSince(
  database: Database,
  chats: readonly Pick<Reader, 'channel' | 'address'>[],
  since: number,
): Promise<Pick<Reader, 'channel' | 'address'>[]> {
  const data = JSON.stringify(chats.map(({ channel, address }) => ({ channel, address })));
  const rows = await database.db.execute(sql`
    select distinct c.channel, c.address from jsonb_to_recordset(${data}::jsonb) as c(channel text, address text)
      join deliveries d on d.channel = c.channel and d.address = c.address
    where d.dedupe_key like 'remind:%' and d.created_at >= ${iso(since)}::timestamptz and d.state not in ('cancelled', 'failed', 'blocked')`);
  return rows as unknown as Pick<Reader, 'channel' | 'address'>[];
}

/** The nearest opening or due time of a running wave after `now`, or `null`. */
export async function nextWaveInstant(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select ${epoch('min(t.at)')} as at from periods w cross join lateral (values (w.opens_at), (w.due_at)) as t(at)
      where w.state = 'launched' and t.at > ${iso(now)}::timestamptz`,
  );
  return row?.at ?? null;
}

export interface UnitReader extends Reader {
  readonly unitId: string;
  readonly duties: readonly Duty[];
}

/** The people of these units whom reminders reach by themselves now, each address once a unit. */
export async function readersOf(database: Database, unitIds: readonly string[]): Promise<UnitReader[]> {
  const rows = await database.db.execute(sql`
    select s.unit_id as "unitId", h.person_id as "personId", a.channel, a.address, jsonb_agg(distinct s.duty) as duties
    from seats s join seat_holders h on h.seat_id = s.id and h.until is null join addresses a on a.person_id = h.person_id and a.reachable
    where s.automatic and s.unit_id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))
    group by s.unit_id, h.person_id, a.channel, a.address
    order by s.unit_id, h.person_id, a.channel, a.address`);
  return rows as unknown as UnitReader[];
}

export interface NewReminder {
  readonly rule: string;
  /** Epoch ms. */
  readonly slot: number;
  readonly obligationId: string;
}

const GIVEN = inserts(reminders, { name: 'reminders', rank: 4 });

/** Rows of reminders given. One that is there already violates `reminders_pkey`, and the whole turn writes nothing: another scheduler was first. */
export function giveReminders(given: readonly NewReminder[], now: number): SQLWrapper {
  return new Rows(
    GIVEN,
    given.map(({ rule, slot, obligationId }) => ({ rule, slot: at(slot), obligationId, createdAt: at(now) })),
  );
}

export interface Check {
  readonly obligationId: string;
  /** As it was read: a deadline moved meanwhile asked for an earlier look, and keeps it. */
  readonly was: number | null;
  readonly next: number | null;
}

export function moveChecks(checks: readonly Check[]): SQLWrapper {
  const at = (instant: number | null) => (instant === null ? null : iso(instant));
  const data = checks.map(({ obligationId, was, next }) => ({ id: obligationId, was: at(was), next: at(next) }));
  return sql`update obligations o set next_check = r.next
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id text, was timestamptz, next timestamptz)
    where o.id = r.id and o.state = 'open' and date_trunc('milliseconds', o.next_check) is not distinct from r.was`;
}

/** Reminders written before `before` (epoch ms), and not for later, that never left: their hour is over. Returns how many. */
export async function dropStale(database: Database, before: number): Promise<number> {
  const rows = await database.db.execute(sql`
    update deliveries set state = 'cancelled', error = 'the reminder could not be sent in its time'
    where state = 'queued' and lane = 'bulk' and dedupe_key like 'remind:%' and greatest(created_at, not_before) < ${iso(before)}::timestamptz returning id`);
  return rows.length;
}

/** Which of these chats were written to since `since` (epoch ms), by a reminder or a notice. */
export async function writtenTo(
  database: Database,
  chats: readonly Pick<Reader, 'channel' | 'address'>[],
  since: number,
): Promise<Pick<Reader, 'channel' | 'address'>[]> {
  const data = JSON.stringify(chats.map(({ channel, address }) => ({ channel, address })));
  // By the indexes of what waits in a chat and of what can be pressed in it.
  const said = sql`d.channel = c.channel and d.address = c.address and (d.dedupe_key like 'remind:%' or d.dedupe_key like 'yearly:%' or d.notice_id is not null)
    and d.created_at >= ${iso(since)}::timestamptz`;
  const rows = await database.db.execute(sql`
    select distinct c.channel, c.address from jsonb_to_recordset(${data}::jsonb) as c(channel text, address text)
    where exists (select 1 from deliveries d where ${said} and d.state in ('queued', 'claimed', 'sending'))
      or exists (select 1 from deliveries d where ${said} and d.state = 'sent' and jsonb_array_length(d.body->'choices') > 0)`);
  return rows as unknown as Pick<Reader, 'channel' | 'address'>[];
}

export interface WaitingJoined {
  readonly id: string;
  readonly untilDone: string | null;
  readonly body: JoinedMessage;
  /** Where its reader sits now. */
  readonly units: readonly string[];
  readonly isNotice: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** Messages made of several things that have not left yet. */
export async function joinedWaiting(database: Database): Promise<WaitingJoined[]> {
  const rows = await database.db.execute(sql`
    select d.id, d.until_done as "untilDone", d.body, coalesce((select jsonb_agg(distinct s.unit_id) from seat_holders h join seats s on s.id = h.seat_id
        where h.person_id = d.person_id and h.until is null and s.unit_id is not null), '[]'::jsonb) as units,
      d.notice_id is not null and d.dedupe_key not like 'remind:%' as "isNotice", ${epoch('d.created_at')} as "createdAt"
    from deliveries d where state = 'queued' and lane = 'bulk' and jsonb_array_length(body->'joined') > 0`);
  return rows as unknown as WaitingJoined[];
}

/** Which of these things still want saying at `now` (epoch ms): their work is open and not promised for later, and a draft they are about was not gone on with. */
export async function standing(database: Database, items: readonly Item[], now: number): Promise<(item: Item) => boolean> {
  const [row] = await database.db.execute(sql`
    select coalesce((select jsonb_agg(o.id) from obligations o where o.state = 'open' and not coalesce(${quietUntil} > ${now}, false)
        and o.id in (select jsonb_array_elements_text(${JSON.stringify(items.flatMap(({ until }) => until ?? []))}::jsonb))), '[]'::jsonb) as open,
      coalesce((select jsonb_agg(k.key) from jsonb_array_elements_text(${JSON.stringify(items.map(({ key }) => key))}::jsonb) as k(key)
        where k.key not like 'remind:unfinished:%' or exists (select 1 from drafts d
          where k.key = 'remind:unfinished:' || d.id || ':' || ${epoch('d.created_at')}::bigint || ':' || d.version)), '[]'::jsonb) as said`);
  const { open, said } = row as { open: readonly string[]; said: readonly string[] };
  const isOpen = new Set(open);
  const isSaid = new Set(said);
  return ({ until, key }) => (until === null || isOpen.has(until)) && isSaid.has(key);
}

export interface Newcomer extends Reader {
  readonly unitId: string;
  /** Epoch ms. */
  readonly since: number;
}

/** Whom reminders of these units reach by themselves, and who came there at these moments (epoch ms) or later. */
export async function cameSince(
  database: Database,
  units: readonly { readonly unitId: string; readonly at: number }[],
): Promise<Newcomer[]> {
  const data = JSON.stringify(units.map(({ unitId, at }) => ({ unit: unitId, at: iso(at) })));
  const rows = await database.db.execute(sql`
    select s.unit_id as "unitId", h.person_id as "personId", a.channel, a.address, ${epoch('min(h.since)')} as since
    from seats s join seat_holders h on h.seat_id = s.id and h.until is null join addresses a on a.person_id = h.person_id and a.reachable
    where s.automatic and exists (select 1 from jsonb_to_recordset(${data}::jsonb) as r(unit text, at timestamptz) where r.unit = s.unit_id and h.since >= r.at)
    group by s.unit_id, h.person_id, a.channel, a.address order by s.unit_id, h.person_id, a.channel, a.address`);
  return rows as unknown as Newcomer[];
}

/** Messages that have not left yet are made anew; `null`: nothing of it is left to say. One that is being sent meanwhile stays as it is. */
export function remake(
  changed: readonly { readonly id: string; readonly unitId: string | null; readonly composed: Composed | null }[],
): SQLWrapper {
  const data = changed.map(({ id, unitId, composed }) => ({
    id,
    unitId,
    body: composed?.body ?? null,
    untilDone: composed?.untilDone ?? null,
  }));
  return sql`update deliveries d set body = coalesce(r.body, d.body), until_done = r."untilDone", unit_id = r."unitId",
      state = case when r.body is null then 'cancelled' else d.state end, error = case when r.body is null then 'it was done meanwhile' end
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id text, "unitId" text, body jsonb, "untilDone" text)
    where d.id = r.id and d.state = 'queued'`;
}
