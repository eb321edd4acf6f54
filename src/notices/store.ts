/** Notices: one message to an audience, and how far it has got. */
import { asc, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import { unitsIn } from '../delivery/seats/store.ts';
import type { Json } from '../domain/messages.ts';
import { notices } from './tables.ts';

export type Notice = typeof notices.$inferSelect;

export async function findNotice(database: Database, id: string): Promise<Notice | null> {
  const [notice] = await database.db.select().from(notices).where(eq(notices.id, id));
  return notice ?? null;
}

export interface NewNotice {
  readonly id: string;
  readonly kind: Notice['kind'];
  /** The wave whose receipts it asks for. */
  readonly waveId: string | null;
  readonly title: string;
  /** Units of the audience, with and without somebody to write to. */
  readonly unitIds: readonly string[];
  readonly createdBy: string;
  /** The delivery in the sender's chat that will show the progress. */
  readonly progressId: string;
  readonly now: number;
  /** What the board wrote itself. */
  readonly written?: Written;
}

/** A notice in the board's own words, and whom it is for. */
export interface Written {
  readonly text: string;
  readonly fileId: string | null;
  readonly audience: Json;
  readonly urgent: boolean;
}

export function createNotice(database: Database, notice: NewNotice): SQLWrapper {
  const { now, unitIds, written, ...row } = notice;
  return database.db.insert(notices).values({ ...row, ...written, unitIds: [...unitIds], state: 'sending', createdAt: new Date(now) });
}

/** Written, and not to be sent before a second person has read it. */
export function proposeNotice(
  database: Database,
  { now, written, ...row }: Pick<NewNotice, 'id' | 'title' | 'createdBy' | 'now'> & { readonly written: Written },
): SQLWrapper {
  const fixed = { kind: 'notice' as const, unitIds: [], state: 'awaiting_approval' as const, createdAt: new Date(now) };
  return database.db.insert(notices).values({ ...row, ...written, ...fixed });
}

/** A decision about a notice that waits, once: of two at the same time the second is a conflict. */
export function decideNotice(
  database: Database,
  notice: Pick<Notice, 'id' | 'version'>,
  decided:
    | { readonly state: 'returned' }
    | { readonly state: 'sending'; readonly unitIds: readonly string[]; readonly createdBy: string; readonly progressId: string },
  now: number,
): SQLWrapper[] {
  const version = notice.version + 1;
  const set = decided.state === 'returned' ? { state: decided.state } : { ...decided, unitIds: [...decided.unitIds] };
  return [
    guard(`notice:${notice.id}`, version, now),
    database.db
      .update(notices)
      .set({ ...set, version })
      .where(eq(notices.id, notice.id)),
  ];
}

/** Notices that wait for a second person, the oldest first. */
export async function noticesToApprove(database: Database): Promise<Notice[]> {
  return database.db.select().from(notices).where(eq(notices.state, 'awaiting_approval')).orderBy(asc(notices.createdAt), asc(notices.id));
}

/** Who sits in the seat of the unit `unit.id` that notices reach by themselves, with a place to write to. */
const CONTACT = `select 1 from seats s join seat_holders h on h.seat_id = s.id and h.until is null join addresses ad on ad.person_id = h.person_id
  where s.unit_id = unit.id and s.automatic`;

/** The units that a delivery is about. */
const ABOUT = (d: string) => sql.raw(unitsIn(d));

export interface NoticeProgress extends Notice {
  readonly queued: number;
  readonly sent: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly ambiguous: number;
  /** Units with at least one message delivered, and with messages none of which was, or is on its way. */
  readonly unitsReached: number;
  readonly unitsFailed: number;
  /** Of the others, those whose people cannot be written to: known before, or found when the notice was sent. */
  readonly unitsBlocked: number;
  readonly channel: string | null;
  readonly address: string | null;
  /** An earlier edit of the progress message has not left yet: another behind it would only queue up. */
  readonly editWaits: boolean;
}

/** Notices not finished yet, with the counts of their deliveries and where their progress is shown. */
export async function openNotices(database: Database): Promise<NoticeProgress[]> {
  const open = await database.db
    .select()
    .from(notices)
    .where(inArray(notices.state, ['sending', 'paused', 'stopped']));
  if (open.length === 0) return [];
  const ids = JSON.stringify(open.map((notice) => notice.id));
  const rows = (await database.db.execute(sql`
    with shown as materialized (select n.* from notices n where n.id in (select jsonb_array_elements_text(${ids}::jsonb)) and n.finished_at is null),
    -- Each message with each unit it is about, looked at once.
    told as materialized (select d.notice_id, d.id, d.state, d.ambiguous, about.unit
      from shown n join deliveries d on d.notice_id = n.id left join lateral unnest(${ABOUT('d')}) as about(unit) on true),
    of_unit as materialized (select t.notice_id, t.unit, bool_and(t.state = 'blocked') as blocked from told t where t.unit is not null group by 1, 2)
    select n.id,
      count(distinct t.id) filter (where t.state in ('queued', 'claimed', 'sending'))::int as queued,
      count(distinct t.id) filter (where t.state = 'sent')::int as sent,
      count(distinct t.id) filter (where t.state in ('failed', 'blocked'))::int as failed,
      count(distinct t.id) filter (where t.state = 'cancelled')::int as cancelled,
      count(distinct t.id) filter (where t.state = 'sent' and t.ambiguous > 0)::int as ambiguous,
      count(distinct t.unit) filter (where t.state = 'sent')::int as "unitsReached",
      count(distinct t.unit)::int as units,
      (count(distinct t.unit) - count(distinct t.unit) filter (where t.state <> 'blocked'))::int as "onlyBlocked",
      (select count(*)::int from unnest(n.unit_ids) as unit(id) left join of_unit o on o.notice_id = n.id and o.unit = unit.id
        where coalesce(o.blocked, exists (${sql.raw(CONTACT)}))) as "unitsBlocked",
      min(p.channel) as channel, min(p.address) as address,
      exists (select 1 from deliveries e where e.channel = min(p.channel) and e.address = min(p.address) and e.replaces_id = n.progress_id
        and e.state in ('queued', 'claimed', 'sending')) as "editWaits"
    from shown n left join told t on t.notice_id = n.id left join deliveries p on p.id = n.progress_id
    group by n.id, n.unit_ids, n.progress_id`)) as unknown as (Omit<NoticeProgress, keyof Notice | 'unitsFailed'> & {
    id: string;
    units: number;
    onlyBlocked: number;
  })[];
  return rows.flatMap((row) => {
    const notice = open.find((one) => one.id === row.id);
    return notice ? [{ ...notice, ...row, unitsFailed: row.units - row.unitsReached - row.onlyBlocked }] : [];
  });
}

/** Remembers what the progress message says, so that it is edited only when that changes. */
export function progressShown(database: Database, id: string, shown: number, finishedAt: number | null): SQLWrapper {
  return database.db
    .update(notices)
    .set({
      progressShown: shown,
      ...(finishedAt !== null && {
        finishedAt: new Date(finishedAt),
        state: sql`case when state = 'stopped' then 'stopped' else 'finished' end`,
      }),
    })
    .where(eq(notices.id, id));
}

/** Holds a notice, lets it go on, or ends it: what was not sent is cancelled then. */
export function setNoticeState(database: Database, id: string, state: 'sending' | 'paused' | 'stopped', why: string | null): SQLWrapper[] {
  const from = state === 'sending' ? sql`('paused')` : sql`('sending', 'paused')`;
  return [
    database.db
      .update(notices)
      .set({ state, pausedWhy: why, progressShown: -1 })
      .where(sql`${notices.id} = ${id} and ${notices.state} in ${from}`),
    ...(state === 'stopped' ? [sql`update deliveries set state = 'cancelled' where notice_id = ${id} and state = 'queued'`] : []),
  ];
}

/** A notice that was held because of refusals, and where its sender hears of it. */
interface Held extends Pick<Notice, 'title' | 'kind' | 'createdBy'> {
  readonly failed: number;
  readonly total: number;
  readonly channel: string | null;
  readonly address: string | null;
}

/**
 * Holds a notice the channel keeps refusing, unless that was done already: refusals that are not alike are the single unit's affair. Of two
 * that see it at once one holds it. Returns the notice and its count, or `null`.
 * @param atLeast refusals in these words, whatever numbers stand in them
 */
export async function holdRefused(database: Database, id: string, reason: string, atLeast: number): Promise<Held | null> {
  const [held] = await database.db.execute(sql`
    with counted as (select count(*) filter (where state = 'failed'
          and regexp_replace(error, '\\d+', '#', 'g') = regexp_replace(${reason}, '\\d+', '#', 'g'))::int as failed, count(*)::int as total
        from deliveries where notice_id = ${id}),
    held as (update notices set state = 'paused', paused_why = ${reason}, progress_shown = -1 from counted
      where id = ${id} and state = 'sending' and counted.failed >= ${atLeast} returning title, kind, progress_id, created_by)
    select h.title, h.kind, c.failed, c.total, p.channel, p.address, h.created_by as "createdBy"
      from held h cross join counted c left join deliveries p on p.id = h.progress_id`);
  return (held as Held | undefined) ?? null;
}

/** Who first confirmed a notice for one of these units, and when (epoch ms); `null`: nobody has. */
export async function firstReceipt(
  database: Database,
  noticeId: string,
  unitIds: readonly string[],
): Promise<{ personId: string; name: string; at: number } | null> {
  const rows = await database.db.execute(sql`
    select p.id as "personId", p.name, floor(extract(epoch from d.acknowledged_at) * 1000)::float8 as at
    from deliveries d join persons p on p.id = d.acknowledged_by
    where d.notice_id = ${noticeId} and d.acknowledged_at is not null
      and ${ABOUT('d')} && (select array_agg(u) from jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb) as u)
    order by d.acknowledged_at limit 1`);
  return (rows[0] as { personId: string; name: string; at: number } | undefined) ?? null;
}

export interface UnitOutcome {
  readonly unitId: string;
  readonly unitName: string;
  /** Why nobody of the unit was reached; `null` when somebody was. */
  readonly why: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly confirmed: boolean;
}

/** What became of a notice in each unit of its audience. */
export async function outcomesOf(database: Database, noticeId: string): Promise<UnitOutcome[]> {
  const rows = await database.db.execute(sql`
    select u.id as "unitId", u.short_name as "unitName",
      case when bool_or(d.state = 'sent') then null
        when count(d.id) = 0 then case when min(c.id) is null then 'no_liaison' else coalesce(min(c.why), 'unknown') end
        when bool_or(d.state = 'blocked') then min(d.error) filter (where d.state = 'blocked')
        when bool_or(d.state = 'failed') then 'rejected' else 'unknown' end as why,
      coalesce(min(p.name) filter (where d.state <> 'sent'), min(c.name)) as name,
      coalesce(min(p.phone) filter (where d.state <> 'sent'), min(c.phone)) as phone,
      -- Of one message of a launch for several units a press confirms for one of them; of the board's own notice for all of them.
      coalesce(bool_or(d.acknowledged_at is not null and (d.unit_id is not null or n.kind = 'notice')), false)
        or exists (select 1 from obligations o where o.wave_id = n.wave_id and o.unit_id = u.id and o.kind = 'receipt' and o.state = 'done')
        or exists (select 1 from obligations o join reports r on r.obligation_id = o.id join periods w on w.id = o.wave_id
          where coalesce(w.campaign_id, w.id) = n.wave_id and o.unit_id = u.id) as confirmed
    from notices n cross join lateral unnest(n.unit_ids) as unit(id) join units u on u.id = unit.id
      left join deliveries d on d.notice_id = n.id and u.id = any(${ABOUT('d')}) left join persons p on p.id = d.person_id
      -- Whom nothing was sent to, because it was known before that nothing would arrive.
      left join lateral (select cp.id, cp.name, cp.phone, ad.unreachable_why as why
        from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons cp on cp.id = h.person_id
          join addresses ad on ad.person_id = cp.id
        where d.id is null and s.unit_id = u.id and s.automatic order by ad.reachable, cp.id limit 1) c on true
    where n.id = ${noticeId} group by n.wave_id, n.kind, u.id, u.short_name order by u.id`);
  return rows as unknown as UnitOutcome[];
}
