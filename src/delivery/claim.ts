/** Takes what may leave now: the pace has said how many, one statement says which. */
import type { Database } from '../db/client.ts';
import type { Claimed } from './store.ts';

export interface Claim {
  /** Rows at most, and of them bulk. */
  readonly room: number;
  readonly bulk: number;
  /** By the app's clock; everything else here goes by the database's own, which the app's may be turned against while a message is on its way. */
  readonly now: number;
  readonly leaseMs: number;
  /** Chats bulk was sent to a moment ago: their next waits. */
  readonly resting: readonly string[];
}

export interface Taken {
  /** In the order they are to leave. */
  readonly rows: readonly Claimed[];
  /** More is due now than was taken; it may have to wait for its place, its chat or its notice. */
  readonly moreReplies: boolean;
  readonly moreBulk: boolean;
  /** When, by the app's clock, the next row that waits for its time may leave. */
  readonly due: number | null;
}

/** A group takes anything at most this often: Telegram's twenty a minute. Its minus sign stands here because the index of a group's last message has it. */
const GROUP_REST_MS = 3_100;

/**
 * A notice that is held keeps its own rows back, and nobody else's; one that is finished still goes to whoever comes late. What is for a unit goes to
 * whoever sits there at this moment: what came back from a failed attempt may be for somebody who left meanwhile; what is for several, to nobody who left
 * one of them, until it is made again of the others; what is for a unit's head, to nobody who heads it no more, until it is made again for the next. What was promised for later lets what
 * is due now pass; a retry keeps its place.
 */
const sendable = (
  d: string,
) => `(${d}.notice_id is null or exists (select 1 from notices n where n.id = ${d}.notice_id and n.state in ('sending', 'finished')))
  and (${d}.lane <> 'bulk' or ${d}.person_id is null or exists (select 1 from seat_holders h join seats s on s.id = h.seat_id
    where h.person_id = ${d}.person_id and h.until is null and (${d}.unit_id is null or s.unit_id = ${d}.unit_id)))
  and (${d}.unit_id is not null or ${d}.lane <> 'bulk' or ${d}.body->'joined' is null or not exists (select 1 from jsonb_array_elements(${d}.body->'joined') as i
    where not exists (select 1 from seat_holders h join seats s on s.id = h.seat_id
      where h.person_id = ${d}.person_id and h.until is null and s.unit_id = i->>'unitId')))
  and (${d}.unit_id is not null or ${d}.lane <> 'bulk' or ${d}.body->'headOf' is null or exists (select 1 from seat_holders h join seats s on s.id = h.seat_id
    where h.person_id = ${d}.person_id and h.until is null and s.duty = 'head' and s.unit_id = ${d}.body->>'headOf'))
  and (${d}.until_done is null or not exists (select 1 from unnest(string_to_array(${d}.until_done, ' ')) as u(id)
    where not exists (select 1 from obligations o where o.id = u.id and o.state = 'open')))`;

const DUE = `d.state = 'queued' and d.not_before <= $1::timestamptz and ${sendable('d')}
  and not exists (select 1 from deliveries e where e.channel = d.channel and e.address = d.address and e.state in ('queued', 'claimed', 'sending')
    and (e.state <> 'queued' or (e.lane = d.lane and e.position < d.position and (e.attempts > 0 or e.not_before <= $1::timestamptz) and ${sendable('e')})))
  and (left(d.address, 1) <> '-' or not exists (select 1 from deliveries s where s.channel = d.channel and s.address = d.address
    and left(s.address, 1) = '-' and s.sent_at > $1::timestamptz - ${GROUP_REST_MS} * interval '1 millisecond'))`;

/** Due now, of one lane, and not among the rows just taken. */
const more = (
  lane: string,
) => `exists (select 1 from deliveries d where d.state = 'queued' and d.lane = '${lane}' and d.not_before <= $1::timestamptz
        and d.id not in (select id from taken))`;
const next = (lane: string) =>
  `(select d.not_before from deliveries d where d.state = 'queued' and d.lane = '${lane}' and d.not_before > $1::timestamptz order by d.not_before limit 1)`;

const CLAIM = `
  with replies as materialized (select d.id from deliveries d where d.lane = 'reply' and ${DUE}
      order by d.not_before, d.position limit $2::int for update of d skip locked),
    bulk as materialized (select d.id from deliveries d where d.lane = 'bulk' and ${DUE} and d.address <> all($5::text[])
      order by d.not_before, d.position limit (select greatest(0, least($3::int, $2::int - count(*))) from replies) for update of d skip locked),
    taken as (update deliveries d set state = 'sending', fence = d.fence + 1, lease_until = now() + $4::float8 * interval '1 millisecond'
      from (select id from replies union all select id from bulk) due where d.id = due.id
      returning d.*)
    select coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'fence', k.fence, 'channel', k.channel, 'address', k.address, 'lane', k.lane, 'body', k.body,
        'noticeId', k.notice_id, 'attempts', k.attempts, 'ambiguous', k.ambiguous,
        'replaces', (select r.message_id from deliveries r where r.id = k.replaces_id)) order by k.position) from taken k), '[]'::jsonb) as rows,
      ${more('reply')} as "moreReplies",
      ${more('bulk')} as "moreBulk",
      (extract(epoch from least(${next('reply')}, ${next('bulk')})) * 1000)::float8 as due`;

/**
 * Takes rows that may leave right now and marks them `sending`: the caller sends each of them at once. Replies go first, bulk takes what they leave.
 * One row a chat and lane is in flight, in order of creation; a reply waits for no broadcast. Left out: rows of notices not being sent, and reminders of
 * what was done meanwhile.
 */
export async function claim(database: Database, { room, bulk, now, leaseMs, resting }: Claim): Promise<Taken> {
  const [taken] = await database.run<Taken & Record<string, unknown>>(CLAIM, [new Date(now).toISOString(), room, bulk, leaseMs, resting]);
  return taken ?? { rows: [], moreReplies: false, moreBulk: false, due: null };
}
