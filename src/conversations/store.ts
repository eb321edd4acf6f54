/** What a turn writes of its conversation: that the update was taken, where the conversation stands, and its draft. */
import type { SQLWrapper } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { guard, isGuarded } from '../db/guard.ts';
import type { Part } from '../db/part.ts';
import { at, type Kind, Rows } from '../db/rows.ts';
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

const CONVERSATION: Kind<ConversationRow> = {
  name: 'conversation',
  rank: 2,
  text: `insert into conversations (id, draft_id, ask, last_press, misunderstood, version, updated_at)
    select r.id, r."draftId", r.ask, r."lastPress", r.misunderstood, r.version, r.at
    from jsonb_to_recordset($rows) as r(id text, "draftId" text, ask text, "lastPress" text, misunderstood int, version int, at timestamptz)
    on conflict (id) do update set draft_id = excluded.draft_id, ask = excluded.ask, last_press = excluded.last_press,
      misunderstood = excluded.misunderstood, version = excluded.version, updated_at = excluded.updated_at`,
  order: (row) => row.id,
};

/** The conversation after a turn, with its guard. */
export function saveConversation(
  before: Conversation,
  { draftId, ask, lastPress, misunderstood }: ConversationChange,
  now: number,
): SQLWrapper[] {
  const version = before.version + 1;
  return [
    guard(before.id, version, now),
    new Rows(CONVERSATION, [{ id: before.id, draftId, ask, lastPress, misunderstood, version, at: at(now) }]),
  ];
}

export interface DraftChange
  extends Pick<Draft, 'id' | 'flow' | 'flowVersion' | 'subjectId' | 'personId' | 'state' | 'answered' | 'total'> {
  /** The conversation that moves it. */
  readonly movedIn?: string | null;
}

interface DraftRow extends Omit<DraftChange, 'movedIn'> {
  readonly movedIn: string | null;
  readonly version: number;
  readonly at: string;
}

const DRAFT_RECORD = `jsonb_to_recordset($rows) as r(id text, flow text, "flowVersion" int, "subjectId" text, "personId" text, state jsonb, answered int, total int,
      "movedIn" text, version int, at timestamptz)`;

const NEW_DRAFT: Kind<DraftRow> = {
  name: 'draft_begun',
  rank: 2,
  text: `insert into drafts (id, flow, flow_version, subject_id, person_id, state, answered, total, moved_in, version, created_at, updated_at)
    select r.id, r.flow, r."flowVersion", r."subjectId", r."personId", r.state, r.answered, r.total, r."movedIn", 1, r.at, r.at from ${DRAFT_RECORD}`,
  order: (row) => row.id,
};

/** An upsert meets the row without a join. One that was ended meanwhile does not come back: the draft's guard stands before it. */
const MOVED_DRAFT: Kind<DraftRow> = {
  name: 'draft_moved',
  rank: 2,
  text: `insert into drafts as f (id, flow, flow_version, subject_id, person_id, state, answered, total, moved_in, version, created_at, updated_at)
    select r.id, r.flow, r."flowVersion", r."subjectId", r."personId", r.state, r.answered, r.total, r."movedIn", r.version, r.at, r.at from ${DRAFT_RECORD}
    on conflict (id) do update set flow = excluded.flow, flow_version = excluded.flow_version, subject_id = excluded.subject_id,
      person_id = excluded.person_id, state = excluded.state, answered = excluded.answered, total = excluded.total,
      moved_in = coalesce(excluded.moved_in, f.moved_in), version = excluded.version, updated_at = excluded.updated_at`,
  order: (row) => row.id,
};

const ENDED_DRAFT: Kind<{ readonly id: string }> = {
  name: 'draft_ended',
  rank: 2,
  text: `delete from drafts f where f.id = any (array (select x->>'id' from jsonb_array_elements($rows) x))`,
  order: (row) => row.id,
};

function draftRow({ movedIn, ...change }: DraftChange, version: number, now: number): DraftRow {
  return { ...change, movedIn: movedIn ?? null, version, at: at(now) };
}

/** A draft begun. Two people beginning the same one at once: the second violates the key, which is a conflict. */
export function createDraft(change: DraftChange, now: number): SQLWrapper {
  return new Rows(NEW_DRAFT, [draftRow(change, 1, now)]);
}

/** The draft after a turn. Its guard keeps two people of one unit from overwriting each other. */
export function saveDraft(before: Draft, change: DraftChange, now: number): SQLWrapper[] {
  const version = before.version + 1;
  return [draftGuard(before, now), new Rows(MOVED_DRAFT, [draftRow({ ...change, id: before.id }, version, now)])];
}

/** Ends a draft: sent, or thrown away. Somebody else's answer on its way to it becomes a conflict, not a loss. */
export function endDraft(before: Draft, now: number): SQLWrapper[] {
  return [draftGuard(before, now), new Rows(ENDED_DRAFT, [{ id: before.id }])];
}

/** What these parts of a turn make of just this draft, which their guard holds; `null`: they leave it alone, or hold another one of its name. */
export function draftAfter(before: Draft, parts: readonly Part[]): Draft | 'ended' | null {
  if (!isGuarded(parts, guardKey(before), before.version + 1)) return null;
  for (const part of parts) {
    if (!(part instanceof Rows)) continue;
    const row = part.rows.find((one) => (one as { id?: unknown }).id === before.id);
    if (row && part.kind === (ENDED_DRAFT as Kind<object>)) return 'ended';
    if (row && part.kind === (MOVED_DRAFT as Kind<object>)) {
      const { at: moved, movedIn, ...draft } = row as DraftRow;
      return { ...draft, createdAt: before.createdAt, updatedAt: Date.parse(moved), movedIn: movedIn ?? before.movedIn, movedBy: null };
    }
  }
  return null;
}

/** A draft of the same name may be begun anew later; when it was begun tells the two apart. */
function draftGuard(before: Draft, now: number): SQLWrapper {
  return guard(guardKey(before), before.version + 1, now);
}

function guardKey({ id, createdAt }: Draft): string {
  return `draft:${id}:${createdAt}`;
}
