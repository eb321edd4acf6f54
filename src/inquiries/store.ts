/** What units ask the board, and what became of each question. */
import { asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import { persons, units } from '../registry/tables.ts';
import { inquiries } from './tables.ts';

export interface Inquiry {
  readonly id: string;
  /** Printed: "H-12". */
  readonly code: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly obligationId: string | null;
  readonly text: string;
  readonly askedBy: string;
  readonly state: 'open' | 'answered' | 'phoned';
  readonly answeredAt: number | null;
  readonly answeredByName: string | null;
}

const codeOf = (number: number): string => `H-${number}`;

export async function findInquiry(database: Database, id: string): Promise<Inquiry | null> {
  const [row] = await database.db
    .select({ inquiry: inquiries, unitName: units.name, answeredByName: persons.name })
    .from(inquiries)
    .innerJoin(units, eq(units.id, inquiries.unitId))
    .leftJoin(persons, eq(persons.id, inquiries.answeredBy))
    .where(eq(inquiries.id, id));
  if (!row) return null;
  const { number, answeredAt, ...inquiry } = row.inquiry;
  return {
    ...inquiry,
    code: codeOf(number),
    answeredAt: answeredAt?.getTime() ?? null,
    unitName: row.unitName,
    answeredByName: row.answeredByName,
  };
}

export interface OpenInquiry {
  readonly id: string;
  /** They go by it. */
  readonly number: number;
  readonly code: string;
  readonly unitName: string;
  readonly obligationId: string | null;
  readonly text: string;
  readonly askedAt: number;
  readonly askedByName: string;
  readonly phone: string | null;
}

/** The questions that nobody has answered, in the order in which they were asked. */
export async function openInquiries(database: Database): Promise<OpenInquiry[]> {
  const rows = await database.db
    .select({ inquiry: inquiries, unitName: units.name, askedByName: persons.name, phone: persons.phone })
    .from(inquiries)
    .innerJoin(units, eq(units.id, inquiries.unitId))
    .innerJoin(persons, eq(persons.id, inquiries.askedBy))
    .where(eq(inquiries.state, 'open'))
    .orderBy(asc(inquiries.number));
  return rows.map(({ inquiry: { id, number, obligationId, text, askedAt }, ...asker }) => ({
    ...asker,
    id,
    number,
    code: codeOf(number),
    obligationId,
    text,
    askedAt: askedAt.getTime(),
  }));
}

export interface AnsweredInquiry {
  readonly id: string;
  readonly code: string;
  readonly unitId: string;
  readonly obligationId: string | null;
  readonly answer: string;
}

/**
 * Answers in writing given since a moment (epoch ms) to a unit where nobody who reads them sat then who could be written to, the first first. Who sat there is
 * known by the seats; whether they can be written to, as it is now.
 */
export async function repliesUnheard(database: Database, unitId: string, since: number): Promise<AnsweredInquiry[]> {
  const rows = await database.db.execute(sql`
    select i.id, i.number, i.unit_id as "unitId", i.obligation_id as "obligationId", i.answer from inquiries i
    where i.unit_id = ${unitId} and i.state = 'answered' and i.answered_at >= ${new Date(since).toISOString()}::timestamptz
      and not exists (select 1 from seats s join seat_holders h on h.seat_id = s.id join addresses a on a.person_id = h.person_id and a.reachable
        where s.unit_id = i.unit_id and (s.duty in ('liaison', 'deputy') or (s.duty = 'head' and h.person_id = i.asked_by))
          and h.since <= i.answered_at and (h.until is null or h.until > i.answered_at))
    order by i.number`);
  return (rows as unknown as (Omit<AnsweredInquiry, 'code'> & { number: number })[]).map(({ number, ...row }) => ({
    ...row,
    code: codeOf(number),
  }));
}

/** The last number that this process has given, whether or not its question is written by now. */
const given = new WeakMap<object, number>();

/**
 * The number the next question gets. Of two asked at once each has its own; where the other was asked of another process the second violates a key, and
 * is taken again with the next. One that was not written leaves a gap.
 */
export async function nextNumber(database: Database): Promise<{ number: number; code: string }> {
  const [row] = await database.db.execute(sql`select coalesce(max(number), 0)::int as n from inquiries`);
  const number = 1 + Math.max(Number((row as { n: number }).n), given.get(database) ?? 0);
  given.set(database, number);
  return { number, code: codeOf(number) };
}

export interface NewInquiry {
  readonly id: string;
  readonly number: number;
  readonly unitId: string;
  readonly obligationId: string | null;
  readonly text: string;
  readonly askedBy: string;
  /** The message's own date, epoch ms. */
  readonly askedAt: number;
}

export function insertInquiry(database: Database, { askedAt, ...row }: NewInquiry): SQLWrapper {
  return database.db.insert(inquiries).values({ ...row, askedAt: new Date(askedAt), state: 'open' });
}

/** Answered, here or by telephone. Of two members at once one is a conflict, and on the reload reads what the other said. */
export function closeInquiry(
  database: Database,
  id: string,
  change: { readonly state: 'answered' | 'phoned'; readonly answer: string | null; readonly personId: string; readonly now: number },
): SQLWrapper[] {
  const at = new Date(change.now);
  return [
    guard(`inquiry:${id}`, 1, change.now),
    database.db
      .update(inquiries)
      .set({ state: change.state, answer: change.answer, answeredBy: change.personId, answeredAt: at })
      .where(eq(inquiries.id, id)),
  ];
}
