/** The outbox in the database: every message that leaves the house is a row first, and its row says what became of it. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { at, type Kind, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import type { Outgoing } from '../domain/messages.ts';

export type Lane = 'reply' | 'bulk';

export interface NewDelivery {
  /** What the message's buttons carry, too: letters, digits, `-` and `_`, 8 to 48 of them. */
  readonly id: string;
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
  /** An obligation, or several separated by blanks: once one is done, this message is not sent any more as it is. */
  readonly untilDone: string | null;
  /** Epoch ms; not sent before. */
  readonly notBefore: number;
}

type DeliveryRow = Omit<NewDelivery, 'notBefore'> & { readonly notBefore: string; readonly at: string };

const QUEUED: Kind<DeliveryRow> = {
  name: 'queued',
  rank: 5,
  text: `insert into deliveries
      (id, dedupe_key, channel, address, lane, body, person_id, unit_id, notice_id, replaces_id, until_done, state, not_before, created_at)
    select r.id, r."dedupeKey", r.channel, r.address, r.lane, r.body, r."personId", r."unitId", r."noticeId", r."replacesId", r."untilDone",
      'queued', r."notBefore", r.at
    from jsonb_to_recordset($rows) as r(id text, "dedupeKey" text, channel text, address text, lane text, body jsonb,
      "personId" text, "unitId" text, "noticeId" text, "replacesId" text, "untilDone" text, "notBefore" timestamptz, at timestamptz)
    on conflict (dedupe_key) where dedupe_key is not null do nothing`,
};

/** Rows of one turn, or thousands of one notice: they travel as one parameter. */
export function enqueue(rows: readonly NewDelivery[], now: number): SQLWrapper {
  return new Rows(
    QUEUED,
    rows.map((row) => ({ ...row, notBefore: at(row.notBefore), at: at(now) })),
  );
}

/** Whether a part of a turn puts messages into the queue: the postman is to look for them. */
export function bringsMessages(part: object): boolean {
  return part instanceof Rows && part.kind.name === QUEUED.name;
}

/** How many messages to a chat have not left yet. */
export async function unsentTo(database: Database, { channel, address }: Pick<NewDelivery, 'channel' | 'address'>): Promise<number> {
  const [row] = await database.run<{ n: number }>(
    `select count(*)::int as n from deliveries
      where channel = $1 and address = $2 and state in ('queued', 'claimed', 'sending') and lane = 'reply'`,
    [channel, address],
  );
  return row?.n ?? 0;
}

export interface Backlog {
  readonly lane: Lane;
  /** Due, and not on their way. */
  readonly messages: number;
  readonly oldestMs: number;
}

/** What waits in the outbox, by lane. `now`: epoch ms by the app's clock. */
export async function outboxBacklog(database: Database, now: number): Promise<Backlog[]> {
  const rows = await database.run<Omit<Backlog, 'oldestMs'> & { oldest: number }>(
    `select l.lane, count(d.id)::int as messages, coalesce(extract(epoch from $1::timestamptz - min(d.not_before)) * 1000, 0)::float8 as oldest
      from (values ('reply'), ('bulk')) as l(lane)
        left join deliveries d on d.state = 'queued' and d.lane = l.lane and d.not_before <= $1::timestamptz
      group by l.lane`,
    [at(now)],
  );
  return rows.map(({ lane, messages, oldest }) => ({ lane, messages, oldestMs: oldest }));
}

interface DirectRow extends Pick<NewDelivery, 'id' | 'channel' | 'address' | 'body' | 'personId'> {
  readonly index: number;
  readonly leaseMs: number;
  /** Messages of this chat that are known to have arrived, though that is not stored yet. */
  readonly after: readonly string[];
  readonly at: string;
}

const DIRECT: Kind<DirectRow> = {
  name: 'direct',
  rank: 5,
  text: `insert into deliveries (id, channel, address, lane, body, person_id, state, fence, lease_until, not_before, created_at)
    select r.id, r.channel, r.address, 'reply', r.body, r."personId",
      case when busy.held then 'queued' when r.index = 0 then 'sending' else 'claimed' end, case when busy.held then 0 else 1 end,
      case when not busy.held then now() + r."leaseMs" * interval '1 millisecond' end, r.at, r.at
    from jsonb_to_recordset($rows) as r(id text, channel text, address text, body jsonb, "personId" text, index int, "leaseMs" float8, after text[], at timestamptz)
      cross join lateral (select exists (select 1 from deliveries e where e.channel = r.channel and e.address = r.address
        and e.state in ('queued', 'claimed', 'sending') and (e.state <> 'queued' or e.lane = 'reply') and e.id <> all (r.after)) as held offset 0) busy
    order by r.index returning id, state`,
  returning: true,
};

/**
 * Replies to one chat, in the hands of whoever writes them: unless something of that chat is on its way or waits, the first is `sending` at once and the
 * others are `claimed`, to follow it one by one. Otherwise they wait in the queue like all others. Returns the id and the state of each.
 * @param after messages of this chat known to have arrived, though that is not stored yet: they hold nothing up
 */
export function enqueueDirect(rows: readonly NewDelivery[], after: readonly string[], leaseMs: number, now: number): SQLWrapper {
  return new Rows(
    DIRECT,
    rows.map(({ id, channel, address, body, personId }, index) => ({
      id,
      channel,
      address,
      body,
      personId,
      index,
      leaseMs,
      after,
      at: at(now),
    })),
  );
}

export interface Claimed {
  readonly id: string;
  readonly fence: number;
  readonly channel: string;
  readonly address: string;
  readonly lane: Lane;
  readonly body: Outgoing;
  readonly noticeId: string | null;
  readonly attempts: number;
  readonly ambiguous: number;
  /** The channel's id of the message this one takes the place of, once that was sent. */
  readonly replaces: string | null;
}

type Owned = Pick<Claimed, 'id' | 'fence'>;

/** Nothing happens when the row was claimed by somebody else meanwhile: the fence has moved. */
const owned = ({ id, fence }: Owned) => sql`where id = ${id} and fence = ${fence} and state = 'sending'`;

export interface Sent extends Owned {
  readonly messageId: string;
  readonly at: number;
  /** The row that follows it at once, claimed together with it: it is `sending` from then on. */
  readonly next?: string;
  /** It carried a file. */
  readonly file?: true;
}

interface SentRow extends Owned {
  readonly message: string;
  readonly at: string;
  readonly file?: true;
}

const SENT: Kind<SentRow> = {
  name: 'sent',
  rank: 5,
  // By an array of ids: see what ends drafts. A file's bytes have done their work; the row stays as the record that it was sent.
  text: `update deliveries d set state = 'sent', message_id = r.message, sent_at = r.at, lease_until = null, error = null,
      body = case when r.file then d.body - 'attachment' else d.body end
    from jsonb_to_recordset($rows) as r(id text, fence int, message text, at timestamptz, file boolean)
    where d.id = any (array (select x->>'id' from jsonb_array_elements($rows) x)) and d.id = r.id and d.fence = r.fence and d.state = 'sending'`,
  order: ({ id }) => id,
};
const FOLLOWING: Kind<Pick<SentRow, 'id'>> = {
  name: 'following',
  rank: 5,
  text: `update deliveries d set state = 'sending' where d.id = any (array (select x->>'id' from jsonb_array_elements($rows) x))
    and d.state = 'claimed' and d.fence = 1`,
  order: ({ id }) => id,
};

/** A row that was delivered; it may wait `waitMs` to be stored with others. Nothing happens when somebody else has claimed it meanwhile. */
export async function markSent(database: Database, { id, fence, messageId, at: sentAt, next, file }: Sent, waitMs = 0): Promise<void> {
  const row = new Rows(SENT, [{ id, fence, message: messageId, at: at(sentAt), ...(file && { file }) }]);
  await database.turn(next === undefined ? [row] : [row, new Rows(FOLLOWING, [{ id: next }])], waitMs);
}

/** The rows given as `$1`, found by their keys: for all the planner knows a join might as well go through the whole outbox. */
const THESE = `d.id = any (array (select x->>'id' from jsonb_array_elements($1::jsonb) x))`;

/** Rows claimed to follow one that was not delivered: they wait behind it. */
export async function release(database: Database, rows: readonly Owned[]): Promise<void> {
  await database.run(
    `update deliveries d set state = 'queued', lease_until = null from jsonb_to_recordset($1::jsonb) as r(id text, fence int)
      where ${THESE} and d.id = r.id and d.fence = r.fence and d.state = 'claimed'`,
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

/**
 * Rows whose sender died between the call and its answer: sent again, because lost is worse than twice. Returns how many. `all`: whatever their lease. A row
 * that is being changed is passed over, as in `renew`: what became of it is being stored.
 */
export async function reap(database: Database, all = false): Promise<number> {
  const rows = await database.db.execute(sql`
    update deliveries set state = 'queued', lease_until = null, ambiguous = ambiguous + (state = 'sending')::int, attempts = attempts + (state = 'sending')::int
    where id = any (array (select id from deliveries where state in ('sending', 'claimed') and (${all} or lease_until < now())
      for update skip locked)) returning id`);
  return rows.length;
}

/**
 * A send that takes its time keeps its row. Returns the ids of those that were still ours. A row that is being changed is passed over: what became of its
 * send is being stored, together with others, and to wait for that in another order than theirs would be a deadlock.
 */
export async function renew(database: Database, rows: readonly Pick<Claimed, 'id' | 'fence'>[], leaseMs: number): Promise<string[]> {
  const kept = await database.run<{ id: string }>(
    `with held as materialized (select d.id from deliveries d, jsonb_to_recordset($1::jsonb) as r(id text, fence int)
        where ${THESE} and d.id = r.id and d.fence = r.fence and d.state in ('sending', 'claimed') for update of d skip locked)
      update deliveries d set lease_until = now() + $2::float8 * interval '1 millisecond' where d.id = any (array (select id from held)) returning d.id`,
    [JSON.stringify(rows.map(({ id, fence }) => ({ id, fence }))), leaseMs],
  );
  return kept.map(({ id }) => id);
}

/**
 * Reminders of what was done meanwhile are over, and so is what came back into the queue of a notice ended for good. One that names several things
 * waits to be made again of the rest.
 */
export async function cancelDone(database: Database): Promise<void> {
  await database.run(`update deliveries d set state = 'cancelled' where d.state = 'queued' and (
    exists (select 1 from obligations o where o.id = d.until_done and o.state <> 'open')
    or exists (select 1 from notices n where n.id = d.notice_id and n.state = 'stopped'))`);
}

/** Of messages that take each other's place: the newest that has been shown, or else the one that waits; `null` when there is none. */
export async function shownOf(database: Database, dedupeKeys: readonly string[]): Promise<string | null> {
  const [row] = await database.run<{ id: string }>(
    `select id from deliveries where dedupe_key = any($1::text[]) and dedupe_key is not null and state in ('sent', 'sending', 'claimed', 'queued')
      order by state = 'queued', position desc limit 1`,
    [dedupeKeys],
  );
  return row?.id ?? null;
}

/** Those of these messages that have not left are gone: another one says more. */
export function withdrawQueued(dedupeKeys: readonly string[]): SQLWrapper {
  return sql`delete from deliveries where state = 'queued' and dedupe_key is not null
    and dedupe_key in (select jsonb_array_elements_text(${JSON.stringify(dedupeKeys)}::jsonb))`;
}

/** The receipt "Đã nhận": only the first press counts. */
export function acknowledge(deliveryId: string, personId: string, now: number): SQLWrapper {
  return sql`update deliveries set acknowledged_at = ${new Date(now).toISOString()}::timestamptz, acknowledged_by = ${personId}
    where id = ${deliveryId} and acknowledged_at is null`;
}
