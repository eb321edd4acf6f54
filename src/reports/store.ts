/** Reports, their versioned answers, and what the board asked to be completed. */
import { and, desc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { answers, audit, obligations, persons, reportReturns, reports, units, waves } from '../db/schema.ts';
import type { Answers } from '../domain/answers.ts';
import type { Json } from '../domain/messages.ts';
import type { Duty } from '../domain/people.ts';
import { answerOf, answerRows } from './rules.ts';

export type Report = typeof reports.$inferSelect;
export type Return = typeof reportReturns.$inferSelect;

/** A report with the names of the people on it. */
export interface NamedReport extends Report {
  readonly senderName: string;
  readonly approverName: string | null;
  readonly reviewerName: string | null;
}

const nameOf = (column: SQLWrapper) => sql<string | null>`(select p.name from persons p where p.id = ${column})`;

export async function findReport(database: Database, obligationId: string): Promise<NamedReport | null> {
  const [row] = await database.db
    .select({
      report: reports,
      senderName: sql<string>`coalesce(${persons.name}, '')`,
      approverName: nameOf(reports.approvedBy),
      reviewerName: nameOf(reports.reviewedBy),
    })
    .from(reports)
    .leftJoin(persons, eq(persons.id, reports.submittedBy))
    .where(eq(reports.obligationId, obligationId));
  return row ? { ...row.report, senderName: row.senderName, approverName: row.approverName, reviewerName: row.reviewerName } : null;
}

/** The answers as they stand: for each field the one with the highest version. */
export async function currentAnswers(database: Database, obligationId: string): Promise<Answers> {
  const rows = await database.db
    .selectDistinctOn([answers.field], {
      field: answers.field,
      state: answers.state,
      value: answers.value,
      estimated: answers.estimated,
      reason: answers.reason,
    })
    .from(answers)
    .where(eq(answers.obligationId, obligationId))
    .orderBy(answers.field, sql`${answers.version} desc`);
  return Object.fromEntries(rows.map(({ field, value, ...row }) => [field, answerOf({ ...row, value: value as Json })]));
}

/** What a unit last reported about each target and item, in reports of other waves cut off before this one: the "kỳ trước" of a question. */
export async function previousValues(database: Database, unitId: string, planId: string, beforeCutoff: string): Promise<Map<string, Json>> {
  const rows = await database.db.execute(sql`
    -- From the unit's few obligations outward: left to itself the planner may begin at all answers there are.
    with own as materialized (
      select o.id, w.cutoff_on from obligations o join waves w on w.id = o.wave_id
      where o.unit_id = ${unitId} and o.plan_id = ${planId} and o.kind = 'progress' and w.cutoff_on < ${beforeCutoff})
    select distinct on (a.field) a.field, a.value
    from own cross join lateral (
      select x.field, x.value, x.version from answers x where x.obligation_id = own.id and x.state = 'value'
        and (x.target_id is not null or x.item_id is not null) offset 0) a
    where exists (select 1 from reports r where r.obligation_id = own.id and r.state in ('submitted', 'accepted', 'returned'))
    order by a.field, own.cutoff_on desc, a.version desc`);
  return new Map((rows as unknown as { field: string; value: Json }[]).map(({ field, value }) => [field, value]));
}

/** How many reports have a code that begins so. */
export async function countCodes(database: Database, prefix: string): Promise<number> {
  const [row] = await database.db.execute(sql`select count(*)::int as n from reports where starts_with(code, ${prefix})`);
  return Number((row as { n?: number } | undefined)?.n ?? 0);
}

// ---- sending and changing ----------------------------------------------------------------------------------------------

export interface Submission {
  readonly obligationId: string;
  readonly code: string;
  /** 1 for the first; a later one adds answer rows only for what changed. */
  readonly version: number;
  /** The report's revision before; without it, as many as there were submissions. */
  readonly revision?: number;
  readonly formVersion: number;
  readonly answers: Answers;
  readonly personId: string;
  /** The head who approved it, when it went that way. */
  readonly approvedBy?: string | null;
  /** The message's own date, epoch ms. */
  readonly sentAt: number;
  readonly onTime: boolean;
  readonly lateDays: number;
}

/** The report and its answers. A second submission of the same version violates a key: it is a conflict, not a second report. */
export function submitReport(database: Database, submission: Submission): SQLWrapper[] {
  const at = new Date(submission.sentAt);
  const revision = (submission.revision ?? submission.version - 1) + 1;
  const row = {
    state: 'submitted' as const,
    version: submission.version,
    revision,
    formVersion: submission.formVersion,
    submittedAt: at,
    submittedBy: submission.personId,
    onTime: submission.onTime,
    lateDays: submission.lateDays,
    approvedBy: submission.approvedBy ?? null,
    changedAt: null,
  };
  return [
    reportGuard(submission.obligationId, revision, at),
    database.db
      .insert(reports)
      .values({ obligationId: submission.obligationId, code: submission.code, ...row })
      .onConflictDoUpdate({ target: reports.obligationId, set: row }),
    insertAnswers(submission.obligationId, submission.version, submission.answers, submission.personId, at),
  ];
}

export interface Amendment {
  readonly formVersion: number;
  /** Only what changed. */
  readonly answers: Answers;
  readonly personId: string;
  /** The message's own date, epoch ms. */
  readonly sentAt: number;
}

/** A sent report edited or completed: the next version. When it was sent, and whether on time, stays. */
export function amendReport(
  database: Database,
  before: Report,
  { formVersion, answers: changed, personId, sentAt }: Amendment,
): SQLWrapper[] {
  const version = before.version + 1;
  const at = new Date(sentAt);
  return [
    // What a head approved was the version before.
    ...moveReport(database, before, { state: 'submitted', version, formVersion, approvedBy: null, changedAt: at }, sentAt),
    insertAnswers(before.obligationId, version, changed, personId, at),
  ];
}

type ReportChange = Partial<
  Pick<Report, 'state' | 'version' | 'formVersion' | 'approvedBy' | 'changedAt' | 'reviewedAt' | 'reviewedBy' | 'reopenedUntil'>
>;

/** A change of a report as it was read: of two at once the second is a conflict, and on the reload meets what the first made of it. */
export function moveReport(
  database: Database,
  before: Pick<Report, 'obligationId' | 'revision'>,
  change: ReportChange,
  now: number,
): SQLWrapper[] {
  const revision = before.revision + 1;
  return [
    reportGuard(before.obligationId, revision, new Date(now)),
    database.db
      .update(reports)
      .set({ ...change, revision })
      .where(eq(reports.obligationId, before.obligationId)),
  ];
}

function reportGuard(obligationId: string, revision: number, at: Date): SQLWrapper {
  return sql`insert into turns (key, version, at) values (${`report:${obligationId}`}, ${revision}::int, ${at.toISOString()}::timestamptz)`;
}

function insertAnswers(obligationId: string, version: number, given: Answers, personId: string, at: Date): SQLWrapper {
  return sql`insert into answers (obligation_id, field, version, state, value, number, estimated, reason, target_id, item_id, answered_by, answered_at)
    select ${obligationId}, r.field, ${version}::int, r.state, r.value, r.number, r.estimated, r.reason, r."targetId", r."itemId", ${personId},
      ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(answerRows(given))}::jsonb)
      as r(field text, state text, value jsonb, number numeric, estimated boolean, reason text, "targetId" text, "itemId" text)`;
}

// ---- completion ----------------------------------------------------------------------------------------------------------

/** What the board asked to be completed in the version that stands, or `null`. */
export async function findReturn(
  database: Database,
  { obligationId, version }: Pick<Report, 'obligationId' | 'version'>,
): Promise<Return | null> {
  const [row] = await database.db
    .select()
    .from(reportReturns)
    .where(and(eq(reportReturns.obligationId, obligationId), eq(reportReturns.version, version)));
  return row ?? null;
}

export function insertReturn(database: Database, row: Return): SQLWrapper {
  return database.db.insert(reportReturns).values(row);
}

// ---- lists ---------------------------------------------------------------------------------------------------------------

export interface SentReport extends Report {
  readonly unitName: string;
  readonly waveName: string;
  readonly senderName: string;
  readonly lockAt: Date;
}

/** The units' reports to waves, the newest first, at most 20. */
export async function lastSent(database: Database, ...unitIds: readonly string[]): Promise<SentReport[]> {
  const rows = await database.db
    .select({
      report: reports,
      unitName: units.name,
      waveName: waves.shortName,
      senderName: sql<string>`coalesce(${persons.name}, '')`,
      lockAt: obligations.lockAt,
    })
    .from(reports)
    .innerJoin(obligations, eq(obligations.id, reports.obligationId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .innerJoin(waves, eq(waves.id, obligations.waveId))
    .leftJoin(persons, eq(persons.id, reports.submittedBy))
    .where(sql`${obligations.unitId} = any(select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))`)
    .orderBy(desc(reports.submittedAt))
    .limit(20);
  return rows.map(({ report, ...names }) => ({ ...report, ...names }));
}

export interface Reader {
  readonly personId: string;
  readonly name: string;
  readonly duty: Duty;
  readonly channel: string;
  readonly address: string;
}

/** Who sits in these seats of a unit now and can be written to, a row for each address; one duty a person. */
export async function readersOf(database: Database, unitId: string, duties: readonly Duty[]): Promise<Reader[]> {
  const rows = await database.db.execute(sql`
    select distinct on (a.channel, a.address) p.id as "personId", p.name, s.duty, a.channel, a.address
    from seats s join seat_holders h on h.seat_id = s.id and h.until is null join persons p on p.id = h.person_id
      join addresses a on a.person_id = p.id and a.reachable
    where s.unit_id = ${unitId} and s.duty = any(select jsonb_array_elements_text(${JSON.stringify(duties)}::jsonb))
    order by a.channel, a.address, h.since`);
  return rows as unknown as Reader[];
}

export interface AuditRow {
  readonly id: string;
  readonly at: number;
  readonly personId: string;
  readonly action: string;
  readonly obligationId: string;
  /** Never the words of a report. */
  readonly detail?: Json;
}

/** Who did what with a report, and when. */
export function auditReport(database: Database, row: AuditRow): SQLWrapper {
  return database.db.insert(audit).values({
    id: row.id,
    at: new Date(row.at),
    personId: row.personId,
    action: row.action,
    subject: `report:${row.obligationId}`,
    detail: row.detail ?? null,
  });
}
