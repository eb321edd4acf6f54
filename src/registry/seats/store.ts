/** Who sits where: holders of a seat, leaving it, and standing in for somebody from a day to a day. */
import { type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import { passOn, takeBack, takeBackOfNoUnit } from '../../delivery/seats/store.ts';
import type { Duty } from '../../domain/people.ts';
import { standIns } from '../tables.ts';

/** Somebody in a seat, with all that leaving it takes. */
export interface Holding {
  readonly seatId: string;
  readonly duty: Duty;
  readonly unitId: string | null;
  readonly unitName: string | null;
  /** How the unit's people are addressed. */
  readonly you: string;
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly since: Date;
  /** Where they can be written to. */
  readonly places: readonly { readonly channel: string; readonly address: string }[];
  /** What else they hold. */
  readonly others: readonly { readonly duty: Duty; readonly unitId: string | null; readonly unitName: string | null }[];
}

/** Of a seat `s` of a unit `u`, and a person `p`. */
const columns = sql`s.id as "seatId", s.duty, s.unit_id as "unitId", u.name as "unitName", coalesce(u.address, 'Anh/Chị') as you, p.id as "personId", p.name, p.position,
    coalesce((select jsonb_agg(jsonb_build_object('channel', a.channel, 'address', a.address)) from addresses a where a.person_id = p.id and a.reachable),
      '[]'::jsonb) as places,
    coalesce((select jsonb_agg(jsonb_build_object('duty', o.duty, 'unitId', o.unit_id, 'unitName', n.name) order by x.since)
      from seat_holders x join seats o on o.id = x.seat_id left join units n on n.id = o.unit_id where x.person_id = p.id and x.until is null and x.seat_id <> s.id), '[]'::jsonb) as others`;
const holding = sql`select ${columns}, h.since from seat_holders h join seats s on s.id = h.seat_id join persons p on p.id = h.person_id left join units u on u.id = s.unit_id
  where h.until is null`;

function read(rows: readonly unknown[]): Holding[] {
  return (rows as (Omit<Holding, 'since'> & { since: string | Date })[]).map((row) => ({ ...row, since: new Date(row.since) }));
}

/** Who holds the seat now, whoever has held it longest first: of a unit everybody with this duty there. */
export async function holdingsOf(database: Database, seat: Pick<Holding, 'seatId' | 'duty' | 'unitId'>): Promise<Holding[]> {
  return read(
    await database.db.execute(
      sql`${holding} and (s.id = ${seat.seatId} or (s.unit_id = ${seat.unitId} and s.duty = ${seat.duty})) order by h.since, p.id`,
    ),
  );
}

/** Somebody's seat as it is held now; `null` when it is not, or not any more. */
export async function findHolding(database: Database, seatId: string, personId: string): Promise<Holding | null> {
  return read(await database.db.execute(sql`${holding} and h.seat_id = ${seatId} and h.person_id = ${personId}`))[0] ?? null;
}

/** Since when somebody serves each of their units, epoch ms. */
export async function servesSince(database: Database, personId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await database.db.execute(sql`
    select s.unit_id as "unitId", floor(extract(epoch from min(h.since)) * 1000)::float8 as since
    from seat_holders h join seats s on s.id = h.seat_id where h.person_id = ${personId} and h.until is null and s.unit_id is not null group by s.unit_id`);
  return new Map((rows as unknown as { unitId: string; since: number }[]).map(({ unitId, since }) => [unitId, since]));
}

/** Where somebody who still serves can be written to. */
export async function placesOf(database: Database, personId: string): Promise<Successor[]> {
  const rows = await database.db.execute(sql`
    select a.person_id as "personId", a.channel, a.address from addresses a where a.person_id = ${personId} and a.reachable
      and exists (select 1 from seat_holders h where h.person_id = a.person_id and h.until is null) order by a.channel, a.address`);
  return rows as unknown as Successor[];
}

/** Whoever takes a seat over: what waits for the one before goes there. */
export interface Successor {
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
}

/** With the code that is used for it. */
export interface SuccessorByCode extends Successor {
  readonly code: string;
}

/**
 * Somebody leaves a seat: at once, for everything is asked by who sits there now. What is queued for them as one of the unit goes to the successor, or is
 * taken back; the unit's drafts stay, and the successor is the one who goes on with them; their chats ask nothing of the unit any more; codes they gave out
 * for this seat are void, and so are all in which they are replaced, once one was used. Where they keep another seat of the unit, messages and drafts stay
 * with them.
 * @param acting the conversation whose turn this is: it is written by the turn itself
 */
export function leaveSeat(left: Holding, successor: SuccessorByCode | null, acting: string | null, now: number): SQLWrapper[] {
  const at = new Date(now).toISOString();
  const { seatId, personId, unitId } = left;
  const ended = sql`update seat_holders set until = ${at}::timestamptz where seat_id = ${seatId} and person_id = ${personId} and until is null`;
  const standing = sql`update stand_ins set ended_at = ${at}::timestamptz
    where seat_id = ${seatId} and person_id = ${personId} and begun_at is not null and ended_at is null`;
  const replacing = successor ? sql`replaces = ${personId} and seat_id = ${seatId} and code <> ${successor.code}` : sql`false`;
  const codes = sql`update invites set revoked_at = ${at}::timestamptz
    where used_at is null and revoked_at is null and (${replacing} or (created_by = ${personId} and (replaces = ${personId} or from_day is not null)
      and (seat_id = ${seatId} or seat_id in (select id from seats where unit_id = ${unitId}))))`;
  const boardStays = left.duty === 'board' && successor === null ? [keepsBoard(personId, now)] : [];
  const keepsUnit = unitId === null || left.others.some((other) => other.unitId === unitId);
  const leaves = [leavesOnce(left, now), ...boardStays, ended, standing, codes];
  if (keepsUnit) return leaves;
  return [
    ...leaves,
    successor ? passOn(personId, unitId, successor) : takeBack(personId, unitId),
    ...(left.others.length === 0 ? [takeBackOfNoUnit(personId)] : []),
    freeChats(personId, left.others.length === 0 ? null : unitId, acting),
    handDrafts(personId, unitId, successor),
  ];
}

/** Refuses the turn, as a conflict, in which somebody leaves a seat that they leave in another turn, too: one person follows, not two. */
function leavesOnce({ seatId, personId }: Holding, now: number): SQLWrapper {
  const held = sql`seat_holders h where h.seat_id = ${seatId} and h.person_id = ${personId}`;
  // As in keepsBoard: each leaving has a number, and one that is over has it twice.
  return sql`insert into turns (key, version, at)
    select ${`seat:left:${seatId}:${personId}`}, (select count(*) from ${held} and h.until is not null) + 1, ${new Date(now).toISOString()}::timestamptz
    from generate_series(1, case when exists (select 1 from ${held} and h.until is null) then 1 else 2 end)`;
}

/**
 * Refuses the turn, as a conflict, in which a member of the board leaves and nobody is left there, or another member leaves at the same moment: looked at
 * again, it is the last one. For somebody who holds no seat of the board it does nothing.
 */
export function keepsBoard(personId: string, now: number): SQLWrapper {
  const board = sql`seat_holders h join seats s on s.id = h.seat_id where s.duty = 'board'`;
  // Each leaving has a number: of two at the same moment both have the same one. Where nobody is left, one has it twice.
  return sql`insert into turns (key, version, at)
    select 'board:left', (select count(*) from ${board} and h.until is not null) + 1, ${new Date(now).toISOString()}::timestamptz
    from generate_series(1, case when exists (select 1 from ${board} and h.until is null and h.person_id <> ${personId}) then 1 else 2 end)
    where exists (select 1 from ${board} and h.until is null and h.person_id = ${personId})`;
}

/** A code somebody gave out for their own seat is void: another was given, or it is not theirs any more. */
export function revokeHandOvers(seatId: string, personId: string, now: number): SQLWrapper {
  return sql`update invites set revoked_at = ${new Date(now).toISOString()}::timestamptz
    where seat_id = ${seatId} and replaces = ${personId} and created_by = ${personId} and used_at is null and revoked_at is null`;
}

/** A draft belongs to a unit when the unit's code stands in its subject: "D17-3004:progress:SYT", "edit/D17-3004:progress:SYT/2", "D17-3004/SYT". */
const ofUnit = (draft: string, unitId: string) =>
  sql`strpos('/' || translate(${sql.raw(draft)}.subject_id, ':', '/') || '/', '/' || ${unitId}::text || '/') > 0`;

/** @param unitId `null`: whatever their chats ask */
function freeChats(personId: string, unitId: string | null, acting: string | null): SQLWrapper {
  const about = unitId === null ? sql`true` : sql`exists (select 1 from drafts f where f.id = c.draft_id and ${ofUnit('f', unitId)})`;
  return sql`update conversations c set draft_id = null, ask = null, version = c.version + 1
    where c.draft_id is not null and c.id is distinct from ${acting}::text and ${about}
      and c.id in (select a.channel || ':' || a.address from addresses a where a.person_id = ${personId})`;
}

/** The version moves along: an answer of the other that is on its way becomes a conflict, and then is refused. */
function handDrafts(personId: string, unitId: string, successor: Successor | null): SQLWrapper {
  const movedIn = successor === null ? null : `${successor.channel}:${successor.address}`;
  return sql`update drafts d set moved_in = ${movedIn}::text, version = d.version + 1
    where d.person_id is null and ${ofUnit('d', unitId)}
      and d.moved_in in (select a.channel || ':' || a.address from addresses a where a.person_id = ${personId})`;
}

export interface UnitDraft {
  readonly flow: string;
  readonly subjectId: string;
  readonly waveName: string;
  readonly answered: number;
  readonly total: number;
}

/** Reports of a unit that were begun and not sent, and can still be, the one due first before the others. */
export async function draftsOf(database: Database, unitId: string, now: number): Promise<UnitDraft[]> {
  const rows = await database.db.execute(sql`
    select d.flow, d.subject_id as "subjectId", w.name as "waveName", d.answered, d.total
    from drafts d join obligations o on o.id = d.subject_id join periods w on w.id = o.wave_id
    where d.flow = 'report' and o.unit_id = ${unitId} and o.state = 'open' and w.state = 'launched' and o.lock_at >= ${new Date(now).toISOString()}::timestamptz
      and d.answered > 0
    order by o.due_at, d.id`);
  return rows as unknown as UnitDraft[];
}

// ---- standing in -------------------------------------------------------------------------------------------------------

export interface StandIn {
  readonly seatId: string;
  readonly personId: string;
  /** Days, the last one included. */
  readonly fromDay: string;
  readonly toDay: string;
}

/** Since when they sit there for these days; `null`: not yet. */
export interface Begun extends StandIn {
  readonly begunAt: string | Date | null;
}

/** Somebody will stand in. @param begins they sit down now */
export function addStandIn(database: Database, standIn: StandIn, begins: boolean, now: number): SQLWrapper {
  const begunAt = begins ? new Date(now) : null;
  return database.db
    .insert(standIns)
    .values({ ...standIn, begunAt })
    .onConflictDoUpdate({
      target: [standIns.seatId, standIns.personId, standIns.fromDay],
      set: { toDay: standIn.toDay, begunAt, endedAt: null },
    });
}

/** Whoever is to sit down, as if they sat there; `null` for somebody who is not known any more. */
export async function standingIn(database: Database, { seatId, personId }: StandIn): Promise<Omit<Holding, 'since'> | null> {
  const rows =
    await database.db.execute(sql`select ${columns} from seats s join persons p on p.id = ${personId} left join units u on u.id = s.unit_id
    where s.id = ${seatId} and exists (select 1 from addresses a where a.person_id = p.id)`);
  return (rows[0] as Omit<Holding, 'since'> | undefined) ?? null;
}

/** Those whose first day has come, and those whose last day is over. */
export async function dueStandIns(database: Database, today: string): Promise<{ begin: StandIn[]; end: Begun[] }> {
  const rows = (await database.db.execute(sql`
    select seat_id as "seatId", person_id as "personId", from_day::text as "fromDay", to_day::text as "toDay", begun_at as "begunAt"
    from stand_ins where ended_at is null and (to_day < ${today} or (begun_at is null and from_day <= ${today})) order by seat_id, person_id`)) as unknown as Begun[];
  return { begin: rows.filter((row) => row.toDay >= today), end: rows.filter((row) => row.toDay < today) };
}

/** The next day on which somebody begins, or has ended. */
export async function nextStandIn(database: Database, today: string): Promise<string | null> {
  const [row] = await readTogether<{ day: string | null }>(
    database,
    sql`select min(day)::text as day from stand_ins s
      cross join lateral (values (case when s.begun_at is null then s.from_day end), (s.to_day + 1)) as t(day)
      where s.ended_at is null and t.day > ${today}`,
  );
  return row?.day ?? null;
}

/** The seats somebody holds only for the days agreed: they are not theirs to pass on. */
export async function lentSeats(database: Database, personId: string): Promise<ReadonlySet<string>> {
  const rows = await database.db.execute(sql`
    select h.seat_id as id from seat_holders h
      join stand_ins t on t.seat_id = h.seat_id and t.person_id = h.person_id and t.begun_at = h.since and t.ended_at is null
    where h.person_id = ${personId} and h.until is null`);
  return new Set(rows.map((row) => String(row.id)));
}

/** Sits down for the days agreed; who sits there already stays. */
export function beginStandIn({ seatId, personId, fromDay }: StandIn, now: number): SQLWrapper[] {
  const at = new Date(now).toISOString();
  return [
    sql`insert into seat_holders (seat_id, person_id, since) select ${seatId}, ${personId}, ${at}::timestamptz
      where not exists (select 1 from seat_holders where seat_id = ${seatId} and person_id = ${personId} and until is null)`,
    sql`update stand_ins set begun_at = ${at}::timestamptz where seat_id = ${seatId} and person_id = ${personId} and from_day = ${fromDay} and begun_at is null`,
  ];
}

/** Over, begun or not. */
export function endStandIn({ seatId, personId, fromDay }: StandIn, now: number): SQLWrapper {
  return sql`update stand_ins set ended_at = ${new Date(now).toISOString()}::timestamptz
    where seat_id = ${seatId} and person_id = ${personId} and from_day = ${fromDay} and ended_at is null`;
}
