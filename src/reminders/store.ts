/** Reports whose reminders may be due, whom they reach, and the rows that make each reminder happen once. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { at, inserts, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import type { Duty } from '../domain/people.ts';
import type { Owed } from './rules/rule.ts';
import { reminders } from './tables.ts';

/** A report still owed, with what its reminders say. */
export interface OpenReport extends Owed {
  readonly unitName: string;
  /** How the unit's people are addressed. */
  readonly address: string;
  readonly waveName: string;
  readonly draft: { readonly answered: number; readonly total: number } | null;
  readonly nextCheck: number | null;
}

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
const iso = (instant: number) => new Date(instant).toISOString();

/** A slot lies on one local day; whatever the zone, a day and a half around now covers it. */
const AROUND_MS = 36 * 3_600_000;

/**
 * All open reports of units that have one to look at by now: a day's reminder is chosen among a unit's reports.
 * @param limit how many units at most, in the order of their codes
 */
export async function openReports(database: Database, now: number, limit: number): Promise<OpenReport[]> {
  const rows = await database.db.execute(sql`
    with ripe as (select distinct unit_id from obligations
      where state = 'open' and kind in ('progress', 'final') and unit_id is not null and wave_id is not null and next_check <= ${iso(now)}::timestamptz
      order by unit_id limit ${limit})
    select ${owedColumns}, u.name as "unitName", u.address, w.name as "waveName", ${epoch('o.next_check')} as "nextCheck",
      (select jsonb_build_object('answered', d.answered, 'total', d.total) from drafts d where d.id = 'report:' || o.id) as draft,
      coalesce((select jsonb_agg(${epoch('r.slot')}) from reminders r join obligations g on g.id = r.obligation_id
        where g.unit_id = o.unit_id and r.slot between ${iso(now - AROUND_MS)}::timestamptz and ${iso(now + AROUND_MS)}::timestamptz), '[]'::jsonb) as given
    from obligations o join ripe on ripe.unit_id = o.unit_id join periods w on w.id = o.wave_id join units u on u.id = o.unit_id
    where o.state = 'open' and o.kind in ('progress', 'final')
    order by o.unit_id, o.id`);
  return rows as unknown as OpenReport[];
}

const owedColumns = sql`o.id as "obligationId", o.unit_id as "unitId", u.nature, w.state = 'launched' as running, w.cutoff_on as "cutoffOn",
  ${epoch('o.created_at')} as "createdAt", ${epoch('o.due_at')} as "dueAt", ${epoch('o.grace_end')} as "graceEnd", ${epoch('o.lock_at')} as "lockAt"`;

/** Every open report as its slots depend on it, those of the same clocks once. */
export async function openClocks(database: Database): Promise<Owed[]> {
  const rows = await database.db.execute(sql`
    select distinct on (w.id, u.nature, o.created_at, o.due_at, o.lock_at) ${owedColumns}, '[]'::jsonb as given
    from obligations o join periods w on w.id = o.wave_id join units u on u.id = o.unit_id
    where o.state = 'open' and o.kind in ('progress', 'final')`);
  return rows as unknown as Owed[];
}

/** The nearest opening or due time of a running wave after `now`, or `null`. */
export async function nextWaveInstant(database: Database, now: number): Promise<number | null> {
  const [row] = await database.db.execute(sql`
    select ${epoch('min(t.at)')} as at from periods w cross join lateral (values (w.opens_at), (w.due_at)) as t(at)
    where w.state = 'launched' and t.at > ${iso(now)}::timestamptz`);
  const at = (row as { at: number | null } | undefined)?.at;
  return at === null || at === undefined ? null : Number(at);
}

export interface Reader {
  readonly unitId: string;
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
  readonly duties: readonly Duty[];
}

/** The people of these units whom reminders reach by themselves now, each address once a unit. */
export async function readersOf(database: Database, unitIds: readonly string[]): Promise<Reader[]> {
  const rows = await database.db.execute(sql`
    select s.unit_id as "unitId", h.person_id as "personId", a.channel, a.address, jsonb_agg(distinct s.duty) as duties
    from seats s join seat_holders h on h.seat_id = s.id and h.until is null join addresses a on a.person_id = h.person_id and a.reachable
    where s.automatic and s.unit_id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))
    group by s.unit_id, h.person_id, a.channel, a.address
    order by s.unit_id, h.person_id, a.channel, a.address`);
  return rows as unknown as Reader[];
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

/** Reminders written before `before` (epoch ms) that never left: their hour is over. Returns how many. */
export async function dropStale(database: Database, before: number): Promise<number> {
  const rows = await database.db.execute(sql`
    update deliveries set state = 'cancelled', error = 'the reminder could not be sent in its time'
    where state = 'queued' and lane = 'bulk' and dedupe_key like 'remind:%' and created_at < ${iso(before)}::timestamptz returning id`);
  return rows.length;
}
