/** Who serves where, and where they can be written to. */
import { and, asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Duty } from '../../domain/people.ts';
import { addresses, persons, seatHolders, seats } from '../tables.ts';

export interface Holder {
  readonly seatId: string;
  readonly duty: Duty;
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly reachable: boolean;
}

/** Who sits in the unit's seats now, with whether any of their addresses can be written to. */
export async function holdersOf(database: Database, unitId: string): Promise<Holder[]> {
  const rows = await database.db.execute(sql`
    select s.id as "seatId", s.duty, p.id as "personId", p.name, p.position, p.phone,
      exists (select 1 from addresses a where a.person_id = p.id and a.reachable) as reachable
    from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons p on p.id = h.person_id
    where s.unit_id = ${unitId}
      -- The board's own seat is of no unit: it is shown with the unit that the board is.
      or (s.duty = 'board' and s.unit_id is null and exists (select 1 from units u where u.id = ${unitId} and u.kind = 'chu_tri'))
    order by array_position(array['liaison', 'deputy', 'head', 'block_head', 'council'], s.duty), s.duty, h.since`);
  return rows as unknown as Holder[];
}

/** Whether somebody is known at this address. */
export async function isLinked(database: Database, channel: string, address: string): Promise<boolean> {
  const rows = await database.db
    .select({ personId: addresses.personId })
    .from(addresses)
    .where(and(eq(addresses.channel, channel), eq(addresses.address, address), sql`${addresses.personId} is not null`));
  return rows.length > 0;
}

/** Every board member who can be written to, for approvals and alarms. */
export function boardAddresses(database: Database): Promise<HolderAddress[]> {
  return addressesOf(database, ['board']);
}

export interface HolderAddress {
  readonly personId: string;
  readonly name: string;
  readonly channel: string;
  readonly address: string;
}

/** Where those can be written to who hold a seat of these duties now, each address once. */
export async function addressesOf(database: Database, duties: readonly Duty[]): Promise<HolderAddress[]> {
  return database.db
    .selectDistinct({ personId: persons.id, name: persons.name, channel: addresses.channel, address: addresses.address })
    .from(seats)
    .innerJoin(seatHolders, and(eq(seatHolders.seatId, seats.id), isNull(seatHolders.until)))
    .innerJoin(persons, eq(persons.id, seatHolders.personId))
    .innerJoin(addresses, and(eq(addresses.personId, persons.id), eq(addresses.reachable, true)))
    .where(inArray(seats.duty, [...duties]));
}

export interface Contact {
  readonly unitId: string;
  readonly personId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly channel: string;
  readonly address: string;
  readonly reachable: boolean;
  /** As channels name it; `null` for one that can be reached. */
  readonly unreachableWhy: string | null;
}

/** The people whom notices and reminders reach by themselves, with their addresses. */
export async function automaticContacts(database: Database): Promise<Contact[]> {
  const rows = await database.db
    .select({
      unitId: sql<string>`${seats.unitId}`,
      personId: persons.id,
      name: persons.name,
      phone: persons.phone,
      channel: addresses.channel,
      address: addresses.address,
      reachable: addresses.reachable,
      unreachableWhy: addresses.unreachableWhy,
    })
    .from(seats)
    .innerJoin(seatHolders, and(eq(seatHolders.seatId, seats.id), isNull(seatHolders.until)))
    .innerJoin(persons, eq(persons.id, seatHolders.personId))
    .innerJoin(addresses, eq(addresses.personId, persons.id))
    .where(and(eq(seats.automatic, true), sql`${seats.unitId} is not null`))
    .orderBy(asc(seats.unitId), asc(persons.id));
  return rows;
}

/** The units whose notices and reminders come to this chat by themselves, each with whoever serves it there. */
export async function servedIn(
  database: Database,
  place: { channel: string; address: string },
): Promise<{ unitId: string; personId: string }[]> {
  return database.db
    .selectDistinct({ unitId: sql<string>`${seats.unitId}`, personId: seatHolders.personId })
    .from(addresses)
    .innerJoin(seatHolders, and(eq(seatHolders.personId, addresses.personId), isNull(seatHolders.until)))
    .innerJoin(seats, and(eq(seats.id, seatHolders.seatId), eq(seats.automatic, true)))
    .where(and(eq(addresses.channel, place.channel), eq(addresses.address, place.address), sql`${seats.unitId} is not null`))
    .orderBy(asc(seats.unitId));
}

export interface SeatHeld {
  readonly duty: Duty;
  readonly unitId: string | null;
  readonly personId: string;
  readonly name: string;
  readonly position: string | null;
  /** Epoch ms. */
  readonly since: number;
}

/** The seats of these duties held by whoever writes from this chat. */
export async function seatsIn(
  database: Database,
  place: { channel: string; address: string },
  duties: readonly Duty[],
): Promise<SeatHeld[]> {
  const rows = await database.db
    .select({
      duty: seats.duty,
      unitId: seats.unitId,
      personId: persons.id,
      name: persons.name,
      position: persons.position,
      since: seatHolders.since,
    })
    .from(addresses)
    .innerJoin(persons, eq(persons.id, addresses.personId))
    .innerJoin(seatHolders, and(eq(seatHolders.personId, persons.id), isNull(seatHolders.until)))
    .innerJoin(seats, and(eq(seats.id, seatHolders.seatId), inArray(seats.duty, [...duties])))
    .where(and(eq(addresses.channel, place.channel), eq(addresses.address, place.address)))
    .orderBy(asc(seats.unitId), asc(seats.id));
  return rows.map(({ since, ...row }) => ({ ...row, since: since.getTime() }));
}

/** Whether an address can be written to: set by 403 or a block, cleared by any private message. */
export function setReachable(
  database: Database,
  place: { channel: string; address: string },
  reachable: boolean,
  why: string | null,
  now: number,
): SQLWrapper {
  const set = { reachable, unreachableWhy: reachable ? null : why };
  return database.db
    .insert(addresses)
    .values({ ...place, ...set, createdAt: new Date(now) })
    .onConflictDoUpdate({ target: [addresses.channel, addresses.address], set });
}

/** Somebody wrote who counted as out of reach. A plain update: another part of the same turn may write the row too. */
export function reachableAgain({ channel, address }: { channel: string; address: string }): SQLWrapper {
  return sql`update addresses set reachable = true, unreachable_why = null where channel = ${channel} and address = ${address} and not reachable`;
}

/** What /thongtin shows beside the name: since when, and how many reports carry it. */
export async function personRecord(database: Database, personId: string): Promise<{ consentedAt: number | null; reports: number }> {
  const [row] = await database.db
    .select({
      consentedAt: persons.consentedAt,
      reports: sql<number>`(select count(*)::int from reports where submitted_by = ${personId})`,
    })
    .from(persons)
    .where(eq(persons.id, personId));
  return { consentedAt: row?.consentedAt?.getTime() ?? null, reports: row?.reports ?? 0 };
}

/** A chat that got a new address keeps its person, its conversation and what waits for it. */
export function moveAddressOf(database: Database, channel: string, from: string, to: string): SQLWrapper[] {
  return [
    database.db
      .update(addresses)
      .set({ address: to })
      .where(
        and(
          eq(addresses.channel, channel),
          eq(addresses.address, from),
          sql`not exists (select 1 from addresses x where x.channel = ${channel} and x.address = ${to})`,
        ),
      ),
    sql`update deliveries set address = ${to} where channel = ${channel} and address = ${from} and state = 'queued'`,
  ];
}
