/** What is kept of people and for how long, in the database: the log of consents, the work of erasing, and what has been kept long enough. */
import { eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import type { Json } from '../domain/messages.ts';
import { ERASED_ADDRESS, ERASED_NAME, OUTDATED_NAME } from '../domain/people.ts';
import { keepsBoard } from '../registry/seats/store.ts';
import { persons } from '../registry/tables.ts';
import { filesLeft, filesOfChange } from '../reports/changes/rules.ts';
import { consents, erasures } from './tables.ts';

const iso = (at: number) => new Date(at).toISOString();

// ---- the log of consents ----------------------------------------------------------------------------------------------

export interface Consent {
  readonly id: string;
  readonly personId: string;
  readonly textVersion: number;
  readonly answer: 'agreed' | 'declined' | 'withdrawn';
  /** Epoch ms. */
  readonly at: number;
}

/** One more answer: what was answered before stays as it is. */
export function logConsent(database: Database, { at, ...row }: Consent): SQLWrapper {
  return database.db.insert(consents).values({ ...row, at: new Date(at) });
}

// ---- erasing ------------------------------------------------------------------------------------------------------------

export interface Erasure {
  readonly id: string;
  readonly personId: string | null;
  readonly sought: readonly string[];
  readonly chats: readonly string[];
  /** What stands where the name stood. */
  readonly instead: string;
  /** Epoch ms. */
  readonly requestedAt: number;
}

/**
 * Parts of the turn in which somebody takes consent back, or has had no seat for too long: from this moment on nobody finds the person by the address, no
 * seat is held and nothing that waits is sent. What is left in older rows is taken away by `erase`.
 * @param placeholder what the person is called who never said a name: no name to look for
 * @param instead what stands in place of the name: it says why that is gone
 */
export function forgetPerson({
  id,
  personId,
  placeholder,
  instead,
  now,
}: {
  readonly id: string;
  readonly personId: string;
  readonly placeholder: string;
  readonly instead: typeof ERASED_NAME | typeof OUTDATED_NAME;
  readonly now: number;
}): SQLWrapper[] {
  const chatsOf = sql`select channel, address from addresses where person_id = ${personId}`;
  return [
    keepsBoard(personId, now),
    sql`insert into erasures (id, person_id, sought, chats, requested_at)
      select ${id}, p.id, array_remove(array_remove(array[p.name, p.phone] || p.former, null), ${placeholder}),
        array(select a.channel || ':' || a.address from addresses a where a.person_id = p.id), ${iso(now)}::timestamptz
      from persons p where p.id = ${personId}`,
    sql`update persons set name = ${instead}, position = null, phone = null, former = '{}', consented_at = null, erased_at = ${iso(now)}::timestamptz
      where id = ${personId}`,
    sql`update addresses set person_id = null where person_id = ${personId}`,
    sql`update seat_holders set until = ${iso(now)}::timestamptz where person_id = ${personId} and until is null`,
    sql`update stand_ins set ended_at = ${iso(now)}::timestamptz where person_id = ${personId} and ended_at is null`,
    // What they handed on was their own place, or that of their days away.
    sql`update invites set revoked_at = ${iso(now)}::timestamptz
      where created_by = ${personId} and (replaces = ${personId} or from_day is not null) and used_at is null and revoked_at is null`,
    sql`update deliveries set state = 'cancelled', body = '{"text": []}' where state = 'queued' and (channel, address) in (${chatsOf})`,
  ];
}

/** Part of the turn in which somebody who was not taken in says no: what the chat left behind goes. */
export function forgetChat(
  database: Database,
  { id, chat, now }: { readonly id: string; readonly chat: string; readonly now: number },
): SQLWrapper {
  return database.db.insert(erasures).values({ id, personId: null, sought: [], chats: [chat], requestedAt: new Date(now) });
}

/** What is being erased, oldest first. */
export async function erasuresUnderWay(database: Database, limit: number): Promise<Erasure[]> {
  const rows = await database.db
    .select({ erasure: erasures, name: persons.name })
    .from(erasures)
    .leftJoin(persons, eq(persons.id, erasures.personId))
    .orderBy(erasures.requestedAt, erasures.id)
    .limit(limit);
  // The person's own row says by now what stands in place of the name.
  return rows.map(({ erasure, name }) => ({
    ...erasure,
    instead: name === OUTDATED_NAME ? OUTDATED_NAME : ERASED_NAME,
    requestedAt: erasure.requestedAt.getTime(),
  }));
}

/** Rows of these chats ($1), by the two columns they are kept in. */
const IN_CHATS = `(channel, address) in (select split_part(c, ':', 1), substr(c, strpos(c, ':') + 1) from unnest($1::text[]) c)`;

/** Whether something is still on its way to these chats: the last answer, most of the time. */
export async function isOnItsWay(database: Database, { chats, requestedAt }: Erasure): Promise<boolean> {
  const [row] = await database.run<{ busy: boolean }>(
    `select exists (select 1 from deliveries where state in ('queued', 'claimed', 'sending') and ${IN_CHATS} and created_at <= $2::timestamptz) as busy`,
    [chats, iso(requestedAt)],
  );
  return row?.busy ?? false;
}

/** A message as the record that there was one: a notice's still counts, what it said and to which address is gone. */
const STRIPPED = `dedupe_key = case when strpos(dedupe_key, address) = 0 then dedupe_key end, address = '${ERASED_ADDRESS}', message_id = null, error = null, body = '{"text": []}',
  state = case when state in ('queued', 'claimed', 'sending') then 'cancelled' else state end`;

/**
 * Takes away, and counts, what belongs to the chats and the person alone: their messages and what was said to them, where a conversation stood, drafts of their
 * own. Done twice, it is done once.
 */
export async function eraseChats(database: Database, { chats, personId, requestedAt }: Erasure): Promise<number> {
  const until = iso(requestedAt);
  const own = `(person_id = $3 or exists (select 1 from unnest($1::text[]) c where right(id, length(c) - strpos(c, ':') + 1) = substr(c, strpos(c, ':'))))`;
  const statements: readonly (readonly [text: string, parameters: readonly unknown[]])[] = [
    [
      `update deliveries set ${STRIPPED} where ${IN_CHATS} and created_at <= $2::timestamptz and notice_id is not null returning 1`,
      [chats, until],
    ],
    [`delete from deliveries where ${IN_CHATS} and created_at <= $2::timestamptz and notice_id is null returning 1`, [chats, until]],
    // The update's number stays: it lets the update happen once.
    [
      `update inbox set address = '${ERASED_ADDRESS}', message_id = null, said = null, payload = null, error = null
        where ${IN_CHATS} and received_at <= $2::timestamptz and state <> 'pending' returning 1`,
      [chats, until],
    ],
    [`delete from inbox where ${IN_CHATS} and received_at <= $2::timestamptz and state = 'pending' returning 1`, [chats, until]],
    [`delete from conversations where id = any($1::text[]) and updated_at <= $2::timestamptz returning 1`, [chats, until]],
    [`delete from join_requests where ${IN_CHATS} and created_at <= $2::timestamptz returning 1`, [chats, until]],
    [`delete from drafts where ${own} and updated_at <= $2::timestamptz returning 1`, [chats, until, personId]],
    [
      `delete from turns where key like 'draft:%' and at <= $2::timestamptz and exists (select 1 from unnest($1::text[]) c
        where strpos(key, substr(c, strpos(c, ':')) || ':') > 0) returning 1`,
      [chats, until],
    ],
    [`update evidence set address = '${ERASED_ADDRESS}' where ${IN_CHATS} and sent_at <= $2::timestamptz returning 1`, [chats, until]],
    // The unit's draft stays with the unit. Its version moves on, so that whoever has it in memory reads it again.
    [
      `update drafts set moved_in = null, version = version + 1, reminded_version = case when reminded_version = version then version + 1 else reminded_version end
        where moved_in = any($1::text[]) and updated_at <= $2::timestamptz returning 1`,
      [chats, until],
    ],
    // A document that was never sent may hold anybody's name.
    [
      `update deliveries set body = body - 'attachment' where state in ('failed', 'blocked', 'cancelled') and body ? 'attachment' returning 1`,
      [],
    ],
    // A report that was to go by itself is the unit's: when its time comes, whoever is there by then is told that it did not.
    [`delete from promises where person_id = $1 and kind <> 'send' returning 1`, [personId]],
    [`delete from addresses where ${IN_CHATS} and person_id is null and created_at <= $2::timestamptz returning 1`, [chats, until]],
    // The board's list says no more who that was; a workbook on its way may say it again.
    [`delete from listed_people where person_id = $1 returning 1`, [personId]],
    [`delete from block_watchers where person_id = $1 returning 1`, [personId]],
    [
      `update workbook_imports set state = 'cancelled', cells = null, outcome = null
        where state in ('waiting', 'shown', 'refused') and sent_at <= $1::timestamptz returning 1`,
      [until],
    ],
  ];
  let rows = 0;
  for (const [text, parameters] of statements) rows += (await database.run(text, parameters)).length;
  return rows;
}

interface Speaking {
  readonly table: string;
  readonly column: string;
  readonly json: boolean;
  /** What is set along with it. */
  readonly and: string;
  /** Of a value that is a record itself only this part of it is rewritten. */
  readonly only?: (value: Json, rewrite: (value: Json) => Json) => Json;
}

/** Of a published summary what the board answered to petitions; the rest is what units reported. */
function answersIn(facts: Json, rewrite: (value: Json) => Json): Json {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return facts;
  const { petitions } = facts as { readonly [key: string]: Json };
  if (!Array.isArray(petitions)) return facts;
  return {
    ...facts,
    petitions: petitions.map((one: Json) =>
      typeof one === 'object' && one !== null && 'answered' in one ? { ...one, answered: rewrite(one.answered as Json) } : one,
    ),
  };
}

/**
 * Where others' rows may speak of somebody: what was said to colleagues and the board, what was asked, what a call came to, what a leader remarked and why something was given back,
 * names of files.
 * What units report and the board announces is not among them: that is the record itself.
 */
const SPEAKING: readonly Speaking[] = [
  { table: 'deliveries', column: 'body', json: true, and: '' },
  { table: 'deliveries', column: 'error', json: false, and: '' },
  // A draft's version moves on, so that whoever has it in memory reads it again.
  {
    table: 'drafts',
    column: 'state',
    json: true,
    and: ', version = t.version + 1, reminded_version = case when t.reminded_version = t.version then t.version + 1 else t.reminded_version end',
  },
  { table: 'inbox', column: 'payload', json: true, and: '' },
  { table: 'inbox', column: 'error', json: false, and: '' },
  { table: 'inquiries', column: 'text', json: false, and: '' },
  { table: 'inquiries', column: 'answer', json: false, and: '' },
  { table: 'call_notes', column: 'words', json: false, and: '' },
  { table: 'petition_remarks', column: 'remark', json: false, and: '' },
  { table: 'praise_proposals', column: 'answer', json: false, and: '' },
  { table: 'report_returns', column: 'reason', json: false, and: '' },
  { table: 'evidence', column: 'name', json: false, and: '' },
  { table: 'evidence', column: 'caption', json: false, and: '' },
  { table: 'evidence', column: 'error', json: false, and: '' },
  { table: 'audit', column: 'detail', json: true, and: '' },
  { table: 'petition_cases', column: 'answer', json: false, and: '' },
  { table: 'published_summaries', column: 'facts', json: true, and: '', only: answersIn },
  { table: 'units', column: 'note', json: false, and: '' },
];

const AT_ONCE = 200;

/**
 * Changes what others' rows say, as `rewrite` does it to each text found by `pattern`, some rows at a time. Of a row that was changed meanwhile nothing is
 * written: it is found again.
 * @returns rows changed
 */
export async function rewriteSpeaking(database: Database, pattern: string, rewrite: (value: Json) => Json): Promise<number> {
  let changed = 0;
  for (const { table, column, json, and, only } of SPEAKING) {
    // By where the row lies: the tables' keys are of many kinds. What `rewrite` leaves as it is comes no second time.
    for (let after = '(0,0)'; ; ) {
      const found = await database.run<{ at: string; value: Json }>(
        `select t.ctid::text as at, to_jsonb(t.${column}) as value from ${table} t
          where t.ctid > $2::tid and t.${column}::text ~ $1 order by t.ctid limit ${AT_ONCE}`,
        [pattern, after],
      );
      const rows = found
        .map(({ at, value }) => ({ at, was: value, becomes: only ? only(value, rewrite) : rewrite(value) }))
        .filter(({ was, becomes }) => JSON.stringify(was) !== JSON.stringify(becomes));
      if (rows.length > 0) {
        const done = await database.run(
          `update ${table} t set ${column} = ${json ? 'r.becomes' : "r.becomes #>> '{}'"}${and}
            from jsonb_to_recordset($1::jsonb) as r(at text, was jsonb, becomes jsonb)
            where t.ctid = r.at::tid and to_jsonb(t.${column}) = r.was returning 1`,
          [JSON.stringify(rows)],
        );
        changed += done.length;
      }
      const last = found.at(-1);
      if (!last || found.length < AT_ONCE) break;
      after = last.at;
    }
  }
  return changed;
}

/** Nothing is left: the row that said what to look for goes, too. */
export async function erased(database: Database, id: string): Promise<void> {
  await database.run('delete from erasures where id = $1', [id]);
}

// ---- what has been kept long enough ----------------------------------------------------------------------------------------

/** For how long what is kept, in milliseconds. */
export interface Keep {
  /** Messages that were sent, or given up. */
  readonly messages: number;
  /** Marks of updates that were taken, and what a chat leaves behind that never became a person's. */
  readonly updates: number;
  /** Updates that could not be handled, with all they said. */
  readonly setAside: number;
  /** People who hold no seat any more, and what was written down of calls. */
  readonly people: number;
}

const BATCH = 1_000;

/** Of a file `e`: nothing that it was sent for is there, and nothing on its way names it. A plan's document is the plan's for good. */
const OWNERLESS = `not exists (select 1 from drafts d where split_part(d.subject_id, '~', 1) = substr(e.subject, strpos(e.subject, ':') + 1))
  and case split_part(e.subject, ':', 1)
    when 'report' then not exists (select 1 from reports r where 'report:' || r.obligation_id = e.subject)
    when 'notice' then not exists (select 1 from notices n where n.file_id = e.id or 'notice:' || n.id = e.subject)
    when 'launching' then true
    else false end
  and not exists (select 1 from deliveries m where m.state in ('queued', 'claimed', 'sending') and m.body->'file'->>'id' = e.id)`;

/** One batch of each kind: rows older than they are to be, and how many were found. Called again while it finds whole batches. */
export async function pruneBatch(database: Database, keep: Keep, now: number): Promise<{ readonly rows: number; readonly more: boolean }> {
  const before = (ms: number) => iso(now - ms);
  const some = (table: string, where: string) => `ctid = any (array (select ctid from ${table} where ${where} limit ${BATCH}))`;
  const unknown = (channel: string, address: string) =>
    `not exists (select 1 from addresses a where a.channel = ${channel} and a.address = ${address} and a.person_id is not null)`;
  const stranger = unknown(`split_part(t.id, ':', 1)`, `substr(t.id, strpos(t.id, ':') + 1)`);
  const mover = unknown(`split_part(t.moved_in, ':', 1)`, `substr(t.moved_in, strpos(t.moved_in, ':') + 1)`);
  const over = `state not in ('queued', 'claimed', 'sending') and created_at < $1::timestamptz`;
  const statements: readonly (readonly [text: string, before: string])[] = [
    [`delete from inbox where ${some('inbox', `state = 'done' and received_at < $1::timestamptz`)} returning 1`, before(keep.updates)],
    [
      `delete from inbox where ${some('inbox', `state = 'quarantined' and received_at < $1::timestamptz`)} returning 1`,
      before(keep.setAside),
    ],
    // Codes, waves and reports are guarded for good.
    [`delete from turns where ${some('turns', `at < $1::timestamptz and key like 'draft:%'`)} returning 1`, before(keep.updates)],
    [`delete from deliveries where ${some('deliveries', `${over} and notice_id is null`)} returning 1`, before(keep.messages)],
    // Of a notice stays that it was sent to the unit, and whether it was confirmed.
    [
      `update deliveries set ${STRIPPED} where ${some('deliveries', `${over} and notice_id is not null and address <> '${ERASED_ADDRESS}'`)} returning 1`,
      before(keep.messages),
    ],
    [
      `delete from conversations where ${some('conversations t', `t.updated_at < $1::timestamptz and ${stranger}`)} returning 1`,
      before(keep.updates),
    ],
    [
      `delete from drafts where ${some('drafts t', `t.updated_at < $1::timestamptz and t.flow in ('link', 'join_request') and ${mover}`)} returning 1`,
      before(keep.updates),
    ],
    // Files of changes that were never sent, of which their people were told: as long after the report could last be changed.
    [
      `delete from evidence where ${some(
        'evidence e',
        `(starts_with(e.subject, '${filesLeft('')}') or starts_with(e.subject, '${filesOfChange('')}')) and not exists (select 1 from obligations o
          left join reports r on r.obligation_id = o.id left join report_returns g on g.obligation_id = o.id and g.version = r.version
          where o.id in (substr(e.subject, ${filesLeft('').length + 1}), split_part(e.subject, '/', 2)) and greatest(o.lock_at, r.reopened_until, g.due_at) >= $1::timestamptz)`,
      )} returning 1`,
      before(keep.messages),
    ],
    // Files whose report, notice or wave never came about, and of which no draft is left.
    [`delete from evidence where ${some('evidence e', `e.sent_at < $1::timestamptz and ${OWNERLESS}`)} returning 1`, before(keep.messages)],
    // That an album had one more, once its sentence was said.
    [
      `delete from evidence where ${some('evidence', `state = 'failed' and error in ('full', 'type', 'big') and sent_at < $1::timestamptz`)} returning 1`,
      before(keep.updates),
    ],
    // That there was a call, who called and what was promised stays; its words may name somebody whom erasing does not find: “gặp chị Mai”.
    [
      `update call_notes set words = '' where ${some('call_notes', `at < $1::timestamptz and words <> ''`)} returning 1`,
      before(keep.people),
    ],
    [`delete from join_requests where ${some('join_requests', `created_at < $1::timestamptz`)} returning 1`, before(keep.people)],
    [
      `delete from addresses where ${some('addresses', `person_id is null and created_at < $1::timestamptz and coalesce(locked_until, created_at) < $1::timestamptz`)}
        returning 1`,
      before(keep.updates),
    ],
  ];
  let rows = 0;
  let more = false;
  for (const [text, limit] of statements) {
    const { length } = await database.run(text, [limit]);
    rows += length;
    more ||= length === BATCH;
  }
  return { rows, more };
}

/** People who have held no seat since `before` (epoch ms), some of them. */
export async function peopleWithoutSeat(database: Database, before: number, limit: number): Promise<string[]> {
  const rows = await database.run<{ id: string }>(
    `select p.id from persons p where p.erased_at is null and p.created_at < $1::timestamptz
      and not exists (select 1 from seat_holders h where h.person_id = p.id and (h.until is null or h.until >= $1::timestamptz))
      order by p.created_at, p.id limit ${limit}`,
    [iso(before)],
  );
  return rows.map(({ id }) => id);
}

// ---- correcting -----------------------------------------------------------------------------------------------------------

export interface Correction {
  readonly name?: string;
  readonly position?: string | null;
  readonly phone?: string | null;
}

/** A person corrects what is kept of them. What stood there before is remembered with it: it stands in older messages, too, and is to be found when it is erased. */
export function correctPerson(personId: string, correction: Correction): SQLWrapper {
  const replaced = [
    ...(correction.name === undefined ? [] : [sql`nullif(name, ${correction.name})`]),
    ...(correction.phone === undefined ? [] : [sql`case when phone is distinct from ${correction.phone} then phone end`]),
  ];
  const former = sql`select coalesce(array_agg(distinct one), '{}') from unnest(former || array[${sql.join([...replaced, sql`null`], sql`, `)}]::text[]) one
    where one is not null`;
  const set = Object.entries(correction).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`);
  return sql`update persons set ${sql.join([...set, sql`former = (${former})`], sql`, `)} where id = ${personId}`;
}
