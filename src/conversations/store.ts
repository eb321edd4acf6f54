/** Loads all that one message needs to be understood in one round trip, and writes what a turn changed. */
import { eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { conversations, drafts, inbox, turns } from '../db/schema.ts';
import type { Choices, Incoming, Json } from '../domain/messages.ts';
import type { Duty, Person } from '../domain/people.ts';

export interface Draft {
  readonly id: string;
  readonly flow: string;
  readonly flowVersion: number;
  readonly subjectId: string;
  readonly personId: string | null;
  readonly state: Json;
  readonly version: number;
  readonly answered: number;
  readonly total: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The conversation that last moved it, and whose it is; `null` for one that no conversation moved yet. */
  readonly movedIn: string | null;
  readonly movedBy: { readonly id: string; readonly name: string } | null;
}

export interface Conversation {
  readonly id: string;
  readonly draft: Draft | null;
  readonly version: number;
  readonly ask: string | null;
  readonly lastPress: string | null;
  readonly misunderstood: number;
  /** When it last changed, epoch ms; 0 for a new one. */
  readonly updatedAt: number;
}

/** The sent message a button hangs on. */
export interface Pressed {
  readonly deliveryId: string;
  readonly address: string;
  readonly choices: Choices;
  readonly noticeId: string | null;
  readonly unitId: string | null;
  readonly messageId: string | null;
}

export interface Loaded {
  readonly person: Person | null;
  readonly wrongCodes: number;
  readonly lockedUntil: number | null;
  readonly reachable: boolean;
  /** Updates of this chat wait in the inbox: they came before this one, and are taken first. */
  readonly waiting: boolean;
  readonly conversation: Conversation;
  readonly pressed: Pressed | null;
  /** The newest sent message with choices in this chat: what a typed "1" or "đã nhận" answers when nothing is being asked. */
  readonly offered: Pressed | null;
}

/** One conversation a chat. */
export function conversationId(incoming: Pick<Incoming, 'channel' | 'address'>): string {
  return `${incoming.channel}:${incoming.address}`;
}

interface Row {
  person: { id: string; name: string; position: string | null; phone: string | null; consented: boolean } | null;
  seats:
    | { id: string; duty: Duty; unitId: string | null; unitName: string | null; blockId: string | null; address: string | null }[]
    | null;
  place: { wrongCodes: number; lockedUntil: number | null; reachable: boolean } | null;
  conversation: { version: number; ask: string | null; lastPress: string | null; misunderstood: number; updatedAt: number } | null;
  draft: (Omit<Draft, 'state'> & { state: Json }) | null;
  pressed: Pressed | null;
  offered: Pressed | null;
  waiting: boolean;
}

const epoch = (column: SQLWrapper) => sql`(extract(epoch from ${column}) * 1000)::float8`;

/** Whose conversation that is. */
const moverOf = (conversation: SQLWrapper) =>
  sql`select jsonb_build_object('id', p.id, 'name', p.name) from addresses a join persons p on p.id = a.person_id 
     where a.channel = split_part(${conversation}, ':', 1) and a.address = substr(${conversation}, strpos(${conversation}, ':') + 1)`;

/** @param nonce the pressed button's, when there was a press. Errors of the database pass through. */
export async function load(database: Database, incoming: Incoming, nonce: string | null): Promise<Loaded> {
  const id = conversationId(incoming);
  const delivery = sql`jsonb_build_object('deliveryId', d.id, 'address', d.address, 'choices', coalesce(d.body->'choices', '[]'::jsonb),
    'noticeId', d.notice_id, 'unitId', d.unit_id, 'messageId', d.message_id)`;
  const [row] = (await database.db.execute(sql`
    select
      (select jsonb_build_object('id', p.id, 'name', p.name, 'position', p.position, 'phone', p.phone, 'consented', p.consented_at is not null)
         from addresses a join persons p on p.id = a.person_id where a.channel = ${incoming.channel} and a.address = ${incoming.sender}) as person,
      (select jsonb_agg(jsonb_build_object('id', s.id, 'duty', s.duty, 'unitId', s.unit_id, 'unitName', u.name, 'blockId', s.block_id, 'address', u.address) order by h.since)
         from addresses a join seat_holders h on h.person_id = a.person_id and h.until is null join seats s on s.id = h.seat_id left join units u on u.id = s.unit_id
        where a.channel = ${incoming.channel} and a.address = ${incoming.sender}) as seats,
      (select jsonb_build_object('wrongCodes', a.wrong_codes, 'lockedUntil', ${epoch(sql`a.locked_until`)}, 'reachable', a.reachable)
         from addresses a where a.channel = ${incoming.channel} and a.address = ${incoming.sender}) as place,
      (select jsonb_build_object('version', c.version, 'ask', c.ask, 'lastPress', c.last_press, 'misunderstood', c.misunderstood, 'updatedAt', ${epoch(sql`c.updated_at`)})
         from conversations c where c.id = ${id}) as conversation,
      (select jsonb_build_object('id', f.id, 'flow', f.flow, 'flowVersion', f.flow_version, 'subjectId', f.subject_id, 'personId', f.person_id, 'state', f.state,
                'version', f.version, 'answered', f.answered, 'total', f.total, 'createdAt', ${epoch(sql`f.created_at`)}, 'updatedAt', ${epoch(sql`f.updated_at`)},
                'movedIn', f.moved_in, 'movedBy', case when f.moved_in <> c.id then (${moverOf(sql`f.moved_in`)}) end)
         from conversations c join drafts f on f.id = c.draft_id where c.id = ${id}) as draft,
      ${nonce === null ? sql`null::jsonb` : sql`(select ${delivery} from deliveries d where d.nonce = ${nonce} and d.channel = ${incoming.channel})`} as pressed,
      ${
        incoming.content.kind === 'text'
          ? sql`(select ${delivery} from deliveries d where d.channel = ${incoming.channel} and d.address = ${incoming.address} and d.state = 'sent' and d.nonce is not null
              and not exists (select 1 from conversations c where c.id = ${id} and c.draft_id is not null) order by d.position desc limit 1)`
          : sql`null::jsonb`
      } as offered,
      exists (select 1 from inbox i where i.state = 'pending' and i.channel = ${incoming.channel} and i.address = ${incoming.address}) as waiting`)) as unknown as Row[];
  if (!row) throw new Error(`loading the conversation ${id}: the database answered without a row`);
  return {
    person: row.person && {
      ...row.person,
      seats: (row.seats ?? []).map((seat) => ({ ...seat, address: seat.address ?? 'Anh/Chị' })),
    },
    wrongCodes: row.place?.wrongCodes ?? 0,
    lockedUntil: row.place?.lockedUntil ?? null,
    reachable: row.place?.reachable ?? true,
    waiting: row.waiting,
    conversation: {
      id,
      draft: row.draft,
      version: row.conversation?.version ?? 0,
      ask: row.conversation?.ask ?? null,
      lastPress: row.conversation?.lastPress ?? null,
      misunderstood: row.conversation?.misunderstood ?? 0,
      updatedAt: row.conversation?.updatedAt ?? 0,
    },
    pressed: row.pressed,
    offered: row.offered,
  };
}

/** The draft with this id, wherever it is open. */
export async function findDraft(database: Database, id: string): Promise<Draft | null> {
  const [row] = await database.db
    .select({ draft: drafts, movedBy: sql<Draft['movedBy']>`(${moverOf(drafts.movedIn)})` })
    .from(drafts)
    .where(eq(drafts.id, id));
  return row
    ? { ...row.draft, movedBy: row.movedBy, createdAt: row.draft.createdAt.getTime(), updatedAt: row.draft.updatedAt.getTime() }
    : null;
}

/** What makes an update unique inside its chat, beside its own id. One press may arrive under several update ids; an edit repeats its message's. */
export function keyOf({ content, messageId }: Pick<Incoming, 'content' | 'messageId'>): string | null {
  if (content.kind === 'press') return `press:${content.pressId}`;
  return content.kind === 'edited' ? null : messageId;
}

/** Marks the update as taken, or as set aside with all that is needed to look into it. A second time it violates a key and the whole turn writes nothing. */
export function takeUpdate(database: Database, incoming: Incoming, now: number, failed?: { payload: Json; error: string }): SQLWrapper {
  return database.db.insert(inbox).values({
    channel: incoming.channel,
    updateId: incoming.updateId,
    address: incoming.address,
    messageId: keyOf(incoming),
    receivedAt: new Date(now),
    ...(failed ? { state: 'quarantined' as const, ...failed } : { state: 'done' as const }),
  });
}

/** Lets one turn pass for each version of `key`: the other of two at once is a conflict and writes nothing. */
export function guard(database: Database, key: string, version: number, now: number): SQLWrapper {
  return database.db.insert(turns).values({ key, version, at: new Date(now) });
}

export interface ConversationChange {
  readonly draftId: string | null;
  readonly ask: string | null;
  readonly lastPress: string | null;
  readonly misunderstood: number;
}

/** The conversation after a turn, with its guard. */
export function saveConversation(database: Database, before: Conversation, after: ConversationChange, now: number): SQLWrapper[] {
  const version = before.version + 1;
  const row = { ...after, version, updatedAt: new Date(now) };
  return [
    guard(database, before.id, version, now),
    database.db
      .insert(conversations)
      .values({ id: before.id, ...row })
      .onConflictDoUpdate({ target: conversations.id, set: row }),
  ];
}

export interface DraftChange {
  readonly id: string;
  readonly flow: string;
  readonly flowVersion: number;
  readonly subjectId: string;
  readonly personId: string | null;
  readonly state: Json;
  readonly answered: number;
  readonly total: number;
  /** The conversation that moves it. */
  readonly movedIn?: string | null;
}

/** A draft begun. Two people beginning the same one at once: the second violates the key, which is a conflict. */
export function createDraft(database: Database, change: DraftChange, now: number): SQLWrapper {
  const at = new Date(now);
  return database.db.insert(drafts).values({ ...change, version: 1, createdAt: at, updatedAt: at });
}

/** The draft after a turn. Its guard keeps two people of one unit from overwriting each other. */
export function saveDraft(database: Database, before: Draft, change: DraftChange, now: number): SQLWrapper[] {
  const version = before.version + 1;
  return [
    draftGuard(database, before, now),
    database.db
      .update(drafts)
      .set({ ...change, version, updatedAt: new Date(now) })
      .where(eq(drafts.id, before.id)),
  ];
}

/** Ends a draft: sent, or thrown away. Somebody else's answer on its way to it becomes a conflict, not a loss. */
export function endDraft(database: Database, before: Draft, now: number): SQLWrapper[] {
  return [draftGuard(database, before, now), database.db.delete(drafts).where(eq(drafts.id, before.id))];
}

/** A draft of the same name may be begun anew later; when it was begun tells the two apart. */
function draftGuard(database: Database, before: Draft, now: number): SQLWrapper {
  return guard(database, `draft:${before.id}:${before.createdAt}`, before.version + 1, now);
}
