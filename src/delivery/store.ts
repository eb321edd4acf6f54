/** The outbox in the database: every message that leaves the house is a row first, and its row says what became of it. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Outgoing } from '../domain/messages.ts';

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
  return sql`insert into deliveries
    (id, nonce, dedupe_key, channel, address, lane, body, person_id, unit_id, notice_id, replaces_id, until_done, state, not_before, created_at)
    select r.id, r.nonce, r."dedupeKey", r.channel, r.address, r.lane, r.body, r."personId", r."unitId", r."noticeId", r."replacesId", r."untilDone",
      'queued', r."notBefore", ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r(id text, nonce text, "dedupeKey" text, channel text, address text, lane text, body jsonb,
      "personId" text, "unitId" text, "noticeId" text, "replacesId" text, "untilDone" text, "notBefore" timestamptz)
    on conflict (dedupe_key) do nothing`;
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
  readonly lane: Lane;
  readonly limit: number;
  readonly now: number;
  /** By the database's own clock: the app's may be turned while a message is on its way. */
  readonly leaseMs: number;
  /** Chats written to a moment ago: their bulk waits. */
  readonly resting: readonly string[];
}

/**
 * Takes rows that may leave right now and marks them `sending`: the caller sends each of them at once. One row a chat is in flight, in order within its
 * lane; a reply waits for no broadcast. Left out: rows of notices not being sent, and reminders of what was done meanwhile.
 */
export async function claim(database: Database, { lane, limit, now, leaseMs, resting }: Claim): Promise<Claimed[]> {
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const rows = await database.db.execute(sql`
    with due as (
      select d.id from deliveries d
      where d.state = 'queued' and d.lane = ${lane} and d.not_before <= ${at}
        and not exists (select 1 from deliveries e where e.channel = d.channel and e.address = d.address
          and (e.state in ('claimed', 'sending') or (e.state = 'queued' and e.lane = d.lane and e.position < d.position)))
        ${lane === 'bulk' ? sql`and (d.notice_id is null or exists (select 1 from notices n where n.id = d.notice_id and n.state = 'sending'))` : sql``}
        and (d.until_done is null or exists (select 1 from obligations o where o.id = d.until_done and o.state = 'open'))
        ${resting.length > 0 ? sql`and d.address <> all(select jsonb_array_elements_text(${JSON.stringify(resting)}::jsonb))` : sql``}
      order by d.position limit ${limit} for update of d skip locked)
    update deliveries d set state = 'sending', fence = d.fence + 1, lease_until = now() + ${leaseMs} * interval '1 millisecond'
    from due where d.id = due.id
    returning d.id, d.fence, d.channel, d.address, d.lane, d.body, d.nonce, d.notice_id as "noticeId", d.attempts, d.ambiguous, d.position,
      (select r.message_id from deliveries r where r.id = d.replaces_id) as replaces`);
  return (rows as unknown as (Claimed & { position: string })[])
    .map((row) => ({ ...row, position: Number(row.position) }))
    .sort((a, b) => a.position - b.position);
}

type Owned = Pick<Claimed, 'id' | 'fence'>;

/** Nothing happens when the row was claimed by somebody else meanwhile: the fence has moved. */
const owned = ({ id, fence }: Owned) => sql`where id = ${id} and fence = ${fence} and state = 'sending'`;

export async function markSent(database: Database, row: Owned, messageId: string, now: number): Promise<void> {
  await database.db.execute(sql`update deliveries set state = 'sent', message_id = ${messageId}, sent_at = ${new Date(now).toISOString()}::timestamptz,
    lease_until = null, error = null ${owned(row)}`);
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
      where d.channel = this.channel and d.address = this.address and d.state = 'queued' and d.id <> ${row.id})
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
    update deliveries set state = 'queued', lease_until = null, ambiguous = ambiguous + 1, attempts = attempts + 1
    where state in ('sending', 'claimed') and (${all} or lease_until < now()) returning id`);
  return rows.length;
}

/** A send that takes its time keeps its row. */
export async function renew(database: Database, rows: readonly Pick<Claimed, 'id' | 'fence'>[], leaseMs: number): Promise<void> {
  await database.db.execute(sql`update deliveries d set lease_until = now() + ${leaseMs} * interval '1 millisecond'
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ id, fence }) => ({ id, fence })))}::jsonb) as r(id text, fence int)
    where d.id = r.id and d.fence = r.fence and d.state = 'sending'`);
}

/** Reminders of what was done meanwhile are over. */
export async function cancelDone(database: Database): Promise<void> {
  await database.db.execute(sql`update deliveries d set state = 'cancelled' from obligations o
    where d.state = 'queued' and d.until_done = o.id and o.state <> 'open'`);
}

/** When the next waiting row may leave, or `null` when none waits. */
export async function nextDue(database: Database): Promise<number | null> {
  const [row] = await database.db.execute(
    sql`select extract(epoch from min(not_before)) * 1000 as at from deliveries where state = 'queued'`,
  );
  const at = (row as { at: string | number | null } | undefined)?.at;
  return at === null || at === undefined ? null : Number(at);
}

/** The receipt "Đã nhận": only the first press counts. */
export function acknowledge(deliveryId: string, personId: string, now: number): SQLWrapper {
  return sql`update deliveries set acknowledged_at = ${new Date(now).toISOString()}::timestamptz, acknowledged_by = ${personId}
    where id = ${deliveryId} and acknowledged_at is null`;
}
