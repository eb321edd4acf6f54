/** Reports somebody stopped in the middle of, and the mark that each stop is spoken of once. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import { PERMISSIONS } from '../../domain/people.ts';
import { isThere } from '../../evidence/store.ts';
import { QUIET_MS, type Stopped } from './rules.ts';

/** A draft that has been quiet for a while, with whom and what to say about it. */
export interface QuietDraft extends Stopped {
  readonly id: string;
  readonly version: number;
  readonly createdAt: number;
  readonly flow: string;
  readonly subjectId: string;
  readonly obligationId: string;
  readonly mode: 'report' | 'edit' | 'return' | 'missing';
  readonly answered: number;
  readonly total: number;
  readonly unitId: string;
  readonly unitName: string;
  /** How the unit's people are addressed. */
  readonly unitAddress: string;
  readonly waveName: string;
  /** `null` while the report was never sent. */
  readonly code: string | null;
  readonly dueAt: number;
  /** Whoever made the last step, while that person still answers for the unit and can be reached; else `null`. */
  readonly reader: { readonly personId: string; readonly channel: string; readonly address: string } | null;
}

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
const iso = (instant: number) => new Date(instant).toISOString();

/** Of an obligation `o`: when its draft, which now stands in somebody's chat, will have rested. */
export const busyUntil = sql`(select ${epoch('d.updated_at')} + ${sql.raw(String(QUIET_MS))} from drafts d join conversations c on c.id = d.moved_in and c.draft_id = d.id
  where d.id = 'report:' || o.id)`;

/** Of an obligation `o`: until when the unit is not reminded of it, because it promised the report on the telephone. */
export const quietUntil = sql`(select ${epoch('p.at')} from promises p where p.kind = 'call' and p.obligation_id = o.id and p.person_id = '')`;

/**
 * Drafts of reports and of their changes whose last step was two hours ago or longer and was not spoken of yet. A draft whose report is done, closed or
 * moved on without it, or whose unit ended before `today`, comes with `until` in the past. A cursor that begins with "@" stands behind the last question.
 */
export async function quietDrafts(database: Database, now: number, today: string, limit: number): Promise<QuietDraft[]> {
  const rows = await database.db.execute(sql`
    select d.id, d.version, d.flow, d.subject_id as "subjectId", o.id as "obligationId", d.answered, d.total,
      ${epoch('d.created_at')} as "createdAt", ${epoch('d.updated_at')} as "stoppedAt",
      case d.flow when 'report' then 'report' else split_part(d.subject_id, '/', 1) end as mode,
      coalesce(c.draft_id = d.id, false) as asked,
      coalesce(d.state->'answers', '{}'::jsonb) <> '{}'::jsonb
        or exists (select 1 from evidence e where e.subject = d.id and ${sql.raw(isThere('e'))}) as begun,
      coalesce(starts_with(d.state->>'cursor', '@'), false) as complete,
      u.id as "unitId", u.name as "unitName", u.address as "unitAddress", w.short_name as "waveName", case d.flow when 'report' then null else r.code end as code,
      ${epoch('o.opens_at')} as "opensAt",
      case when d.flow = 'report' then ${quietUntil} end as "quietUntil",
      case when coalesce(u.valid_to, '9999-12-31') < ${today}::date then 0
        when d.flow = 'report' then (case when o.state = 'open' and w.state = 'launched' then ${epoch('o.lock_at')} else 0 end)
        when r.version::text = split_part(d.subject_id, '/', 3) and r.state <> 'withdrawn' and w.state <> 'cancelled'
          and (r.state = 'returned') = (split_part(d.subject_id, '/', 1) = 'return')
        then ${epoch('greatest(o.lock_at, r.reopened_until, g.due_at)')} else 0 end as until,
      case when d.flow = 'report' then ${epoch('o.due_at')} else ${epoch('coalesce(g.due_at, r.reopened_until, o.lock_at)')} end as "dueAt",
      d.flow = 'report' and exists (select 1 from reminders m where m.obligation_id = o.id and m.created_at > d.updated_at) as reminded,
      case when d.flow = 'report' then ${epoch('o.next_check')} end as "nextReminder",
      (select jsonb_build_object('personId', a.person_id, 'channel', a.channel, 'address', a.address)
        from addresses a join seat_holders h on h.person_id = a.person_id and h.until is null join seats s on s.id = h.seat_id
        where a.channel = split_part(d.moved_in, ':', 1) and a.address = substr(d.moved_in, strpos(d.moved_in, ':') + 1) and a.reachable
          and s.unit_id = o.unit_id and s.duty = any(select jsonb_array_elements_text(${JSON.stringify(PERMISSIONS.report)}::jsonb)) limit 1) as reader
    from drafts d
      join obligations o on o.id = case d.flow when 'report' then d.subject_id else split_part(d.subject_id, '/', 2) end
      join units u on u.id = o.unit_id join periods w on w.id = o.wave_id
      left join conversations c on c.id = d.moved_in
      left join reports r on r.obligation_id = o.id
      left join report_returns g on g.obligation_id = r.obligation_id and g.version = r.version and r.state = 'returned'
    where d.flow in ('report', 'amend') and d.updated_at <= ${iso(now - QUIET_MS)}::timestamptz and d.reminded_version is distinct from d.version
    order by d.updated_at, d.id limit ${limit}`);
  return rows as unknown as QuietDraft[];
}

/** Where people stopped and were not spoken to yet. */
export function openStops(database: Database): Promise<Pick<Stopped, 'stoppedAt' | 'asked'>[]> {
  return readTogether<Pick<Stopped, 'stoppedAt' | 'asked'>>(
    database,
    sql`select ${epoch('d.updated_at')} as "stoppedAt", coalesce(c.draft_id = d.id, false) as asked from drafts d left join conversations c on c.id = d.moved_in
    where d.flow in ('report', 'amend') and d.moved_in is not null and d.reminded_version is distinct from d.version limit 1000`,
  );
}

/** Nothing is said of these stops any more. A draft that went on meanwhile is left alone. */
export function markSpoken(drafts: readonly { readonly id: string; readonly version: number }[]): SQLWrapper {
  return sql`update drafts d set reminded_version = r.version
    from jsonb_to_recordset(${JSON.stringify(drafts.map(({ id, version }) => ({ id, version })))}::jsonb) as r(id text, version int)
    where d.id = r.id and d.version = r.version`;
}

/** Whether the step this draft stopped at was spoken of: what is typed now may answer that message. */
export async function isSpokenOf(database: Database, draftId: string): Promise<boolean> {
  const rows = await database.db.execute(sql`select 1 from drafts where id = ${draftId} and reminded_version = version`);
  return rows.length > 0;
}

/** What is said about a stop, by name: the draft as it was begun, and the step it stopped at. */
export function stopKey({ id, createdAt, version }: Pick<QuietDraft, 'id' | 'createdAt' | 'version'>): string {
  return `remind:unfinished:${id}:${createdAt}:${version}`;
}

/** Takes back what has not left yet about drafts that were gone on with, sent or thrown away. Returns how many. */
export async function dropOvertaken(database: Database): Promise<number> {
  const rows = await database.db.execute(sql`
    update deliveries m set state = 'cancelled', error = 'the report was gone on with'
    where m.state = 'queued' and m.lane = 'bulk' and m.dedupe_key like 'remind:unfinished:%' and not exists (
      select 1 from drafts d where m.dedupe_key = 'remind:unfinished:' || d.id || ':' || ${epoch('d.created_at')}::bigint || ':' || d.version) returning m.id`);
  return rows.length;
}
