/** What a turn writes of its conversation: where it stands, and its draft. */
import { and, asc, desc, eq, type SQLWrapper } from 'drizzle-orm';
import { at, inserts, type Kind, type RowOf, Rows, statementOver, upserts } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import type { Part } from '../db/part.ts';
import type { Conversation, Draft } from './load.ts';
import { conversations, drafts } from './tables.ts';

export interface ConversationChange {
  readonly draftId: string | null;
  readonly ask: string | null;
  readonly lastPress: string | null;
  readonly misunderstood: number;
}

/** The row is its own guard: another version than the one before is a conflict. It is locked before all that other conversations write, too. */
const CONVERSATION = upserts(conversations, {
  name: 'conversation',
  rank: 2,
  key: ['id'],
  set: { version: 'case when t.version = excluded.version - 1 then excluded.version else turn_conflict() end' },
});

/** The conversation after a turn; of two turns that begin at the same version one is a conflict. */
export function saveConversation(
  before: Conversation,
  { draftId, ask, lastPress, misunderstood }: ConversationChange,
  now: number,
): SQLWrapper {
  return new Rows(CONVERSATION, [
    { id: before.id, draftId, ask, lastPress, misunderstood, version: before.version + 1, updatedAt: at(now) },
  ]);
}

export interface DraftChange
  extends Pick<Draft, 'id' | 'flow' | 'flowVersion' | 'subjectId' | 'personId' | 'state' | 'answered' | 'total'> {
  /** The conversation that moves it. */
  readonly movedIn?: string | null;
}

const DRAFT = {
  rank: 4,
  columns: [
    'id',
    'flow',
    'flowVersion',
    'subjectId',
    'personId',
    'state',
    'answered',
    'total',
    'movedIn',
    'version',
    'createdAt',
    'updatedAt',
  ],
  touches: ({ id }: { readonly id: string }) => `draft ${id}`,
} as const;

const NEW_DRAFT = inserts(drafts, { ...DRAFT, name: 'draft_begun', order: ({ id }) => id });

/** An upsert meets the row without a join. One that was ended meanwhile does not come back: what is inserted at a later version is a conflict. */
const MOVED_DRAFT = upserts(drafts, {
  ...DRAFT,
  name: 'draft_moved',
  key: ['id'],
  set: {
    movedIn: 'coalesce(excluded.moved_in, t.moved_in)',
    // A draft of the same name may have been begun anew.
    version: `case when t.version = excluded.version - 1 and t.created_at = excluded.created_at then excluded.version else turn_conflict() end`,
  },
});

const ENDED_DRAFT = statementOver(drafts, {
  ...DRAFT,
  name: 'draft_ended',
  columns: ['id', 'version', 'createdAt'],
  text: (rows) => `delete from drafts t using ${rows}
    where t.id = any (array (select x->>'id' from jsonb_array_elements($rows) x)) and t.id = r.id
      and case when t.id <> r.id then false when t.version = r.version and t.created_at = r."createdAt" then true else turn_conflict() = 0 end`,
  order: ({ id }) => id,
});

type DraftRow = RowOf<typeof drafts, (typeof DRAFT.columns)[number]>;
type EndedRow = Pick<DraftRow, 'id' | 'version' | 'createdAt'>;

function draftRow(change: DraftChange, version: number, createdAt: number, now: number): DraftRow {
  return { ...change, movedIn: change.movedIn ?? null, version, createdAt: new Date(createdAt).toISOString(), updatedAt: at(now) };
}

/** A draft begun. Two people beginning the same one at once: the second violates the key, which is a conflict. */
export function createDraft(change: DraftChange, now: number): SQLWrapper {
  return new Rows(NEW_DRAFT, [draftRow(change, 1, now, now)]);
}

/** The draft after a turn. That it is still as it was before keeps two people of one unit from overwriting each other. */
export function saveDraft(before: Draft, change: DraftChange, now: number): SQLWrapper {
  return new Rows(MOVED_DRAFT, [draftRow({ ...change, id: before.id }, before.version + 1, before.createdAt, now)]);
}

/**
 * Ends a draft: sent, or thrown away. Somebody else's answer on its way to it becomes a conflict, not a loss. It ends once, whatever version the other knew:
 * of a row that is gone the deletion says nothing, so that its guard has one version only.
 */
export function endDraft({ id, version, createdAt }: Draft, now: number): SQLWrapper[] {
  const row = { id, version, createdAt: new Date(createdAt).toISOString() };
  return [guard(`draft:${id}:${createdAt}`, 0, now), new Rows(ENDED_DRAFT, [row])];
}

/** So many talks that somebody left are looked at. */
const MOST_LEFT = 10;

/** Drafts of a flow that somebody left, the latest first. */
export async function draftsLeft(
  { db }: Database,
  flow: string,
  personId: string,
): Promise<Pick<Draft, 'subjectId' | 'state' | 'answered' | 'total' | 'updatedAt'>[]> {
  const rows = await db
    .select()
    .from(drafts)
    .where(and(eq(drafts.flow, flow), eq(drafts.personId, personId)))
    .orderBy(desc(drafts.updatedAt), asc(drafts.id))
    .limit(MOST_LEFT);
  return rows.map(({ subjectId, state, answered, total, updatedAt }) => ({
    subjectId,
    state,
    answered,
    total,
    updatedAt: updatedAt.getTime(),
  }));
}

/** What these parts of a turn make of just this draft, and hold it by; `null`: they leave it alone, or hold another one of its name. */
export function draftAfter({ id, version, createdAt, movedIn }: Draft, parts: readonly Part[]): Draft | 'ended' | null {
  const same = (row: EndedRow) => row.id === id && Date.parse(row.createdAt) === createdAt;
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
    ...row,
    createdAt: Date.parse(row.createdAt),
    updatedAt: Date.parse(row.updatedAt),
    movedIn: row.movedIn ?? movedIn,
    movedBy: null,
  };
}
