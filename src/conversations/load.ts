/** Loads all that one message needs to be understood, in one round trip. */

import { keptAt, keptRevision, REGISTRY_REVISION, readByKey } from '../db/batch/read.ts';
import type { Database } from '../db/client.ts';
import type { Choices, Incoming, Json } from '../domain/messages.ts';
import type { Person, Seat } from '../domain/people.ts';
import { type ReportRow, type ReportRows, reportRows, reportSelect } from '../reports/about/store.ts';

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

/** As the inbox keeps it: the draft that took an answer from it, and a short name of what it says. */
export interface Earlier {
  readonly about: string | null;
  readonly said: string | null;
}

export interface Loaded {
  readonly person: Person | null;
  /** The registry's revision at which the person is as here. */
  readonly registry: string | null;
  readonly wrongCodes: number;
  readonly lockedUntil: number | null;
  readonly reachable: boolean;
  /** Other updates of this chat wait in the inbox: those that came before this one are taken first. */
  readonly waiting: boolean;
  readonly conversation: Conversation;
  readonly pressed: Pressed | null;
  /** The newest sent message with choices in this chat: what a typed "1" or "đã nhận" answers when nothing is being asked. */
  readonly offered: Pressed | null;
  /** The message of ours that this one answers, when it has choices. */
  readonly quoted: Pressed | null;
  /** What is known of the person's own earlier message that this one edits or answers. */
  readonly earlier: Earlier | null;
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
  readonly quoted: Pressed | null;
  readonly earlier: Earlier | null;
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
const DELIVERY = `'deliveryId', d.id, 'address', d.address, 'choices', coalesce(d.body->'choices', '[]'::jsonb),
  'noticeId', d.notice_id, 'unitId', d.unit_id, 'messageId', d.message_id`;
/** Sent messages of the chat with choices. */
const OFFERED = `from deliveries d where d.channel = k.channel and d.address = k.address and d.state = 'sent' and jsonb_array_length(d.body->'choices') > 0`;

/** The person `p` with the seats held now. */
const PERSON = `json_build_object('id', p.id, 'name', p.name, 'position', p.position, 'phone', p.phone, 'consented', p.consented_at is not null, 'seats',
  (select json_agg(json_build_object('id', s.id, 'duty', s.duty, 'unitId', s.unit_id, 'unitName', u.name, 'blockId', s.block_id, 'address', u.address) order by h.since)
    from seat_holders h
      -- From the person's few seats outward: joined plainly, all seats there are would be looked through for each.
      cross join lateral (select * from seats x where x.id = h.seat_id offset 0) s
      left join lateral (select x.name, x.address from units x where x.id = s.unit_id offset 0) u on true
    where h.person_id = p.id and h.until is null))`;

const seated = readByKey<{ readonly id: string }, { person: PersonRow }>(
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

/** Somebody with the seats held now, whoever asks. */
export async function findPerson(database: Database, id: string): Promise<Person | null> {
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
  /** The message that this one answers. */
  readonly quoted: string | null;
  /** The person's own message that this one edits, or answers. */
  readonly earlier: string | null;
  /** The update this is about: that itself waits means nothing. */
  readonly update: string;
  /** The revision of the registry at which the sender is known already; otherwise the person is read along. */
  readonly known: string | null;
}

const loadRow = readByKey<LoadKey, Row>(
  'id text, channel text, address text, sender text, nonce text, typed boolean, quoted text, earlier text, update text, known text',
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
      case when k.typed and c.draft_id is null then (select json_build_object(${DELIVERY}) ${OFFERED} order by d.position desc limit 1) end as offered,
      case when k.quoted is not null then (select json_build_object(${DELIVERY}) ${OFFERED}
        and d.message_id = k.quoted order by d.position desc limit 1) end as quoted,
      case when k.earlier is not null then (select json_build_object('about', i.about, 'said', i.said) from inbox i
        where i.channel = k.channel and i.address = k.address and i.message_id = k.earlier) end as earlier,
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
    // The words beside a file may be meant as typed.
    typed: incoming.content.kind === 'text' || incoming.content.kind === 'file',
    quoted: incoming.quoted ?? null,
    earlier: incoming.content.kind === 'edited' ? incoming.messageId : (incoming.quoted ?? null),
    update: incoming.updateId,
    known: keptRevision(database, 'registry', place),
  });
  if (!row) throw new Error(`loading the conversation ${id}: the database answered without a row`);
  const person = await personIn(database, row);
  if (person) await keptAt(database, 'registry', row.revision, place, async () => person.id);
  return {
    person,
    registry: row.revision,
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
    quoted: row.quoted,
    earlier: row.earlier,
    report: reportRows(row),
  };
}

/** As it was kept at this revision, else as it was read along, else by itself: the sender may have been somebody else when the row was asked for. */
async function personIn(database: Database, { personId, revision, person }: Row): Promise<Person | null> {
  if (personId === null) return null;
  return keptAt(database, 'registry', revision, personId, async () => (person ? personOf(person) : findPerson(database, personId)));
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

const draftById = readByKey<{ readonly id: string }, { draft: Draft }>(
  'id text',
  `select k.n, json_build_object(${DRAFT}, 'movedBy', ${moverOf('f.moved_in')}) as draft
    from k cross join lateral (select * from drafts x where x.id = k.id offset 0) f`,
);

/** The draft with this id, wherever it is open. */
export async function findDraft(database: Database, id: string): Promise<Draft | null> {
  const [row] = await draftById(database, { id });
  return row?.draft ?? null;
}
