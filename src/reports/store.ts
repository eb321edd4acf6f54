/** Reports and their versioned answers. */
import { desc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { answers, obligations, persons, reports, units, waves } from '../db/schema.ts';
import type { Answer, Answers } from '../domain/answers.ts';
import type { Json } from '../domain/messages.ts';
import { answerRows } from './rules.ts';

export type Report = typeof reports.$inferSelect;

export async function findReport(database: Database, obligationId: string): Promise<(Report & { senderName: string }) | null> {
  const [row] = await database.db
    .select({ report: reports, senderName: sql<string>`coalesce(${persons.name}, '')` })
    .from(reports)
    .leftJoin(persons, eq(persons.id, reports.submittedBy))
    .where(eq(reports.obligationId, obligationId));
  return row ? { ...row.report, senderName: row.senderName } : null;
}

/** The answers as they stand: for each field the one with the highest version. */
export async function currentAnswers(database: Database, obligationId: string): Promise<Answers> {
  const rows = await database.db
    .selectDistinctOn([answers.field], { field: answers.field, state: answers.state, value: answers.value })
    .from(answers)
    .where(eq(answers.obligationId, obligationId))
    .orderBy(answers.field, sql`${answers.version} desc`);
  return Object.fromEntries(
    rows.map(({ field, state, value }): [string, Answer] => [field, state === 'value' ? { state, value: value as Json } : { state }]),
  );
}

/** What a unit last reported about each target and item, in reports of other waves cut off before this one: the "kỳ trước" of a question. */
export async function previousValues(database: Database, unitId: string, planId: string, beforeCutoff: string): Promise<Map<string, Json>> {
  const rows = await database.db.execute(sql`
    select distinct on (a.field) a.field, a.value
    from answers a join obligations o on o.id = a.obligation_id join waves w on w.id = o.wave_id join reports r on r.obligation_id = o.id
    where o.unit_id = ${unitId} and o.plan_id = ${planId} and w.cutoff_on < ${beforeCutoff} and a.state = 'value'
      and r.state in ('submitted', 'accepted', 'returned') and (a.target_id is not null or a.item_id is not null)
    order by a.field, w.cutoff_on desc, a.version desc`);
  return new Map((rows as unknown as { field: string; value: Json }[]).map(({ field, value }) => [field, value]));
}

export interface Submission {
  readonly obligationId: string;
  readonly code: string;
  /** 1 for the first; a later one adds answer rows only for what changed. */
  readonly version: number;
  readonly formVersion: number;
  readonly answers: Answers;
  readonly personId: string;
  /** The message's own date, epoch ms. */
  readonly sentAt: number;
  readonly onTime: boolean;
  readonly lateDays: number;
}

/** The report and its answers. A second submission of the same version violates a key: it is a conflict, not a second report. */
export function submitReport(database: Database, submission: Submission): SQLWrapper[] {
  const at = new Date(submission.sentAt);
  const row = {
    state: 'submitted' as const,
    version: submission.version,
    formVersion: submission.formVersion,
    submittedAt: at,
    submittedBy: submission.personId,
    onTime: submission.onTime,
    lateDays: submission.lateDays,
  };
  return [
    database.db
      .insert(reports)
      .values({ obligationId: submission.obligationId, code: submission.code, ...row })
      .onConflictDoUpdate({ target: reports.obligationId, set: row }),
    sql`insert into answers (obligation_id, field, version, state, value, number, target_id, item_id, answered_by, answered_at)
      select ${submission.obligationId}, r.field, ${submission.version}::int, r.state, r.value, r.number, r."targetId", r."itemId", ${submission.personId},
        ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(answerRows(submission.answers))}::jsonb)
        as r(field text, state text, value jsonb, number numeric, "targetId" text, "itemId" text)`,
  ];
}

export interface SentReport extends Report {
  readonly unitName: string;
  readonly waveName: string;
  readonly senderName: string;
}

/** The unit's reports to waves, the newest first, at most 20. */
export async function lastSent(database: Database, unitId: string): Promise<SentReport[]> {
  const rows = await database.db
    .select({ report: reports, unitName: units.name, waveName: waves.shortName, senderName: sql<string>`coalesce(${persons.name}, '')` })
    .from(reports)
    .innerJoin(obligations, eq(obligations.id, reports.obligationId))
    .innerJoin(units, eq(units.id, obligations.unitId))
    .innerJoin(waves, eq(waves.id, obligations.waveId))
    .leftJoin(persons, eq(persons.id, reports.submittedBy))
    .where(eq(obligations.unitId, unitId))
    .orderBy(desc(reports.submittedAt))
    .limit(20);
  return rows.map(({ report, ...names }) => ({ ...report, ...names }));
}
