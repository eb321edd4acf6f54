/** Codes that open a seat, and taking one with them. */
import { and, asc, eq, inArray, isNull, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { settings, turns } from '../../db/tables.ts';
import type { Duty } from '../../domain/people.ts';
import { addresses, invites, listedPeople, persons, seatHolders, seats, units } from '../tables.ts';

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
  /** Whom of the board's list it was made for. */
  readonly listedId: string | null;
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
      listedId: invites.listedId,
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
  /** Whom of the board's list it is made for. */
  readonly listedId?: string;
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
      listedId: invite.listedId,
    }),
  ];
}

/** The seat, if it is not there yet. */
export function createSeat(database: Database, seat: NewInvite['seat']): SQLWrapper {
  return database.db.insert(seats).values(seat).onConflictDoNothing();
}

/** Many at once, in two statements. */
export function createInvites(database: Database, made: readonly NewInvite[]): SQLWrapper[] {
  if (made.length === 0) return [];
  return [
    database.db
      .insert(seats)
      .values(made.map(({ seat }) => seat))
      .onConflictDoNothing(),
    database.db.insert(invites).values(
      made.map(({ code, seat, createdBy, now, expiresAt, listedId }) => ({
        code,
        seatId: seat.id,
        createdAt: new Date(now),
        createdBy,
        expiresAt: new Date(expiresAt),
        listedId,
      })),
    ),
  ];
}

/** A code that was given out and not used. */
export interface OpenInvite {
  readonly code: string;
  readonly seatId: string;
  readonly duty: Duty;
  readonly unitId: string;
  readonly unitName: string;
  /** Of whom the list names for it. */
  readonly name: string | null;
  readonly listedId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Every code of a unit that was neither used nor taken back, whether or not it has run out. Those in somebody's place, or for some days, are a matter of their own. */
export async function unusedInvites(database: Database): Promise<OpenInvite[]> {
  return database.db
    .select({
      code: invites.code,
      seatId: invites.seatId,
      duty: seats.duty,
      unitId: units.id,
      unitName: units.name,
      name: listedPeople.name,
      listedId: invites.listedId,
      createdAt: invites.createdAt,
      expiresAt: invites.expiresAt,
    })
    .from(invites)
    .innerJoin(seats, eq(seats.id, invites.seatId))
    .innerJoin(units, eq(units.id, seats.unitId))
    .leftJoin(listedPeople, eq(listedPeople.id, invites.listedId))
    .where(and(isNull(invites.usedAt), isNull(invites.revokedAt), isNull(invites.replaces), isNull(invites.fromDay)))
    .orderBy(asc(units.id), asc(seats.duty), asc(invites.code));
}

/** These codes are good until `expiresAt` (epoch ms); of one that was used or taken back meanwhile nothing changes. */
export function prolongInvites(database: Database, codes: readonly string[], expiresAt: number): SQLWrapper {
  return database.db
    .update(invites)
    .set({ expiresAt: new Date(expiresAt) })
    .where(and(inArray(invites.code, [...codes]), isNull(invites.usedAt), isNull(invites.revokedAt)));
}

/** The same taken back. */
export function revokeInvites(database: Database, codes: readonly string[], now: number): SQLWrapper {
  return database.db
    .update(invites)
    .set({ revokedAt: new Date(now) })
    .where(and(inArray(invites.code, [...codes]), isNull(invites.usedAt), isNull(invites.revokedAt)));
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
    /** Their own, as the channel vouched for it; of somebody new only. */
    readonly phone?: string | null;
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
  const { id, name, position, phone = null, isNew, agreed = true } = link.person;
  return [
    ...(isNew ? [database.db.insert(persons).values({ id, name, position, phone, consentedAt: agreed ? at : null, createdAt: at })] : []),
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

/**
 * The board's claim code while no board member exists, the same at every start until it is used: when the last member is lost, it is another one. `null`
 * once somebody sits there.
 */
export async function claimCode(database: Database, make: () => string, now: number): Promise<string | null> {
  if (await hasBoardMember(database)) return null;
  await database.db.execute(
    sql`delete from settings s using invites i where s.key = 'claim' and s.value = to_jsonb(i.code) and i.used_at is not null`,
  );
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
