/** What a turn writes of its conversation: that the update was taken, where the conversation stands, and its draft. */
import type { SQLWrapper } from 'drizzle-orm';
import { at, type Kind, Rows } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import type { Part } from '../db/part.ts';
import { inbox } from '../db/schema.ts';
import type { Incoming, Json } from '../domain/messages.ts';
import type { Conversation, Draft } from './load.ts';

/** What makes an update unique inside its chat, beside its own id. One press may arrive under several update ids; an edit repeats its message's. */
export function keyOf({ content, messageId }: Pick<Incoming, 'content' | 'messageId'>): string | null {
  if (content.kind === 'press') return `press:${content.pressId}`;
  return content.kind === 'edited' ? null : messageId;
}

interface TakenRow {
  readonly channel: string;
  readonly updateId: string;
  readonly address: string;
  readonly messageId: string | null;
  readonly at: string;
}

const TAKEN: Kind<TakenRow> = {
  name: 'taken',
  rank: 0,
  text: `insert into inbox (channel, update_id, address, message_id, state, received_at) select r.channel, r."updateId", r.address, r."messageId", 'done', r.at
    from jsonb_to_recordset($rows) as r(channel text, "updateId" text, address text, "messageId" text, at timestamptz)`,
  order: (row) => `${row.channel} ${row.updateId}`,
};

/** Marks the update as taken, or as set aside with all that is needed to look into it. A second time it violates a key and the whole turn writes nothing. */
export function takeUpdate(database: Database, incoming: Incoming, now: number, failed?: { payload: Json; error: string }): SQLWrapper {
  const { channel, updateId, address } = incoming;
  const messageId = keyOf(incoming);
  if (!failed) return new Rows(TAKEN, [{ channel, updateId, address, messageId, at: at(now) }]);
  return database.db
    .insert(inbox)
    .values({ channel, updateId, address, messageId, receivedAt: new Date(now), state: 'quarantined', ...failed });
}

export interface ConversationChange {
  readonly draftId: string | null;
  readonly ask: string | null;
  readonly lastPress: string | null;
  readonly misunderstood: number;
}

interface ConversationRow extends ConversationChange {
  readonly id: string;
  readonly version: number;
  readonly at: string;
}

/** The row is its own guard: another version than the one before is a conflict. It is locked before all that other conversations write, too. */
const CONVERSATION: Kind<ConversationRow> = {
  name: 'conversation',
  rank: 2,
  text: `insert into conversations as c (id, draft_id, ask, last_press, misunderstood, version, updated_at)
    select r.id, r."draftId", r.ask, r."lastPress", r.misunderstood, r.version, r.at
    from jsonb_to_recordset($rows) as r(id text, "draftId" text, ask text, "lastPress" text, misunderstood int, version int, at timestamptz)
    on conflict (id) do update set draft_id = excluded.draft_id, ask = excluded.ask, last_press = excluded.last_press,
      misunderstood = excluded.misunderstood, updated_at = excluded.updated_at,
      version = case when c.version = excluded.version - 1 then excluded.version else turn_conflict() end`,
  order: (row) => row.id,
};

/** The conversation after a turn; of two turns that begin at the same version one is a conflict. */
export function saveConversation(
  before: Conversation,
  { draftId, ask, lastPress, misunderstood }: ConversationChange,
  now: number,
): SQLWrapper {
  return new Rows(CONVERSATION, [{ id: before.id, draftId, ask, lastPress, misunderstood, version: before.version + 1, at: at(now) }]);
}

export interface DraftChange
  extends Pick<Draft, 'id' | 'flow' | 'flowVersion' | 'subjectId' | 'personId' | 'state' | 'answered' | 'total'> {
  /** The conversation that moves it. */
  readonly movedIn?: string | null;
}

interface DraftRow extends Omit<DraftChange, 'movedIn'> {
  readonly movedIn: string | null;
  readonly version: number;
  /** When it was begun: a draft of the same name may be begun anew later. */
  readonly begun: string;
  readonly at: string;
}

const DRAFT_COLUMNS = 'id, flow, flow_version, subject_id, person_id, state, answered, total, moved_in, version, created_at, updated_at';
const DRAFT_VALUES = `select r.id, r.flow, r."flowVersion", r."subjectId", r."personId", r.state, r.answered, r.total, r."movedIn", r.version, r.begun, r.at
    from jsonb_to_recordset($rows) as r(id text, flow text, "flowVersion" int, "subjectId" text, "personId" text, state jsonb, answered int, total int,
      "movedIn" text, version int, begun timestamptz, at timestamptz)`;

const byId = ({ id }: { readonly id: string }) => id;
const draftNamed = ({ id }: { readonly id: string }) => `draft ${id}`;

const NEW_DRAFT: Kind<DraftRow> = {
  name: 'draft_begun',
  rank: 4,
  text: `insert into drafts (${DRAFT_COLUMNS}) ${DRAFT_VALUES}`,
  order: byId,
  touches: draftNamed,
};

/** An upsert meets the row without a join. One that was ended meanwhile does not come back: what is inserted at a later version is a conflict. */
const MOVED_DRAFT: Kind<DraftRow> = {
  name: 'draft_moved',
  rank: 4,
  text: `insert into drafts as f (${DRAFT_COLUMNS}) ${DRAFT_VALUES}
    on conflict (id) do update set flow = excluded.flow, flow_version = excluded.flow_version, subject_id = excluded.subject_id,
      person_id = excluded.person_id, state = excluded.state, answered = excluded.answered, total = excluded.total,
      moved_in = coalesce(excluded.moved_in, f.moved_in), updated_at = excluded.updated_at,
      version = case when f.version = excluded.version - 1 and f.created_at = excluded.created_at then excluded.version else turn_conflict() end`,
  order: byId,
  touches: draftNamed,
};

type EndedRow = Pick<DraftRow, 'id' | 'version' | 'begun'>;

const ENDED_DRAFT: Kind<EndedRow> = {
  name: 'draft_ended',
  rank: 4,
  text: `delete from drafts f using jsonb_to_recordset($rows) as r(id text, version int, begun timestamptz)
    where f.id = any (array (select x->>'id' from jsonb_array_elements($rows) x)) and f.id = r.id
      and case when f.id <> r.id then false when f.version = r.version and f.created_at = r.begun then true else turn_conflict() = 0 end`,
  order: byId,
  touches: draftNamed,
};

function draftRow({
  id,
  flow,
  flowVersion,
  subjectId,
  personId,
  state,
  answered,
  total,
  movedIn,
}: DraftChange): Omit<DraftRow, 'version' | 'begun' | 'at'> {
  return { id, flow, flowVersion, subjectId, personId, state, answered, total, movedIn: movedIn ?? null };
}

/** A draft begun. Two people beginning the same one at once: the second violates the key, which is a conflict. */
export function createDraft(change: DraftChange, now: number): SQLWrapper {
  return new Rows(NEW_DRAFT, [{ ...draftRow(change), version: 1, begun: at(now), at: at(now) }]);
}

/** The draft after a turn. That it is still as it was before keeps two people of one unit from overwriting each other. */
export function saveDraft(before: Draft, change: DraftChange, now: number): SQLWrapper {
  return new Rows(MOVED_DRAFT, [
    { ...draftRow(change), id: before.id, version: before.version + 1, begun: new Date(before.createdAt).toISOString(), at: at(now) },
  ]);
}

/**
 * Ends a draft: sent, or thrown away. Somebody else's answer on its way to it becomes a conflict, not a loss. It ends once, whatever version the other knew:
 * of a row that is gone the deletion says nothing, so that its guard has one version only.
 */
export function endDraft({ id, version, createdAt }: Draft, now: number): SQLWrapper[] {
  const row = { id, version, begun: new Date(createdAt).toISOString() };
  return [guard(`draft:${id}:${createdAt}`, 0, now), new Rows(ENDED_DRAFT, [row])];
}

/** What these parts of a turn make of just this draft, and hold it by; `null`: they leave it alone, or hold another one of its name. */
export function draftAfter({ id, version, createdAt, movedIn }: Draft, parts: readonly Part[]): Draft | 'ended' | null {
  const same = (row: EndedRow) => row.id === id && Date.parse(row.begun) === createdAt;
  for (const part of parts) {
    const moved = rowOf(part, MOVED_DRAFT);
    if (moved && same(moved) && moved.version === version + 1) return draftOf(moved, movedIn);
    const ended = rowOf(part, ENDED_DRAFT);
    if (ended && same(ended) && ended.version === version) return 'ended';
  }
  return null;
}

function rowOf<R extends object>(part: Part, kind: Kind<R>): R | null {
  return part instanceof Rows && part.kind === kind ? ((part as Rows<R>).rows[0] ?? null) : null;
}

/** As it would be loaded by the conversation that wrote this row. */
function draftOf(row: DraftRow, movedIn: string | null = null): Draft {
  return {
    id: row.id,
    flow: row.flow,
    flowVersion: row.flowVersion,
    subjectId: row.subjectId,
    personId: row.personId,
    state: row.state,
    version: row.version,
    answered: row.answered,
    total: row.total,
    createdAt: Date.parse(row.begun),
    updatedAt: Date.parse(row.at),
    movedIn: row.movedIn ?? movedIn,
    movedBy: null,
  };
}
