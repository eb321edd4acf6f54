/** Petitions that were taken up, and leaders' orders to chase. */
import { and, asc, desc, eq, gte, isNull, lte, type SQLWrapper, sql } from 'drizzle-orm';
import { readTogether } from '../db/batch/read.ts';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import { persons, units } from '../registry/tables.ts';
import { chaseOrders, petitionCases, petitionRemarks } from './tables.ts';

export type CaseRow = typeof petitionCases.$inferSelect;

export interface Case extends CaseRow {
  readonly unitName: string;
  readonly handedByName: string | null;
  readonly answeredByName: string | null;
}

const nameOf = (column: SQLWrapper) => sql<string | null>`(select p.name from ${persons} p where p.id = ${column})`;

export async function findCase(database: Database, id: string): Promise<Case | null> {
  const [row] = await database.db
    .select({
      petition: petitionCases,
      unitName: units.name,
      handedByName: nameOf(petitionCases.handedBy),
      answeredByName: nameOf(petitionCases.answeredBy),
    })
    .from(petitionCases)
    .innerJoin(units, eq(units.id, petitionCases.unitId))
    .where(eq(petitionCases.id, id));
  return row ? { ...row.petition, unitName: row.unitName, handedByName: row.handedByName, answeredByName: row.answeredByName } : null;
}

export interface TakenUp {
  readonly id: string;
  /** The petition as the report had it then. */
  readonly text: string;
}

/** Petitions of a report that somebody has taken up or spoken on, by their names as they are kept: those that were answered first. */
export async function takenUpIn(database: Database, waveId: string, obligationId: string): Promise<TakenUp[]> {
  const rows = await database.db.execute(sql`
    select c.id, c.text, case c.state when 'answered' then 0 else 1 end as rank from petition_cases c
      where c.wave_id = ${waveId} and c.obligation_id = ${obligationId}
    union all select r.petition_id, r.text, 2 from petition_remarks r where r.wave_id = ${waveId} and r.obligation_id = ${obligationId}
    order by rank, id`);
  return rows as unknown as TakenUp[];
}

export interface GivenAnswer {
  readonly id: string;
  readonly wave: string;
  readonly petition: string;
  readonly answer: string;
}

/**
 * Answers given since a moment (epoch ms) to petitions of a unit where nobody sat then who could be written to, the first first. Who sat there is known by
 * the seats; whether they can be written to, as it is now.
 */
export async function answersUnheard(database: Database, unitId: string, since: number): Promise<GivenAnswer[]> {
  const rows = await database.db.execute(sql`
    select c.id, v.short_name as wave, c.text as petition, c.answer
    from petition_cases c join periods v on v.id = c.wave_id
    where c.unit_id = ${unitId} and c.state = 'answered' and c.answered_at >= ${new Date(since).toISOString()}::timestamptz
      and not exists (select 1 from seats s join seat_holders h on h.seat_id = s.id join addresses a on a.person_id = h.person_id and a.reachable
        where s.unit_id = c.unit_id and s.duty in ('liaison', 'deputy', 'head') and h.since <= c.answered_at and (h.until is null or h.until > c.answered_at))
    order by c.answered_at, c.id`);
  return rows as unknown as GivenAnswer[];
}

/** Answers to a unit's petitions given at `since` (epoch ms) or later, the first first. */
export async function answersGiven(database: Database, unitId: string, since: number): Promise<GivenAnswer[]> {
  const rows = await database.db.execute(sql`
    select c.id, v.short_name as wave, c.text as petition, c.answer
    from petition_cases c join periods v on v.id = c.wave_id
    where c.unit_id = ${unitId} and c.state = 'answered' and c.answered_at >= ${new Date(since).toISOString()}::timestamptz
    order by c.answered_at, c.id`);
  return rows as unknown as GivenAnswer[];
}

const iso = (instant: number) => new Date(instant).toISOString();

export interface HandedCase extends NewCase {
  readonly unitName: string;
  readonly wave: string;
  readonly leader: string;
}

/** Petitions that leaders handed to the board since a moment (epoch ms) and nobody has answered, the first first. */
export async function handedCases(database: Database, since: number): Promise<HandedCase[]> {
  const rows = await database.db.execute(sql`
    select c.id, c.obligation_id as "obligationId", c.wave_id as "waveId", c.unit_id as "unitId", c.text, u.name as "unitName", v.short_name as wave,
      coalesce(${nameOf(sql`c.handed_by`)}, '') as leader
    from petition_cases c join periods v on v.id = c.wave_id join units u on u.id = c.unit_id
    where c.state = 'handed' and c.handed_at >= ${iso(since)}::timestamptz order by c.handed_at, c.id`);
  return rows as unknown as HandedCase[];
}

export interface LeadersAnswer {
  readonly id: string;
  readonly unitId: string;
  readonly unit: string;
  readonly wave: string;
  readonly petition: string;
  readonly by: string;
  readonly answer: string;
}

/** Answers given since a moment (epoch ms) to what this leader handed on, the first first. */
export async function answersForLeader(database: Database, leader: string, since: number): Promise<LeadersAnswer[]> {
  const rows = await database.db.execute(sql`
    select c.id, c.unit_id as "unitId", u.name as unit, v.short_name as wave, c.text as petition, coalesce(${nameOf(sql`c.answered_by`)}, '') as by, c.answer
    from petition_cases c join periods v on v.id = c.wave_id join units u on u.id = c.unit_id
    where c.state = 'answered' and (c.handed_by = ${leader} or exists (select 1 from petition_remarks r where r.petition_id = c.id and r.by = ${leader})) and c.answered_at >= ${iso(since)}::timestamptz order by c.answered_at, c.id`);
  return rows as unknown as LeadersAnswer[];
}

export type NewCase = Pick<CaseRow, 'id' | 'obligationId' | 'waveId' | 'unitId' | 'text'>;

/** A leader hands it to the board. Of two at once, or of one handed and one answered, the second is a conflict and reads what the first did. */
export function handCase(database: Database, petition: NewCase, by: string, now: number): SQLWrapper[] {
  return [
    guard(`petition:${petition.id}`, 1, now),
    database.db.insert(petitionCases).values({ ...petition, state: 'handed', handedBy: by, handedAt: new Date(now) }),
  ];
}

/** The board answers it, whether or not a leader handed it on. Of two members at once one is a conflict. */
export function answerCase(database: Database, petition: NewCase, answer: string, by: string, now: number): SQLWrapper[] {
  const answered = { state: 'answered', answer, answeredBy: by, answeredAt: new Date(now) } as const;
  return [
    guard(`petition_answer:${petition.id}`, 1, now),
    database.db
      .insert(petitionCases)
      .values({ ...petition, ...answered })
      .onConflictDoUpdate({ target: petitionCases.id, set: answered }),
  ];
}

export interface Remark {
  readonly by: string;
  readonly remark: string;
}

/** What leaders said on a petition, the first first. */
export async function remarksOn(database: Database, petitionId: string): Promise<Remark[]> {
  const rows = await database.db
    .select({ by: nameOf(petitionRemarks.by), remark: petitionRemarks.remark })
    .from(petitionRemarks)
    .where(eq(petitionRemarks.petitionId, petitionId))
    .orderBy(asc(petitionRemarks.at), asc(petitionRemarks.id));
  return rows.map(({ by, remark }) => ({ by: by ?? '', remark }));
}

/** Leaders who said something on a petition. */
export async function remarkedBy(database: Database, petitionId: string): Promise<string[]> {
  const rows = await database.db
    .selectDistinct({ by: petitionRemarks.by })
    .from(petitionRemarks)
    .where(eq(petitionRemarks.petitionId, petitionId));
  return rows.flatMap(({ by }) => by ?? []);
}

/** @param nth which remark on the petition it is, from 1: of two leaders at once the second is a conflict, and comes after the first */
export function addRemark(
  database: Database,
  {
    id,
    petition,
    remark,
    by,
    nth,
  }: { readonly id: string; readonly petition: NewCase; readonly remark: string; readonly by: string; readonly nth: number },
  now: number,
): SQLWrapper[] {
  const { id: petitionId, ...about } = petition;
  return [
    guard(`petition_remark:${petitionId}`, nth, now),
    database.db.insert(petitionRemarks).values({ ...about, id, petitionId, remark, by, at: new Date(now) }),
  ];
}

export type Order = typeof chaseOrders.$inferSelect;

/** Somebody's orders for a wave since a moment (epoch ms), the last one first. */
export async function ordersSince(database: Database, waveId: string, by: string, since: number): Promise<Order[]> {
  return database.db
    .select()
    .from(chaseOrders)
    .where(and(eq(chaseOrders.waveId, waveId), eq(chaseOrders.orderedBy, by), gte(chaseOrders.orderedAt, new Date(since))))
    .orderBy(desc(chaseOrders.orderedAt));
}

export interface NewOrder {
  readonly id: string;
  readonly waveId: string;
  readonly unitIds: readonly string[];
  readonly orderedBy: string;
  /** Epoch ms. */
  readonly now: number;
  readonly reportAt: number;
  /** Which of somebody's orders of a day it is, from 1: of two at once the second is a conflict. */
  readonly day: string;
  readonly nth: number;
}

export function insertOrder(database: Database, { now, reportAt, day, nth, unitIds, ...row }: NewOrder): SQLWrapper[] {
  return [
    guard(`chase_order:${row.waveId}:${row.orderedBy}:${day}`, nth, now),
    database.db.insert(chaseOrders).values({ ...row, unitIds: [...unitIds], orderedAt: new Date(now), reportAt: new Date(reportAt) }),
  ];
}

/** Orders whose leader is to hear what came of them by `now` (epoch ms). */
export async function ordersToReport(database: Database, now: number): Promise<Order[]> {
  return database.db
    .select()
    .from(chaseOrders)
    .where(and(isNull(chaseOrders.reportedAt), lte(chaseOrders.reportAt, new Date(now))))
    .orderBy(asc(chaseOrders.reportAt));
}

/** When the next of them is after `now`, epoch ms, or `null`. */
export async function nextOrderReport(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select (extract(epoch from min(c.report_at)) * 1000)::float8 as at from chase_orders c
      where c.reported_at is null and c.report_at > ${new Date(now).toISOString()}::timestamptz`,
  );
  return row?.at ?? null;
}

/** Its leader was told. Of two processes one tells. */
export function orderReported(database: Database, id: string, now: number): SQLWrapper[] {
  return [
    guard(`order_reported:${id}`, 1, now),
    database.db
      .update(chaseOrders)
      .set({ reportedAt: new Date(now) })
      .where(eq(chaseOrders.id, id)),
  ];
}

export interface OpenOrder {
  readonly id: string;
  readonly wave: { readonly id: string; readonly shortName: string };
  readonly leader: string;
  /** By their short names, in the order of lists. */
  readonly units: readonly string[];
  /** Epoch ms. */
  readonly reportAt: number;
}

/** Orders of which their leaders have not heard yet, the first first. */
export async function openOrders(database: Database): Promise<OpenOrder[]> {
  const rows = await database.db.execute(sql`
    select c.id, jsonb_build_object('id', c.wave_id, 'shortName', v.short_name) as wave, coalesce(${nameOf(sql`c.ordered_by`)}, '') as leader,
      (extract(epoch from c.report_at) * 1000)::float8 as "reportAt",
      (select coalesce(jsonb_agg(u.short_name order by t.place), '[]'::jsonb)
        from unnest(c.unit_ids) with ordinality as t(id, place) join units u on u.id = t.id) as units
    from chase_orders c join periods v on v.id = c.wave_id where c.reported_at is null order by c.ordered_at, c.id`);
  return rows as unknown as OpenOrder[];
}

/** A leader's orders of which they were told, or would have been, while the wave is not closed; the first first. */
export async function ordersCame(database: Database, orderedBy: string): Promise<Order[]> {
  return database.db
    .select()
    .from(chaseOrders)
    .where(
      and(
        eq(chaseOrders.orderedBy, orderedBy),
        sql`${chaseOrders.reportedAt} is not null`,
        sql`exists (select 1 from periods v where v.id = ${chaseOrders.waveId} and v.state = 'launched')`,
      ),
    )
    .orderBy(asc(chaseOrders.orderedAt));
}
