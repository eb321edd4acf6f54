/** Takes what may leave now, at the pace all processes share: one statement takes rows and their places in the pace together, or none. */
import type { Database } from '../db/client.ts';
import { BULK_BURST, CEILING, GROUP_REST_MS, HOLD_MS, type Limits, limited, RECOVERY, SLOWEST_RATE } from './pace.ts';
import type { Claimed } from './store.ts';

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
  /** Names the places these rows took in the pace, for `answered`; `null` without a limit. */
  readonly place: number | null;
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
    and left(s.address, 1) = '-' and s.sent_at > $1::timestamptz - ${GROUP_REST_MS} * interval '1 millisecond'))`;

/**
 * The shared pace, read under a lock that lasts as long as the statement: of `cap` places those in `recent` are taken, each until `span` ms later. Without a limit only
 * the pause after a complaint counts, and nothing is locked.
 */
const PACED = `
    locked as materialized (select value as v from settings where key = '${PACE}' for update),
    clocked as materialized (select v, round(extract(epoch from clock_timestamp())::float8 * 1000) as at from locked),
    rated as materialized (select v, at, greatest(least($6::float8, ${SLOWEST_RATE}), least($6::float8, coalesce(nullif((v->'limits'->>'rate')::float8, 0)
      + greatest(0, at - (v->'limits'->>'at')::float8) / 1000 * $6::float8 * ${RECOVERY}, $6::float8))) as rate from clocked),
    spanned as materialized (select v, at, rate, greatest(1, floor(rate * ${CEILING})) as cap,
      greatest(1, floor(rate * ${CEILING})) / (rate * ${CEILING}) * 1000 as span from rated),
    pace as materialized (select at, rate, span, cap, v->'limits' as limits,
      (select coalesce(array_agg(e::float8 order by e::float8), '{}') from jsonb_array_elements_text(coalesce(v->'recent', '[]')) e
        where e::float8 > at - span) as recent,
      least(${BULK_BURST}, coalesce((v->>'tokens')::float8 + (at - (v->>'at')::float8) / 1000 * rate, 1)) as tokens,
      coalesce((v->'limits'->>'bulkUntil')::float8, 0) as bulk_until from spanned),
    free as materialized (select greatest(0, least($3::int, cap - cardinality(recent)))::int as places,
      floor(tokens)::int as bulk,
      bulk_until > at as held from pace),`;
const UNPACED = `
    pace as materialized (select extract(epoch from clock_timestamp())::float8 * 1000 as at, coalesce((value->'limits'->>'bulkUntil')::float8, 0) as bulk_until,
      $6::float8 as rate from settings where key = '${PACE}'),
    free as materialized (select $3::int as places, $3::int as bulk, bulk_until > at as held from pace),`;

const SPENT = `
    spent as (update settings set value = jsonb_strip_nulls(jsonb_build_object('at', p.at, 'limits', p.limits, 'tokens', p.tokens - t.n,
        'recent', to_jsonb(p.recent || array_fill(p.at + ${HOLD_MS}, array[t.n]))))
      from pace p, tally t where key = '${PACE}' and t.n > 0),`;
const WAITS = `
      p.at + ${HOLD_MS} as place,
      greatest(0, case when cardinality(p.recent) + t.n < p.cap then 0 else least(coalesce(p.recent[1], p.at), p.at) + p.span - p.at end) as "replyInMs",
      greatest(0, p.bulk_until - p.at, (1 - (p.tokens - t.n)) / p.rate * 1000) as "bulkInMs"`;
const NO_WAITS = `
      null::float8 as place, 0 as "replyInMs", greatest(0, p.bulk_until - p.at) as "bulkInMs"`;

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
        'noticeId', k.notice_id, 'attempts', k.attempts, 'ambiguous', k.ambiguous,
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
  return { rows: [], place: null, moreReplies: true, moreBulk: false, replyInMs: 0, bulkInMs: 0, due: null };
}

/** Messages got their answer, whatever it was: their places are free a second from now. */
export async function answered(database: Database, places: readonly number[]): Promise<void> {
  await database.run(
    `update settings set value = jsonb_set(value, '{recent}', (
        with taken as (select x, row_number() over (partition by x) as n from (select e::float8 as x from jsonb_array_elements_text(value->'recent') e) t),
          given as (select x, row_number() over (partition by x) as n from (select e::float8 as x from jsonb_array_elements_text($1::jsonb) e) g)
        select coalesce(jsonb_agg(case when g.x is null then t.x else round(extract(epoch from clock_timestamp())::float8 * 1000) end), '[]')
          from taken t left join given g using (x, n)))
      where key = '${PACE}' and value ? 'recent'`,
    [JSON.stringify(places)],
  );
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
