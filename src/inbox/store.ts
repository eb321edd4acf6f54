/** The inbox in the database: updates that were taken, those that wait for their turn, and whether what a turn rests on still holds. */
import { createHash } from 'node:crypto';
import { and, asc, eq, gt, isNotNull, ne, type SQLWrapper } from 'drizzle-orm';
import type { Loaded } from '../conversations/load.ts';
import { PROGRAMME_REVISION, REGISTRY_REVISION } from '../db/batch/read.ts';
import { at, inserts, type Kind, Rows, statementOver } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import type { Part } from '../db/part.ts';
import type { Incoming, Json } from '../domain/messages.ts';
import { ERASED_ADDRESS } from '../domain/people.ts';
import { reportStamp } from '../reports/about/store.ts';
import type { Update } from './lanes.ts';
import { inbox } from './tables.ts';

/** What makes an update unique inside its chat, beside its own id. One press may arrive under several update ids; an edit repeats its message's. */
export function keyOf({ content, messageId }: Pick<Incoming, 'content' | 'messageId'>): string | null {
  if (content.kind === 'press') return `press:${content.pressId}`;
  return content.kind === 'edited' ? null : messageId;
}

const TAKEN = inserts(inbox, {
  name: 'taken',
  rank: 0,
  columns: ['channel', 'updateId', 'address', 'messageId', 'place', 'said', 'about', 'receivedAt'],
  fixed: { state: 'done' },
  order: ({ channel, updateId }) => `${channel} ${updateId}`,
});

/** Marks the update as taken. A second time it violates a key and the whole turn writes nothing. @param about the draft that took an answer from it */
function takeUpdate(incoming: Incoming, about: string | null, now: number): SQLWrapper {
  const { channel, updateId, address, place = null } = incoming;
  return new Rows(TAKEN, [
    { channel, updateId, address, messageId: keyOf(incoming), place, said: saidOf(incoming), about, receivedAt: at(now) },
  ]);
}

/** Marks the update as set aside, with all that is needed to look into it. A second time it violates a key. */
export function setUpdateAside(database: Database, incoming: Incoming, now: number, failed: { payload: Json; error: string }): SQLWrapper {
  const { channel, updateId, address } = incoming;
  return database.db.insert(inbox).values({
    channel,
    updateId,
    address,
    messageId: keyOf(incoming),
    place: incoming.place ?? null,
    said: saidOf(incoming),
    receivedAt: new Date(now),
    state: 'quarantined',
    ...failed,
  });
}

/** A short name of what a message says: the same for the same words. */
export function saidIn(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function saidOf({ content }: Incoming): string | null {
  if (content.kind === 'text') return saidIn(content.text);
  return content.kind === 'file' ? saidIn(content.caption) : null;
}

/** A message was edited: what it says from now on. */
export function saysNow(database: Database, { channel, address, messageId }: Incoming, text: string): SQLWrapper {
  return database.db
    .update(inbox)
    .set({ said: saidIn(text) })
    .where(and(eq(inbox.channel, channel), eq(inbox.address, address), eq(inbox.messageId, messageId ?? '')));
}

/** A text of the chat written after this one and taken before it, at most `ms` ago: its name, or `null`. */
export async function overtakenBy(
  database: Database,
  { channel, address, place }: Incoming,
  now: number,
  ms: number,
): Promise<string | null> {
  if (place === undefined) return null;
  const [row] = await database.db
    .select({ messageId: inbox.messageId })
    .from(inbox)
    .where(
      and(
        eq(inbox.channel, channel),
        eq(inbox.address, address),
        ne(inbox.state, 'pending'),
        gt(inbox.place, place),
        isNotNull(inbox.said),
        gt(inbox.receivedAt, new Date(now - ms)),
      ),
    )
    .orderBy(asc(inbox.place))
    .limit(1);
  return row?.messageId ?? null;
}

/**
 * An update that waits has a row of its own beside the one that will say it was taken: that one stays the guard that lets it happen once,
 * however many processes find it waiting.
 */
const WAITING = 'waiting:';

/** Keeps updates for later, in this order. One that waits already is not kept twice. */
export async function keepWaiting(database: Database, incomings: readonly Incoming[], now: number): Promise<void> {
  const rows = incomings.map((incoming, index) => ({
    channel: incoming.channel,
    id: `${WAITING}${incoming.updateId}`,
    address: incoming.address,
    index,
    incoming,
  }));
  await database.run(
    `insert into inbox (channel, update_id, address, state, payload, received_at)
      select r.channel, r.id, r.address, 'pending',
        jsonb_build_object('incoming', r.incoming, 'kept', extract(epoch from clock_timestamp()) * 1000 + r.index / 1000.0), $2::timestamptz
      from jsonb_to_recordset($1::jsonb) as r(channel text, id text, address text, index int, incoming jsonb)
      on conflict (channel, update_id) do nothing`,
    [JSON.stringify(rows), new Date(now).toISOString()],
  );
}

/** A chat's waiting updates in the order they came. */
export async function waitingOf(database: Database, chat: Pick<Incoming, 'channel' | 'address'>): Promise<Incoming[]> {
  const rows = await database.run<{ incoming: Incoming }>(
    `select payload->'incoming' as incoming from inbox where state = 'pending' and channel = $1 and address = $2
      order by (payload->>'kept')::float8`,
    [chat.channel, chat.address],
  );
  return rows.map(({ incoming }) => incoming);
}

/** Updates kept longer than `ms` ago by the database's clock, oldest first: whoever kept them is slow, or dead. */
export async function waitingSince(database: Database, ms: number): Promise<Incoming[]> {
  const rows = await database.run<{ incoming: Incoming }>(
    `select payload->'incoming' as incoming from inbox
      where state = 'pending' and (payload->>'kept')::float8 < extract(epoch from clock_timestamp()) * 1000 - $1::float8
      order by (payload->>'kept')::float8 limit 500`,
    [ms],
  );
  return rows.map(({ incoming }) => incoming);
}

export interface Replayed {
  /** Wait now to be taken again. */
  readonly waiting: number;
  /** Were left as they are, because their chat has gone on since: an answer would meet another question. */
  readonly overtaken: number;
  /** Were left, because nothing of them could be kept. */
  readonly empty: number;
}

const GONE_ON = `exists (select 1 from inbox l
  where l.channel = i.channel and l.address = i.address and l.state = 'done' and l.received_at > i.received_at)`;
/** A press names what it answers, and what happened to a chat is no answer: they may come late. */
const NEVER_TOO_LATE = `payload->'content'->>'kind' in ('press', 'reachability', 'moved')`;

/**
 * Lets updates that were set aside wait to be taken again, the oldest first: the process that leads takes them as it takes all that wait. One that fails again is
 * set aside again. Done twice, the second time finds none.
 * @param most rows at most
 * @param overtaken takes those, too, whose chat has gone on since
 */
export async function replaySetAside(database: Database, most: number, overtaken: boolean): Promise<Replayed> {
  const [moved] = await database.run<{ n: number }>(
    `with chosen as (
        select i.channel, i.update_id, i.address, i.payload, i.received_at from inbox i
          where i.state = 'quarantined' and jsonb_typeof(i.payload) = 'object' and ($2::boolean or i.${NEVER_TOO_LATE} or not ${GONE_ON})
          order by i.received_at, length(i.update_id), i.update_id limit $1 for update of i skip locked),
      gone as (delete from inbox i using chosen c where i.channel = c.channel and i.update_id = c.update_id),
      kept as (insert into inbox (channel, update_id, address, state, payload, received_at)
        select c.channel, '${WAITING}' || c.update_id, c.address, 'pending',
          jsonb_build_object('incoming', c.payload, 'kept', extract(epoch from clock_timestamp()) * 1000 - 10000
            + row_number() over (order by c.received_at, length(c.update_id), c.update_id) / 1000.0), c.received_at
        from chosen c
        on conflict (channel, update_id) do nothing returning 1)
      select count(*)::int as n from kept`,
    [most, overtaken],
  );
  const [left] = await database.run<{ overtaken: number; empty: number }>(
    `select count(*) filter (where has)::int as overtaken, count(*) filter (where not has)::int as empty
      from (select coalesce(jsonb_typeof(payload) = 'object', false) as has from inbox where state = 'quarantined') as one`,
  );
  return { waiting: moved?.n ?? 0, overtaken: left?.overtaken ?? 0, empty: left?.empty ?? 0 };
}

/** How many updates wait, and how many are set aside. */
export async function heldUpdates(database: Database): Promise<{ state: 'pending' | 'quarantined'; updates: number }[]> {
  return database.run(
    `select s.state, count(i.update_id)::int as updates from (values ('pending'), ('quarantined')) as s(state)
      left join inbox i on i.state <> 'done' and i.state = s.state group by s.state`,
  );
}

const WAITED = statementOver(inbox, {
  name: 'waited',
  rank: 1,
  columns: ['channel', 'updateId'],
  text: (rows) => `delete from inbox t using ${rows} where t.channel = r.channel and t.update_id = r."updateId" and t.state = 'pending'`,
  order: ({ channel, updateId }) => `${channel} ${updateId}`,
});

/** Part of the turn that takes a waiting update. */
export function takeWaiting({ channel, updateId }: Incoming): SQLWrapper {
  return new Rows(WAITED, [{ channel, updateId: WAITING + updateId }]);
}

/**
 * What stands first in the turn that takes an update: a second time the whole turn writes nothing, and it waits no longer.
 * @param incoming under the id it is taken by; as it waits, it may have another
 * @param about the draft that took an answer from it
 */
export function taking(incoming: Incoming, update: Update, now: number, about: string | null = null): Part[] {
  return [takeUpdate(incoming, about, now), ...(update.waiting ? [takeWaiting(update.incoming)] : [])];
}

/** An update that turned out to be taken waits no longer. */
export async function forgetWaiting(database: Database, incoming: Incoming): Promise<void> {
  await database.turn([takeWaiting(incoming)]);
}

/** Updates of a chat that wait although they were taken: what was brought twice, or another process was faster with, waits no longer. */
export async function forgetTaken(database: Database, { channel, address }: Incoming): Promise<void> {
  await database.run(
    `delete from inbox w where w.channel = $1 and w.address = $2 and w.state = 'pending' and exists (select 1 from inbox d
      where d.channel = w.channel and d.address = w.address and d.state <> 'pending'
        and (d.update_id = substr(w.update_id, ${WAITING.length + 1}) or d.message_id = w.payload->'incoming'->>'messageId'))`,
    [channel, address],
  );
}

/**
 * How an update was taken that turned out to be a duplicate: as `itself`; its id by `another` message, for the channel numbers updates anew after a quiet
 * week and may come to a number it gave before; its message under an `other number`; or `not` at all, when another part of its text was.
 */
export type Taken = 'itself' | 'another' | 'other number' | 'not';

export async function takenAs(database: Database, incoming: Incoming): Promise<Taken> {
  const rows = await database.run<{ id: boolean; message: boolean }>(
    `select update_id = $2 as id, address = '${ERASED_ADDRESS}' or (address = $3 and message_id is not distinct from $4) as message from inbox
      where channel = $1 and state <> 'pending' and (update_id = $2 or (address = $3 and message_id = $4))`,
    [incoming.channel, incoming.updateId, incoming.address, keyOf(incoming)],
  );
  if (rows.some(({ id, message }) => id && message)) return 'itself';
  if (rows.length === 0) return 'not';
  return rows.some(({ id }) => id) ? 'another' : 'other number';
}

interface UnchangedRow {
  readonly channel: string;
  readonly address: string;
  readonly sender: string;
  readonly update: string;
  readonly person: string;
  readonly registry: string | null;
  readonly programme: string | null;
  readonly obligation: string | null;
  readonly stamp: string | null;
}

const UNCHANGED: Kind<UnchangedRow> = {
  name: 'unchanged',
  rank: 0,
  text: `insert into turns (key, version, at) select 'out of date', turn_conflict(), now()
    from jsonb_to_recordset($rows) as r(channel text, address text, sender text, update text, person text, registry text, programme text,
        obligation text, stamp text)
      left join lateral (select x.person_id, x.reachable from addresses x where x.channel = r.channel and x.address = r.sender offset 0) a on true
      left join lateral (select ${reportStamp('x')} as stamp from obligations x where x.id = r.obligation offset 0) o on true
    where a.person_id is distinct from r.person or not a.reachable or r.registry is distinct from ${REGISTRY_REVISION}
      or (r.obligation is not null and (o.stamp is distinct from r.stamp or r.programme is distinct from ${PROGRAMME_REVISION}))
      or exists (select 1 from inbox i where i.state = 'pending' and i.channel = r.channel and i.address = r.address
        and i.update_id <> '${WAITING}' || r.update)`,
};

/** Part of a turn that is made of what was loaded for an earlier message: a conflict when it would be loaded otherwise now, its conversation and draft aside. */
export function unchanged({ channel, address, sender, updateId }: Incoming, { person, registry, report }: Loaded): Part {
  return new Rows(UNCHANGED, [
    {
      channel,
      address,
      sender,
      update: updateId,
      person: person?.id ?? '',
      registry,
      programme: report?.revision ?? null,
      obligation: report?.obligation.id ?? null,
      stamp: report?.stamp ?? null,
    },
  ]);
}
