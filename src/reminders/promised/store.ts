/** What was promised to be asked again, and what became of it since. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import { at as iso, Rows, upserts } from '../../db/batch/write.ts';
import type { Database } from '../../db/client.ts';
import { promises } from '../tables.ts';
import { busyUntil } from '../unfinished/store.ts';
import type { Promised } from './rules.ts';

export interface NewPromise {
  readonly kind: Promised['kind'] | 'send';
  readonly obligationId: string;
  /** Whom; `null` is everybody who answers for the unit. */
  readonly personId: string | null;
  /** Epoch ms. */
  readonly at: number;
  /** Of a report to be sent: the name of the answers that were confirmed. */
  readonly digest?: string;
}

const PROMISE = upserts(promises, { name: 'promise', rank: 4, key: ['kind', 'obligationId', 'personId'] });

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;

/** Promised once more, it is the later promise that counts. */
export function promise({ kind, obligationId, personId, at, digest }: NewPromise): SQLWrapper {
  return new Rows(PROMISE, [{ kind, obligationId, personId: personId ?? '', at: iso(at), digest: digest ?? null }]);
}

/** Taken back by whoever it was made to. */
export function dropPromise({
  kind,
  obligationId,
  personId,
}: Pick<NewPromise, 'kind' | 'obligationId'> & { personId: string }): SQLWrapper {
  return sql`delete from promises where kind = ${kind} and obligation_id = ${obligationId} and person_id = ${personId}`;
}

/** A report to be sent by itself. `at` in epoch ms. */
export interface DueSending {
  readonly kind: 'send';
  readonly obligationId: string;
  readonly personId: string;
  readonly at: number;
  readonly digest: string;
}

/** Reports whose time to be sent has come, the earliest first. */
export async function dueSendings(database: Database, now: number, limit: number): Promise<DueSending[]> {
  const rows = await database.db.execute(sql`
    select p.kind, p.obligation_id as "obligationId", p.person_id as "personId", ${epoch('p.at')} as at, coalesce(p.digest, '') as digest
    from promises p where p.kind = 'send' and p.at <= ${iso(now)}::timestamptz order by p.at, p.obligation_id, p.person_id limit ${limit}`);
  return rows as unknown as DueSending[];
}

/** A promise whose time has come. Instants are epoch ms. */
export interface DuePromise extends Promised {
  readonly obligationId: string;
  /** '' is everybody who answers for the unit. */
  readonly personId: string;
  readonly at: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly unitAddress: string;
  readonly waveId: string;
  readonly waveName: string;
  readonly cutoffOn: string | null;
  readonly dueAt: number;
  readonly graceEnd: number;
  readonly code: string;
  readonly version: number;
  readonly completeBy: number | null;
  readonly draft: { readonly answered: number; readonly total: number } | null;
  /** The day for which the unit promised it on the telephone, 'YYYY-MM-DD'. */
  readonly promisedOn: string | null;
}

/**
 * What is nobody's any more comes with `until` in the past: of a unit that ended before the day, of work it was exempted from or did not do, of a wave
 * that was called off; and of a partner body what it promised on the telephone, for those are called, never reminded of what is late.
 * @param today the local day, 'YYYY-MM-DD', and when it began, epoch ms
 */
export async function duePromises(
  database: Database,
  now: number,
  today: { readonly day: string; readonly began: number },
  limit: number,
): Promise<DuePromise[]> {
  const rows = await database.db.execute(sql`
    select p.kind, p.obligation_id as "obligationId", p.person_id as "personId", ${epoch('p.at')} as at,
      u.id as "unitId", u.name as "unitName", u.address as "unitAddress", w.id as "waveId", w.short_name as "waveName", w.cutoff_on as "cutoffOn",
      ${epoch('o.due_at')} as "dueAt", ${epoch('o.grace_end')} as "graceEnd", coalesce(r.code, '') as code, coalesce(r.version, 0) as version, r.state,
      o.state = 'open' and w.state = 'launched' as open,
      case when o.state in ('open', 'done') and w.state <> 'cancelled' and coalesce(u.valid_to, '9999-12-31') >= ${today.day}::date
        and not (p.kind = 'call' and u.nature = 'phoi_hop')
        then ${epoch('greatest(o.lock_at, r.reopened_until, g.due_at)')} else 0 end as until, ${epoch('g.due_at')} as "completeBy",
      exists (select 1 from reminders m where m.obligation_id = o.id and m.created_at >= ${iso(today.began)}::timestamptz) as "remindedToday",
      exists (select 1 from drafts d where d.id = 'amend:return/' || o.id || '/' || r.version and coalesce(d.state->'answers', '{}') <> '{}') as completing,
      ${busyUntil} as "busyUntil",
      case when p.kind = 'call' then (select n.promised_on::text from call_notes n where n.obligation_id = o.id and n.outcome in ('promised', 'no_promise')
        order by n.at desc, n.id desc limit 1) end as "promisedOn",
      (select jsonb_build_object('answered', d.answered, 'total', d.total) from drafts d where d.id = 'report:' || o.id) as draft
    from promises p join obligations o on o.id = p.obligation_id join units u on u.id = o.unit_id join periods w on w.id = o.wave_id
      left join reports r on r.obligation_id = o.id
      left join report_returns g on g.obligation_id = r.obligation_id and g.version = r.version and r.state = 'returned'
    where p.kind <> 'send' and p.at <= ${iso(now)}::timestamptz order by p.at, p.obligation_id, p.person_id limit ${limit}`);
  return rows as unknown as DuePromise[];
}

/** When the next promise is due, epoch ms, or `null`. */
export async function nextPromise(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select ${epoch('min(p.at)')} as at from promises p where p.at > ${iso(now)}::timestamptz`,
  );
  return row?.at ?? null;
}

/** Kept, or over. One that was promised anew meanwhile stays. */
export function endPromises(rows: readonly Pick<DuePromise | DueSending, 'kind' | 'obligationId' | 'personId' | 'at'>[]): SQLWrapper {
  const data = rows.map(({ kind, obligationId, personId, at }) => ({ kind, obligation: obligationId, person: personId, at: iso(at) }));
  return sql`delete from promises p using jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(kind text, obligation text, person text, at timestamptz)
    where p.kind = r.kind and p.obligation_id = r.obligation and p.person_id = r.person and date_trunc('milliseconds', p.at) = r.at`;
}
