/** Reports, their versioned answers, and what the board asked to be completed. */
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import { readByKey } from '../db/batch/read.ts';
import { at, inserts, Rows, upserts } from '../db/batch/write.ts';
import type { Database } from '../db/client.ts';
import { guard } from '../db/guard.ts';
import { picked } from '../db/picked.ts';
import { audit } from '../db/tables.ts';
import type { Answers } from '../domain/answers.ts';
import type { Json } from '../domain/messages.ts';
import type { Duty } from '../domain/people.ts';
import { answerOf, answerRows } from './rules.ts';
import { answers, formQuestions, reportReturns, reports } from './tables.ts';

export type Report = typeof reports.$inferSelect;
export type Return = typeof reportReturns.$inferSelect;
export type FormQuestion = typeof formQuestions.$inferSelect;

/** A report with the names of the people on it. */
export interface NamedReport extends Report {
  readonly senderName: string;
  readonly approverName: string | null;
  readonly reviewerName: string | null;
}

const report = picked(reports, 'r');
const NAMES = `coalesce((select p.name from persons p where p.id = r.submitted_by), '') as "senderName"`;

const ALL_NAMES = `${NAMES}, (select p.name from persons p where p.id = r.approved_by) as "approverName",
      (select p.name from persons p where p.id = r.reviewed_by) as "reviewerName"`;

type Names = Pick<NamedReport, 'senderName' | 'approverName' | 'reviewerName'>;

const byObligation = readByKey<{ readonly id: string }, Names>(
  'id text',
  `select k.n, ${report.list}, ${ALL_NAMES}
    from k cross join lateral (select * from reports x where x.obligation_id = k.id offset 0) r`,
);

function named(found: Names & object): NamedReport {
  const { senderName, approverName, reviewerName } = found;
  return { ...report.read(found), senderName, approverName, reviewerName };
}

export async function findReport(database: Database, obligationId: string): Promise<NamedReport | null> {
  const [found] = await byObligation(database, { id: obligationId });
  return found ? named(found) : null;
}

type StandingRows = Readonly<Record<string, Parameters<typeof answerOf>[0]>>;

const STANDING = `(select json_object_agg(a.field, json_build_object('state', a.state, 'value', a.value, 'estimated', a.estimated, 'reason', a.reason))
      from (select distinct on (x.field) x.* from answers x where x.obligation_id = k.id order by x.field, x.version desc) a)`;

const standing = readByKey<{ readonly id: string }, { answers: StandingRows | null }>(
  'id text',
  `select k.n, ${STANDING} as answers from k`,
);

function answersIn(rows: StandingRows | null | undefined): Answers {
  return Object.fromEntries(Object.entries(rows ?? {}).map(([field, row]) => [field, answerOf(row)]));
}

/** The answers as they stand: for each field the one with the highest version. */
export async function currentAnswers(database: Database, obligationId: string): Promise<Answers> {
  const [found] = await standing(database, { id: obligationId });
  return answersIn(found?.answers);
}

export interface Before {
  readonly report: NamedReport | null;
  /** As they stand. */
  readonly answers: Answers;
  /** Codes of the unit's reports that begin with the prefix. */
  readonly codes: readonly string[];
}

const before = readByKey<
  { readonly id: string; readonly unit: string; readonly prefix: string },
  Names & { obligationId: string | null; codes: readonly string[] | null; answers: StandingRows | null }
>(
  'id text, unit text, prefix text',
  `select k.n, ${report.list}, ${ALL_NAMES}, case when r.obligation_id is not null then ${STANDING} end as answers,
      (select json_agg(c.code) from (select * from obligations x where x.unit_id = k.unit offset 0) o
        cross join lateral (select x.code from reports x where x.obligation_id = o.id offset 0) c where starts_with(c.code, k.prefix)) as codes
    from k left join lateral (select * from reports x where x.obligation_id = k.id offset 0) r on true`,
);

/** What a report that is about to be sent must know of those before it. */
export async function beforeSending(database: Database, obligationId: string, unitId: string, prefix: string): Promise<Before> {
  const [found] = await before(database, { id: obligationId, unit: unitId, prefix });
  if (!found) throw new Error(`reading what was sent before for ${obligationId}: the database answered without a row`);
  return { report: found.obligationId === null ? null : named(found), answers: answersIn(found.answers), codes: found.codes ?? [] };
}

// ---- what is asked -------------------------------------------------------------------------------------------------------

/** Which questions a kind of unit is asked, those for some of its units among them. */
export async function formOf(database: Database, kind: string): Promise<FormQuestion[]> {
  return database.db.select().from(formQuestions).where(eq(formQuestions.kind, kind)).orderBy(asc(formQuestions.position));
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

const SUBMITTED = upserts(reports, {
  name: 'report_submitted',
  rank: 4,
  key: ['obligationId'],
  columns: ['obligationId', 'code', 'version', 'revision', 'formVersion', 'submittedAt', 'submittedBy', 'onTime', 'lateDays', 'approvedBy'],
  fixed: { state: 'submitted', changedAt: null },
});

/** The report and its answers. A second submission of the same version violates a key: it is a conflict, not a second report. */
export function submitReport(submission: Submission): SQLWrapper[] {
  const { obligationId, code, version, formVersion, personId, onTime, lateDays, sentAt } = submission;
  const revision = (submission.revision ?? submission.version - 1) + 1;
  const approvedBy = submission.approvedBy ?? null;
  const sent = { submittedAt: at(sentAt), submittedBy: personId, onTime, lateDays, approvedBy };
  return [
    guard(reportKey(obligationId), revision, sentAt),
    new Rows(SUBMITTED, [{ obligationId, code, version, revision, formVersion, ...sent }]),
    insertAnswers(obligationId, version, submission.answers, personId, sentAt),
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
  return [
    // What a head approved was the version before.
    ...moveReport(database, before, { state: 'submitted', version, formVersion, approvedBy: null, changedAt: new Date(sentAt) }, sentAt),
    insertAnswers(before.obligationId, version, changed, personId, sentAt),
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
    guard(reportKey(before.obligationId), revision, now),
    database.db
      .update(reports)
      .set({ ...change, revision })
      .where(eq(reports.obligationId, before.obligationId)),
  ];
}

/** Names a report in guards, and in what is said of who did what. */
export function reportKey(obligationId: string): string {
  return `report:${obligationId}`;
}

const ANSWERED = inserts(answers, { name: 'answers', rank: 4 });

function insertAnswers(obligationId: string, version: number, given: Answers, personId: string, now: number): SQLWrapper {
  const answered = { answeredBy: personId, answeredAt: at(now) };
  return new Rows(
    ANSWERED,
    answerRows(given).map((row) => ({ ...row, obligationId, version, ...answered })),
  );
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

/** Everything the board asked to be completed in a report, in order. */
export async function returnsOf(database: Database, obligationId: string): Promise<Return[]> {
  return database.db.select().from(reportReturns).where(eq(reportReturns.obligationId, obligationId)).orderBy(asc(reportReturns.version));
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
  readonly unitId: string;
  /** What it was owed to, and the year of its numbers. */
  readonly waveId: string;
  readonly year: number;
}

const sentBefore = readByKey<
  { readonly units: readonly string[] },
  Pick<SentReport, 'unitName' | 'waveName' | 'senderName' | 'unitId' | 'waveId' | 'year'> & { lock: number }
>(
  'units jsonb',
  `select k.n, r.* from k cross join lateral (
      select ${report.list}, u.name as "unitName", u.id as "unitId", w.id as "waveId", w.year, w.short_name as "waveName", ${NAMES}, (extract(epoch from o.lock_at) * 1000)::float8 as lock
      from (select * from obligations x where x.unit_id = any (array (select jsonb_array_elements_text(k.units))) offset 0) o
        -- From the units' few obligations outward, or all reports there are would be looked through.
        cross join lateral (select * from reports x where x.obligation_id = o.id offset 0) r
        join units u on u.id = o.unit_id join periods w on w.id = o.wave_id
      order by r.submitted_at desc) r`,
);

/** The units' reports to waves, the newest first: a dozen a year. */
export async function lastSent(database: Database, ...unitIds: readonly string[]): Promise<SentReport[]> {
  const rows = await sentBefore(database, { units: unitIds });
  return rows.map((row) => {
    const { unitName, unitId, waveName, waveId, year, senderName, lock } = row;
    return { ...report.read(row), unitName, unitId, waveName, waveId, year, senderName, lockAt: new Date(lock) };
  });
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

const AUDITED = inserts(audit, { name: 'audited', rank: 4 });

/** Who did what with a report, and when. */
export function auditReport(row: AuditRow): SQLWrapper {
  return auditReports([row]);
}

/** The same for many reports. */
export function auditReports(rows: readonly AuditRow[]): SQLWrapper {
  return new Rows(
    AUDITED,
    rows.map(({ id, at: now, personId, action, obligationId, detail = null }) => ({
      id,
      at: at(now),
      personId,
      action,
      subject: reportKey(obligationId),
      detail,
    })),
  );
}
