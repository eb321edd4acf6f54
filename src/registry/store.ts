/** Units, blocks, people, seats and invites. */
import { and, asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { settings, turns } from '../db/tables.ts';
import type { Duty } from '../domain/people.ts';
import { addresses, blockMembers, blocks, daysOff, invites, persons, seatHolders, seats, units } from './tables.ts';

export type Unit = typeof units.$inferSelect;

/** Units that exist on a day, by code order. */
export async function listUnits(database: Database, day: string): Promise<Unit[]> {
  return database.db
    .select()
    .from(units)
    .where(sql`coalesce(${units.validFrom}, '0001-01-01') <= ${day} and coalesce(${units.validTo}, '9999-12-31') >= ${day}`)
    .orderBy(asc(units.id));
}

export async function findUnit(database: Database, id: string): Promise<Unit | null> {
  const [unit] = await database.db.select().from(units).where(eq(units.id, id));
  return unit ?? null;
}

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
    order by s.duty, h.since`);
  return rows as unknown as Holder[];
}

/** The block a unit is in on a day, or `null`. */
export async function blockOf(
  database: Database,
  unitId: string,
  day: string,
): Promise<{ id: string; name: string; shortName: string } | null> {
  const [block] = await database.db
    .select({ id: blocks.id, name: blocks.name, shortName: blocks.shortName })
    .from(blockMembers)
    .innerJoin(blocks, eq(blocks.id, blockMembers.blockId))
    .where(
      and(
        eq(blockMembers.unitId, unitId),
        sql`${blockMembers.validFrom} <= ${day} and coalesce(${blockMembers.validTo}, '9999-12-31') >= ${day}`,
      ),
    )
    .limit(1);
  return block ?? null;
}

/** Which block each unit is in on a day. */
export async function blockMembership(database: Database, day: string): Promise<Map<string, string>> {
  const rows = await database.db
    .select({ unitId: blockMembers.unitId, blockId: blockMembers.blockId })
    .from(blockMembers)
    .where(sql`${blockMembers.validFrom} <= ${day} and coalesce(${blockMembers.validTo}, '9999-12-31') >= ${day}`);
  return new Map(rows.map(({ unitId, blockId }) => [unitId, blockId]));
}

export interface InviteFound {
  readonly code: string;
  readonly seatId: string;
  readonly duty: Duty;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly unitAddress: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly usedBy: string | null;
  readonly usedByName: string | null;
  readonly revokedAt: Date | null;
  readonly createdBy: string | null;
  /** In somebody's place, or beside them; `null`: that was not said when the code was made. */
  readonly taking: 'replace' | 'add' | null;
  readonly replaces: string | null;
  /** Only from a day to a day, the last one included. */
  readonly fromDay: string | null;
  readonly toDay: string | null;
}

export async function findInvite(database: Database, code: string): Promise<InviteFound | null> {
  const [row] = await database.db
    .select({
      code: invites.code,
      seatId: invites.seatId,
      duty: seats.duty,
      unitId: seats.unitId,
      unitName: units.name,
      unitAddress: sql<string>`coalesce(${units.address}, 'Anh/Chị')`,
      expiresAt: invites.expiresAt,
      usedAt: invites.usedAt,
      usedBy: invites.usedBy,
      usedByName: persons.name,
      revokedAt: invites.revokedAt,
      createdBy: invites.createdBy,
      taking: invites.taking,
      replaces: invites.replaces,
      fromDay: invites.fromDay,
      toDay: invites.toDay,
    })
    .from(invites)
    .innerJoin(seats, eq(seats.id, invites.seatId))
    .leftJoin(units, eq(units.id, seats.unitId))
    .leftJoin(persons, eq(persons.id, invites.usedBy))
    .where(eq(invites.code, code));
  return row ?? null;
}

export interface NewInvite {
  readonly code: string;
  readonly seat: {
    readonly id: string;
    /** `null`: the board's own, of the first member. */
    readonly unitId: string | null;
    readonly blockId: string | null;
    readonly duty: Duty;
    readonly automatic: boolean;
  };
  readonly createdBy: string | null;
  readonly now: number;
  readonly expiresAt: number;
  readonly taking?: 'replace' | 'add';
  /** Whose place is taken. */
  readonly replaces?: string;
  /** Only from a day to a day. */
  readonly days?: { readonly from: string; readonly to: string };
}

/** The seat, if it is not there yet, and a code that opens it once. */
export function createInvite(database: Database, invite: NewInvite): SQLWrapper[] {
  return [
    database.db.insert(seats).values(invite.seat).onConflictDoNothing(),
    database.db.insert(invites).values({
      code: invite.code,
      seatId: invite.seat.id,
      createdAt: new Date(invite.now),
      createdBy: invite.createdBy,
      expiresAt: new Date(invite.expiresAt),
      taking: invite.taking,
      replaces: invite.replaces,
      fromDay: invite.days?.from,
      toDay: invite.days?.to,
    }),
  ];
}

export function revokeInvite(database: Database, code: string, now: number): SQLWrapper {
  return database.db
    .update(invites)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(invites.code, code), isNull(invites.usedAt)));
}

/** One more wrong code from this address; at the limit it is locked and the count begins anew. */
export function countWrongCode(
  database: Database,
  place: { channel: string; address: string },
  limit: number,
  lockedUntil: number,
  now: number,
): SQLWrapper {
  return database.db
    .insert(addresses)
    .values({ ...place, wrongCodes: 1, createdAt: new Date(now) })
    .onConflictDoUpdate({
      target: [addresses.channel, addresses.address],
      set: {
        wrongCodes: sql`case when ${addresses.wrongCodes} + 1 >= ${limit} then 0 else ${addresses.wrongCodes} + 1 end`,
        lockedUntil: sql`case when ${addresses.wrongCodes} + 1 >= ${limit} then ${new Date(lockedUntil).toISOString()}::timestamptz else ${addresses.lockedUntil} end`,
      },
    });
}

export interface Link {
  readonly invite: { readonly code: string; readonly seatId: string };
  readonly place: { readonly channel: string; readonly address: string };
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly position: string | null;
    readonly isNew: boolean;
    /** Whether the person has agreed to be known: true when not given. Only an answer sets it. */
    readonly agreed?: boolean;
  };
  readonly now: number;
  /** The seat is theirs from a later day on: only the code is used, and the person known. */
  readonly later?: boolean;
}

/** A person takes a seat with a code, once. Somebody known keeps name and consent as they are. */
export function takeSeat(database: Database, link: Link): SQLWrapper[] {
  const at = new Date(link.now);
  const { id, name, position, isNew, agreed = true } = link.person;
  return [
    ...(isNew ? [database.db.insert(persons).values({ id, name, position, consentedAt: agreed ? at : null, createdAt: at })] : []),
    database.db
      .insert(addresses)
      .values({ ...link.place, personId: link.person.id, createdAt: at })
      .onConflictDoUpdate({
        target: [addresses.channel, addresses.address],
        set: { personId: link.person.id, reachable: true, unreachableWhy: null, wrongCodes: 0, lockedUntil: null },
      }),
    ...(link.later ? [] : [database.db.insert(seatHolders).values({ seatId: link.invite.seatId, personId: link.person.id, since: at })]),
    // Of two people using one code at once the second is a conflict, and on the reload finds the code used.
    database.db.insert(turns).values({ key: `invite:${link.invite.code}`, version: 1, at }),
    database.db
      .update(invites)
      .set({ usedAt: at, usedBy: link.person.id })
      .where(and(eq(invites.code, link.invite.code), isNull(invites.usedAt))),
  ];
}

const BOARD_SEAT = 'board';
/** A claim code does not run out while the board has nobody: ten years. */
const CLAIM_MS = 10 * 365 * 86_400_000;

/** The board's claim code while no board member exists, the same at every start; `null` once somebody sits there. */
export async function claimCode(database: Database, make: () => string, now: number): Promise<string | null> {
  if (await hasBoardMember(database)) return null;
  await database.db.insert(settings).values({ key: 'claim', value: make() }).onConflictDoNothing();
  const [row] = await database.db.select().from(settings).where(eq(settings.key, 'claim'));
  if (typeof row?.value !== 'string') throw new Error('the setting "claim" is not a code');
  await addClaim(database, row.value, now);
  return row.value;
}

/** Makes `code` open the board's seat, whoever sits there already: for when the last member is lost. */
export async function addClaim(database: Database, code: string, now: number): Promise<void> {
  await database.db.insert(seats).values({ id: BOARD_SEAT, duty: 'board', automatic: true }).onConflictDoNothing();
  await database.db
    .insert(invites)
    .values({ code, seatId: BOARD_SEAT, createdAt: new Date(now), expiresAt: new Date(now + CLAIM_MS) })
    .onConflictDoNothing();
}

/** Whether the lists are there: an empty database waits for an import. */
export async function hasUnits(database: Database): Promise<boolean> {
  return (await database.db.select({ id: units.id }).from(units).limit(1)).length > 0;
}

/** Who somebody is, said after sitting down. */
export function nameSeatHolder(
  database: Database,
  personId: string,
  named: { name: string; position: string | null },
  now: number,
): SQLWrapper {
  return database.db
    .update(persons)
    .set({ name: named.name, position: named.position, consentedAt: new Date(now) })
    .where(eq(persons.id, personId));
}

/** Somebody who sat down does not agree to be known: the seat is free, the code good again, and nothing of the person is kept. */
export function releaseSeat(database: Database, invite: Pick<InviteFound, 'code' | 'seatId'>, personId: string): SQLWrapper[] {
  return [
    database.db.delete(seatHolders).where(eq(seatHolders.personId, personId)),
    database.db.delete(addresses).where(eq(addresses.personId, personId)),
    database.db.delete(persons).where(eq(persons.id, personId)),
    database.db.update(invites).set({ usedAt: null, usedBy: null }).where(eq(invites.code, invite.code)),
    database.db.delete(turns).where(eq(turns.key, `invite:${invite.code}`)),
  ];
}

export async function hasBoardMember(database: Database): Promise<boolean> {
  const rows = await database.db
    .select({ id: seats.id })
    .from(seats)
    .innerJoin(seatHolders, and(eq(seatHolders.seatId, seats.id), isNull(seatHolders.until)))
    .where(eq(seats.duty, 'board'))
    .limit(1);
  return rows.length > 0;
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

export async function calendarDays(database: Database): Promise<{ date: string; name: string; off: boolean }[]> {
  const rows = await database.db.select().from(daysOff).orderBy(asc(daysOff.day));
  return rows.map(({ day, name, off }) => ({ date: day, name, off }));
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
