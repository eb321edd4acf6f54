/** Loads all that one message needs to be understood in one round trip, and writes what a turn changed. */
import type { SQLWrapper } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { gathered } from '../db/gathered.ts';
import { guard } from '../db/guard.ts';
import { keptAt, keptRevision, REGISTRY_REVISION } from '../db/revisions.ts';
import { at, type Kind, Rows } from '../db/rows.ts';
import { inbox } from '../db/schema.ts';
import type { Choices, Incoming, Json } from '../domain/messages.ts';
import type { Person, Seat } from '../domain/people.ts';
import { type ReportRow, type ReportRows, reportRows, reportSelect } from './subjects/store.ts';

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
  /** Other updates of this chat wait in the inbox: those that came before this one are taken first. */
  readonly waiting: boolean;
  readonly conversation: Conversation;
  readonly pressed: Pressed | null;
  /** The newest sent message with choices in this chat: what a typed "1" or "đã nhận" answers when nothing is being asked. */
  readonly offered: Pressed | null;
  /** What the draft under way is about, when that is a report to a wave with a cut-off day. */
  readonly report: ReportRows | null;
}

/** One conversation a chat. */
export function conversationId(incoming: Pick<Incoming, 'channel' | 'address'>): string {
  return `${incoming.channel}:${incoming.address}`;
}

/** One flat row: what PostgreSQL need not build as JSON is read for half the price. */
interface Row extends ReportRow {
  readonly personId: string | null;
  readonly revision: string | null;
  readonly person: PersonRow | null;
  readonly wrongCodes: number | null;
  readonly lockedUntil: number | null;
  readonly reachable: boolean | null;
  readonly talkVersion: number | null;
  readonly ask: string | null;
  readonly lastPress: string | null;
  readonly misunderstood: number | null;
  readonly talkedAt: number | null;
  readonly draftId: string | null;
  readonly flow: string;
  readonly flowVersion: number;
  readonly subjectId: string;
  readonly draftOf: string | null;
  readonly answersState: Json;
  readonly draftVersion: number;
  readonly answered: number;
  readonly total: number;
  readonly begunAt: number;
  readonly movedAt: number;
  readonly movedIn: string | null;
  readonly movedBy: Draft['movedBy'];
  readonly pressedId: string | null;
  readonly pressedIn: string;
  readonly pressedChoices: Choices | null;
  readonly pressedNotice: string | null;
  readonly pressedUnit: string | null;
  readonly pressedMessage: string | null;
  readonly offered: Pressed | null;
  readonly waiting: boolean;
}

/** Whole milliseconds. */
const epoch = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

/** Whose conversation that is. */
const moverOf = (conversation: string) =>
  `(select json_build_object('id', p.id, 'name', p.name) from addresses a join persons p on p.id = a.person_id
     where a.channel = split_part(${conversation}, ':', 1) and a.address = substr(${conversation}, strpos(${conversation}, ':') + 1))`;

const DRAFT = `'id', f.id, 'flow', f.flow, 'flowVersion', f.flow_version, 'subjectId', f.subject_id, 'personId', f.person_id, 'state', f.state,
  'version', f.version, 'answered', f.answered, 'total', f.total, 'createdAt', ${epoch('f.created_at')}, 'updatedAt', ${epoch('f.updated_at')},
  'movedIn', f.moved_in`;
const DELIVERY = `json_build_object('deliveryId', d.id, 'address', d.address, 'choices', coalesce(d.body->'choices', '[]'::jsonb),
  'noticeId', d.notice_id, 'unitId', d.unit_id, 'messageId', d.message_id)`;

/** The person `p` with the seats held now. */
const PERSON = `json_build_object('id', p.id, 'name', p.name, 'position', p.position, 'phone', p.phone, 'consented', p.consented_at is not null, 'seats',
  (select json_agg(json_build_object('id', s.id, 'duty', s.duty, 'unitId', s.unit_id, 'unitName', u.name, 'blockId', s.block_id, 'address', u.address) order by h.since)
    from seat_holders h
      -- From the person's few seats outward: joined plainly, all seats there are would be looked through for each.
      cross join lateral (select * from seats x where x.id = h.seat_id offset 0) s
      left join lateral (select x.name, x.address from units x where x.id = s.unit_id offset 0) u on true
    where h.person_id = p.id and h.until is null))`;

const seated = gathered<{ readonly id: string }, { person: PersonRow }>(
  'id text',
  `select k.n, ${PERSON} as person from k cross join lateral (select * from persons x where x.id = k.id offset 0) p`,
);

interface PersonRow extends Omit<Person, 'seats'> {
  readonly seats: readonly SeatRow[] | null;
}

interface SeatRow extends Omit<Seat, 'address'> {
  readonly address: string | null;
}

function personOf({ seats, ...person }: PersonRow): Person {
  return { ...person, seats: (seats ?? []).map((seat) => ({ ...seat, address: seat.address ?? 'Anh/Chị' })) };
}

async function readPerson(database: Database, id: string): Promise<Person | null> {
  const [row] = await seated(database, { id });
  return row ? personOf(row.person) : null;
}

interface LoadKey {
  readonly id: string;
  readonly channel: string;
  readonly address: string;
  readonly sender: string;
  readonly nonce: string | null;
  /** What a typed text may answer is wanted too. */
  readonly typed: boolean;
  /** The update this is about: that itself waits means nothing. */
  readonly update: string;
  /** The revision of the registry at which the sender is known already; otherwise the person is read along. */
  readonly known: string | null;
}

const loadRow = gathered<LoadKey, Row>(
  'id text, channel text, address text, sender text, nonce text, typed boolean, update text, known text',
  `select k.n,
      a.person_id as "personId", ${REGISTRY_REVISION} as revision,
      case when k.known is distinct from ${REGISTRY_REVISION} then (select ${PERSON} from persons p where p.id = a.person_id) end as person,
      a.wrong_codes as "wrongCodes", ${epoch('a.locked_until')} as "lockedUntil", a.reachable,
      c.version as "talkVersion", c.ask, c.last_press as "lastPress", c.misunderstood, ${epoch('c.updated_at')} as "talkedAt",
      f.id as "draftId", f.flow, f.flow_version as "flowVersion", f.subject_id as "subjectId", f.person_id as "draftOf", f.state as "answersState",
      f.version as "draftVersion", f.answered, f.total, ${epoch('f.created_at')} as "begunAt", ${epoch('f.updated_at')} as "movedAt",
      f.moved_in as "movedIn", case when f.moved_in <> c.id then ${moverOf('f.moved_in')} end as "movedBy",
      p.id as "pressedId", p.address as "pressedIn", p.body->'choices' as "pressedChoices", p.notice_id as "pressedNotice", p.unit_id as "pressedUnit",
      p.message_id as "pressedMessage",
      case when k.typed and c.draft_id is null then (select ${DELIVERY} from deliveries d where d.channel = k.channel and d.address = k.address
        and d.state = 'sent' and jsonb_array_length(d.body->'choices') > 0 order by d.position desc limit 1) end as offered,
      exists (select 1 from inbox i where i.state = 'pending' and i.channel = k.channel and i.address = k.address
        and i.update_id <> 'waiting:' || k.update) as waiting,
      about.*
    from k
      left join lateral (select * from addresses x where x.channel = k.channel and x.address = k.sender offset 0) a on true
      left join lateral (select * from conversations x where x.id = k.id offset 0) c on true
      left join lateral (select * from drafts x where x.id = c.draft_id offset 0) f on true
      left join lateral (select * from deliveries x where x.id = k.nonce and x.channel = k.channel offset 0) p on true
      left join lateral (${reportSelect('f.subject_id')}) about on true`,
);

/** @param nonce the pressed button's, when there was a press. Errors of the database pass through. */
export async function load(database: Database, incoming: Incoming, nonce: string | null): Promise<Loaded> {
  const id = conversationId(incoming);
  const { channel, address, sender } = incoming;
  const place = `sender ${channel}:${sender}`;
  const [row] = await loadRow(database, {
    id,
    channel,
    address,
    sender,
    nonce,
    typed: incoming.content.kind === 'text',
    update: incoming.updateId,
    known: keptRevision(database, 'registry', place),
  });
  if (!row) throw new Error(`loading the conversation ${id}: the database answered without a row`);
  const person = await personIn(database, row);
  if (person) await keptAt(database, 'registry', row.revision, place, async () => person.id);
  return {
    person,
    wrongCodes: row.wrongCodes ?? 0,
    lockedUntil: row.lockedUntil,
    reachable: row.reachable ?? true,
    waiting: row.waiting,
    conversation: {
      id,
      draft: draftIn(row),
      version: row.talkVersion ?? 0,
      ask: row.ask,
      lastPress: row.lastPress,
      misunderstood: row.misunderstood ?? 0,
      updatedAt: row.talkedAt ?? 0,
    },
    pressed: pressedIn(row),
    offered: row.offered,
    report: reportRows(row),
  };
}

/** As it was kept at this revision, else as it was read along, else by itself: the sender may have been somebody else when the row was asked for. */
async function personIn(database: Database, { personId, revision, person }: Row): Promise<Person | null> {
  if (personId === null) return null;
  return keptAt(database, 'registry', revision, personId, async () => (person ? personOf(person) : readPerson(database, personId)));
}

function draftIn(row: Row): Draft | null {
  if (row.draftId === null) return null;
  return {
    id: row.draftId,
    flow: row.flow,
    flowVersion: row.flowVersion,
    subjectId: row.subjectId,
    personId: row.draftOf,
    state: row.answersState,
    version: row.draftVersion,
    answered: row.answered,
    total: row.total,
    createdAt: row.begunAt,
    updatedAt: row.movedAt,
    movedIn: row.movedIn,
    movedBy: row.movedBy,
  };
}

function pressedIn(row: Row): Pressed | null {
  if (row.pressedId === null) return null;
  return {
    deliveryId: row.pressedId,
    address: row.pressedIn,
    choices: row.pressedChoices ?? [],
    noticeId: row.pressedNotice,
    unitId: row.pressedUnit,
    messageId: row.pressedMessage,
  };
}

const draftById = gathered<{ readonly id: string }, { draft: Draft }>(
  'id text',
  `select k.n, json_build_object(${DRAFT}, 'movedBy', ${moverOf('f.moved_in')}) as draft
    from k cross join lateral (select * from drafts x where x.id = k.id offset 0) f`,
);

/** The draft with this id, wherever it is open. */
export async function findDraft(database: Database, id: string): Promise<Draft | null> {
  const [row] = await draftById(database, { id });
  return row?.draft ?? null;
}

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

/** A draft of the same name may be begun anew later; when it was begun tells the two apart. */
function draftGuard(before: Draft, now: number): SQLWrapper {
  return guard(`draft:${before.id}:${before.createdAt}`, before.version + 1, now);
}
