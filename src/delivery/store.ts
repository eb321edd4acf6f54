/** The outbox in the database: every message that leaves the house is a row first, and its row says what became of it. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Outgoing } from '../domain/messages.ts';
import { BULK, GROUP_REST_MS, type Limits, limited, RECOVERY, SLOWEST_RATE } from './pace.ts';

export type Lane = 'reply' | 'bulk';

export interface NewDelivery {
  readonly id: string;
  /** Carried by the message's buttons; must be set when the message has choices. */
  readonly nonce: string | null;
  /** The same consequence twice is one message; the second row is left out silently. */
  readonly dedupeKey: string | null;
  readonly channel: string;
  readonly address: string;
  readonly lane: Lane;
  readonly body: Outgoing;
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly noticeId: string | null;
  readonly replacesId: string | null;
  /** An obligation: once it is done, this message is not sent any more. */
  readonly untilDone: string | null;
  /** Epoch ms; not sent before. */
  readonly notBefore: number;
}

/** Rows of one turn, or thousands of one notice: they travel as one parameter. */
export function enqueue(rows: readonly NewDelivery[], now: number): SQLWrapper {
  const data = rows.map((row) => ({ ...row, notBefore: new Date(row.notBefore).toISOString() }));
  const part = sql`insert into deliveries
    (id, nonce, dedupe_key, channel, address, lane, body, person_id, unit_id, notice_id, replaces_id, until_done, state, not_before, created_at)
    select r.id, r.nonce, r."dedupeKey", r.channel, r.address, r.lane, r.body, r."personId", r."unitId", r."noticeId", r."replacesId", r."untilDone",
      'queued', r."notBefore", ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id text, nonce text, "dedupeKey" text, channel text, address text, lane text, body jsonb,
      "personId" text, "unitId" text, "noticeId" text, "replacesId" text, "untilDone" text, "notBefore" timestamptz)
    on conflict (dedupe_key) do nothing`;
  bringing.add(part);
  return part;
}

const bringing = new WeakSet<object>();

/** Whether a part of a turn puts messages into the queue: the postman is to look for them. */
export function bringsMessages(part: object): boolean {
  return bringing.has(part);
}

/**
 * Replies to one chat, in the hands of whoever writes them: unless something of that chat is on its way or waits, the first is `sending` at once and the
 * others are `claimed`, to follow it one by one. Otherwise they wait in the queue like all others. Returns their states in this order.
 */
export function enqueueCarried(rows: readonly NewDelivery[], leaseMs: number, now: number): SQLWrapper {
  const [first] = rows;
  const data = rows.map(({ id, nonce, body, personId }, index) => ({ id, nonce, body, personId, index }));
  return sql`insert into deliveries (id, nonce, channel, address, lane, body, person_id, state, fence, lease_until, not_before, created_at)
    select r.id, r.nonce, ${first?.channel ?? ''}::text, ${first?.address ?? ''}::text, 'reply', r.body, r."personId",
      case when busy.held then 'queued' when r.index = 0 then 'sending' else 'claimed' end, case when busy.held then 0 else 1 end,
      case when not busy.held then now() + ${leaseMs}::float8 * interval '1 millisecond' end,
      ${new Date(now).toISOString()}::timestamptz, ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id text, nonce text, body jsonb, "personId" text, index int),
      (select exists (select 1 from deliveries e where e.channel = ${first?.channel ?? ''}::text and e.address = ${first?.address ?? ''}::text
        and e.state in ('queued', 'claimed', 'sending') and (e.state <> 'queued' or e.lane = 'reply')) as held) busy
    order by r.index returning state`;
}

export interface Claimed {
  readonly id: string;
  readonly fence: number;
  readonly channel: string;
  readonly address: string;
  readonly lane: Lane;
  readonly body: Outgoing;
  readonly nonce: string | null;
  readonly noticeId: string | null;
  readonly attempts: number;
  readonly ambiguous: number;
  /** The channel's id of the message this one takes the place of, once that was sent. */
  readonly replaces: string | null;
}

export interface Claim {
  /** Rows at most. */
  readonly room: number;
  /** Whether this process sends bulk. */
  readonly bulk: boolean;
  /** By the app's clock; everything else here goes by the database's own, which the app's may be turned against while a message is on its way. */
  readonly now: number;
  readonly leaseMs: number;
  /** Chats bulk was sent to a moment ago: their next waits. */
  readonly resting: readonly string[];
  /** Messages a second of all processes together; 0 is no limit. */
  readonly rate: number;
}

export interface Taken {
  /** In the order they are to leave. */
  readonly rows: readonly Claimed[];
  /** More is due now than was taken; it may still have to wait for its chat or its notice. */
  readonly moreReplies: boolean;
  readonly moreBulk: boolean;
  /** Milliseconds until the pace lets a reply and a bulk message leave. */
  readonly replyInMs: number;
  readonly bulkInMs: number;
  /** When, by the app's clock, the next row that waits for its time may leave. */
  readonly due: number | null;
}

const PACE = 'pace';

/** The row all processes take their messages' places from. */
export async function openPace(database: Database): Promise<void> {
  await database.run(`insert into settings (key, value) values ('${PACE}', '{}') on conflict (key) do nothing`);
}

/** A notice that is held keeps its own rows back, and nobody else's; what was promised for later lets what is due now pass; a retry keeps its place. */
const sendable = (
  d: string,
) => `(${d}.notice_id is null or exists (select 1 from notices n where n.id = ${d}.notice_id and n.state = 'sending'))
  and (${d}.until_done is null or exists (select 1 from obligations o where o.id = ${d}.until_done and o.state = 'open'))`;

const DUE = `d.state = 'queued' and d.not_before <= $1::timestamptz and ${sendable('d')}
  and not exists (select 1 from deliveries e where e.channel = d.channel and e.address = d.address and e.state in ('queued', 'claimed', 'sending')
    and (e.state <> 'queued' or (e.lane = d.lane and e.position < d.position and (e.attempts > 0 or e.not_before <= $1::timestamptz) and ${sendable('e')})))
  and (left(d.address, 1) <> '-' or not exists (select 1 from deliveries s where s.channel = d.channel and s.address = d.address
    and s.message_id is not null and s.sent_at > $1::timestamptz - ${GROUP_REST_MS} * interval '1 millisecond'))`;

/**
 * The shared pace, read under a lock that lasts as long as the statement: `used` places of `cap` are taken in the last `span` ms. Without a limit only
 * the pause after a complaint counts, and nothing is locked.
 */
const PACED = `
    locked as materialized (select value as v from settings where key = '${PACE}' for update),
    clocked as materialized (select v, round(extract(epoch from clock_timestamp())::float8 * 1000) as at from locked),
    rated as materialized (select v, at, greatest(least($6::float8, ${SLOWEST_RATE}), least($6::float8, coalesce(nullif((v->'limits'->>'rate')::float8, 0)
      + greatest(0, at - (v->'limits'->>'at')::float8) / 1000 * $6::float8 * ${RECOVERY}, $6::float8))) as rate from clocked),
    spanned as materialized (select v, at, rate, greatest(1, floor(rate)) as cap, greatest(1, floor(rate)) / rate * 1000 as span from rated),
    pace as materialized (select at, rate, span, cap, v->'limits' as limits,
      (select coalesce(array_agg(e::float8 order by e::float8), '{}') from jsonb_array_elements_text(coalesce(v->'recent', '[]')) e
        where e::float8 > at - span) as recent,
      least(${BULK.burst}, coalesce((v->>'tokens')::float8 + (at - (v->>'at')::float8) / 1000 * rate * ${BULK.haste}, ${BULK.burst})) as tokens,
      coalesce((v->'limits'->>'bulkUntil')::float8, 0) as bulk_until from spanned),
    free as materialized (select greatest(0, least($3::int, cap - cardinality(recent)))::int as places, floor(tokens)::int as bulk, bulk_until > at as held from pace),`;
const UNPACED = `
    pace as materialized (select extract(epoch from clock_timestamp())::float8 * 1000 as at, coalesce((value->'limits'->>'bulkUntil')::float8, 0) as bulk_until,
      $6::float8 as rate from settings where key = '${PACE}'),
    free as materialized (select $3::int as places, $3::int as bulk, bulk_until > at as held from pace),`;

const SPENT = `
    spent as (update settings set value = jsonb_strip_nulls(jsonb_build_object('at', p.at, 'limits', p.limits, 'tokens', p.tokens - t.bulk,
        'recent', to_jsonb(p.recent || array_fill(p.at, array[t.n]))))
      from pace p, tally t where key = '${PACE}' and t.n > 0),`;
const WAITS = `
      greatest(0, case when cardinality(p.recent) + t.n < p.cap then 0 else coalesce(p.recent[1], p.at) + p.span - p.at end) as "replyInMs",
      greatest(0, p.bulk_until - p.at, (1 - (p.tokens - t.bulk)) / (p.rate * ${BULK.haste}) * 1000) as "bulkInMs"`;
const NO_WAITS = `
      0 as "replyInMs", greatest(0, p.bulk_until - p.at) as "bulkInMs"`;

const claimSql = (paced: boolean) => `
  with ${paced ? PACED : UNPACED}
    replies as materialized (select d.id from deliveries d where d.lane = 'reply' and ${DUE}
      order by d.not_before, d.position limit (select places from free) for update of d skip locked),
    bulk as materialized (select d.id from deliveries d where d.lane = 'bulk' and ${DUE} and d.address <> all($5::text[])
      order by d.not_before, d.position
      limit (select case when $2::boolean and not held then greatest(0, least(bulk, places - (select count(*) from replies))) else 0 end from free)
      for update of d skip locked),
    taken as (update deliveries d set state = 'sending', fence = d.fence + 1, lease_until = now() + $4::float8 * interval '1 millisecond'
      from (select id from replies union all select id from bulk) due where d.id = due.id
      returning d.*),
    tally as materialized (select count(*)::int as n, (count(*) filter (where lane = 'bulk'))::int as bulk from taken),
    ${paced ? SPENT.trim() : ''}
    later as (select min(at) as at from (values
      ((select d.not_before from deliveries d where d.state = 'queued' and d.lane = 'reply' and d.not_before > $1::timestamptz order by d.not_before limit 1)),
      ((select d.not_before from deliveries d where d.state = 'queued' and d.lane = 'bulk' and d.not_before > $1::timestamptz order by d.not_before limit 1))) as l(at))
    select coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'fence', k.fence, 'channel', k.channel, 'address', k.address, 'lane', k.lane, 'body', k.body,
        'nonce', k.nonce, 'noticeId', k.notice_id, 'attempts', k.attempts, 'ambiguous', k.ambiguous,
        'replaces', (select r.message_id from deliveries r where r.id = k.replaces_id)) order by k.position) from taken k), '[]'::jsonb) as rows,
      exists (select 1 from deliveries d where d.state = 'queued' and d.lane = 'reply' and d.not_before <= $1::timestamptz
        and d.id not in (select id from taken)) as "moreReplies",
      $2::boolean and exists (select 1 from deliveries d where d.state = 'queued' and d.lane = 'bulk' and d.not_before <= $1::timestamptz
        and d.id not in (select id from taken)) as "moreBulk",
      (extract(epoch from (select at from later)) * 1000)::float8 as due,${paced ? WAITS : NO_WAITS}
    from pace p, tally t`;
const CLAIM_PACED = claimSql(true);
const CLAIM_UNPACED = claimSql(false);

/**
 * Takes rows that may leave right now and marks them `sending`: the caller sends each of them at once. Replies go first, bulk takes what the pace leaves.
 * One row a chat and lane is in flight, in order of creation; a reply waits for no broadcast. Left out: rows of notices not being sent, and reminders of
 * what was done meanwhile.
 */
export async function claim(database: Database, { room, bulk, now, leaseMs, resting, rate }: Claim): Promise<Taken> {
  const at = new Date(now).toISOString();
  const [taken] = await database.run<Taken & Record<string, unknown>>(rate > 0 ? CLAIM_PACED : CLAIM_UNPACED, [
    at,
    bulk,
    room,
    leaseMs,
    resting,
    rate,
  ]);
  if (taken) return taken;
  await openPace(database);
  return { rows: [], moreReplies: true, moreBulk: false, replyInMs: 0, bulkInMs: 0, due: null };
}

/** A complaint of the channel (429), made known to every process. Of two processes that complain at once each is counted. */
export async function complain(database: Database, complaint: { address: string; afterMs: number }, rate: number): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    const [row] = await database.run<{ limits: Limits | null; at: number }>(
      `select value->'limits' as limits, extract(epoch from clock_timestamp())::float8 * 1000 as at from settings where key = '${PACE}'`,
    );
    const before = row?.limits ?? null;
    const after = limited(before, complaint, rate, row?.at ?? 0);
    const changed = await database.run(
      `update settings set value = value || jsonb_build_object('limits', $1::jsonb)
        where key = '${PACE}' and value->'limits' is not distinct from $2::jsonb returning key`,
      [JSON.stringify(after), before === null ? null : JSON.stringify(before)],
    );
    if (changed.length > 0) return;
  }
}

type Owned = Pick<Claimed, 'id' | 'fence'>;

/** Nothing happens when the row was claimed by somebody else meanwhile: the fence has moved. */
const owned = ({ id, fence }: Owned) => sql`where id = ${id} and fence = ${fence} and state = 'sending'`;

export interface Sent extends Owned {
  readonly messageId: string;
  readonly at: number;
  /** The row that follows it at once, claimed together with it: it is `sending` from then on. */
  readonly next?: string;
}

/** Rows that were delivered; several that come in together are one statement. Left out: rows somebody else has claimed meanwhile. */
export async function markSent(database: Database, rows: readonly Sent[]): Promise<void> {
  const data = rows.map(({ id, fence, messageId, at, next }) => ({ id, fence, message: messageId, at: new Date(at).toISOString(), next }));
  const follows = rows.some(({ next }) => next !== undefined);
  await database.run(
    `with r as materialized (select * from jsonb_to_recordset($1::jsonb) as r(id text, fence int, message text, at timestamptz, next text))
      ${follows ? `, following as (update deliveries d set state = 'sending' from r where d.id = r.next and d.state = 'claimed' and d.fence = 1)` : ''}
      update deliveries d set state = 'sent', message_id = r.message, sent_at = r.at, lease_until = null, error = null
      from r where d.id = r.id and d.fence = r.fence and d.state = 'sending'`,
    [JSON.stringify(data)],
  );
}

/** Rows claimed to follow one that was not delivered: they wait behind it. */
export async function release(database: Database, rows: readonly Owned[]): Promise<void> {
  await database.run(
    `update deliveries d set state = 'queued', lease_until = null from jsonb_to_recordset($1::jsonb) as r(id text, fence int)
      where d.id = r.id and d.fence = r.fence and d.state = 'claimed'`,
    [JSON.stringify(rows.map(({ id, fence }) => ({ id, fence })))],
  );
}

export interface Retry {
  readonly notBefore: number;
  readonly error: string;
  /** The person may have got it: counted, and shown to whoever looks. */
  readonly ambiguous: boolean;
}

export async function markForRetry(database: Database, row: Owned, { notBefore, error, ambiguous }: Retry): Promise<void> {
  await database.db.execute(sql`update deliveries set state = 'queued', not_before = ${new Date(notBefore).toISOString()}::timestamptz, lease_until = null,
    error = ${error}, attempts = attempts + 1, ambiguous = ambiguous + ${ambiguous ? 1 : 0} ${owned(row)}`);
}

export async function markFailed(database: Database, row: Owned, error: string): Promise<void> {
  await database.db.execute(
    sql`update deliveries set state = 'failed', error = ${error}, lease_until = null, attempts = attempts + 1 ${owned(row)}`,
  );
}

/** The chat is dead: this row and the bulk waiting for it end here, and the address is known to be out of reach. */
export async function markUnreachable(
  database: Database,
  row: Owned & Pick<Claimed, 'channel' | 'address'>,
  why: string,
  now: number,
): Promise<void> {
  await database.db.execute(sql`
    with this as (update deliveries set state = 'blocked', error = ${why}, lease_until = null, attempts = attempts + 1 ${owned(row)} returning channel, address),
    rest as (update deliveries d set state = 'blocked', error = ${why} from this
      where d.channel = this.channel and d.address = this.address and d.state = 'queued' and d.lane = 'bulk' and d.id <> ${row.id})
    insert into addresses (channel, address, reachable, unreachable_why, created_at)
      select channel, address, false, ${why}, ${new Date(now).toISOString()}::timestamptz from this
    on conflict (channel, address) do update set reachable = false, unreachable_why = excluded.unreachable_why`);
}

/** A chat got a new address: everything that points at the old one follows, and the row is sent again. */
export async function moveAddress(database: Database, channel: string, from: string, to: string): Promise<void> {
  await database.db.execute(sql`
    with moved as (update addresses set address = ${to} where channel = ${channel} and address = ${from}
      and not exists (select 1 from addresses x where x.channel = ${channel} and x.address = ${to}))
    update deliveries set address = ${to}, state = 'queued', lease_until = null where channel = ${channel} and address = ${from} and state in ('queued', 'sending')`);
}

/** Rows whose sender died between the call and its answer: sent again, because lost is worse than twice. Returns how many. `all`: whatever their lease. */
export async function reap(database: Database, all = false): Promise<number> {
  const rows = await database.db.execute(sql`
    update deliveries set state = 'queued', lease_until = null, ambiguous = ambiguous + (state = 'sending')::int, attempts = attempts + (state = 'sending')::int
    where state in ('sending', 'claimed') and (${all} or lease_until < now()) returning id`);
  return rows.length;
}

/** A send that takes its time keeps its row. */
export async function renew(database: Database, rows: readonly Pick<Claimed, 'id' | 'fence'>[], leaseMs: number): Promise<void> {
  await database.run(
    `update deliveries d set lease_until = now() + $2::float8 * interval '1 millisecond' from jsonb_to_recordset($1::jsonb) as r(id text, fence int)
      where d.id = r.id and d.fence = r.fence and d.state in ('sending', 'claimed')`,
    [JSON.stringify(rows.map(({ id, fence }) => ({ id, fence }))), leaseMs],
  );
}

/** Reminders of what was done meanwhile are over, and so is what came back into the queue of a notice ended for good. */
export async function cancelDone(database: Database): Promise<void> {
  await database.run(`update deliveries d set state = 'cancelled' where d.state = 'queued' and (
    exists (select 1 from obligations o where o.id = d.until_done and o.state <> 'open')
    or exists (select 1 from notices n where n.id = d.notice_id and n.state = 'stopped'))`);
}

/** The receipt "Đã nhận": only the first press counts. */
export function acknowledge(deliveryId: string, personId: string, now: number): SQLWrapper {
  return sql`update deliveries set acknowledged_at = ${new Date(now).toISOString()}::timestamptz, acknowledged_by = ${personId}
    where id = ${deliveryId} and acknowledged_at is null`;
}
