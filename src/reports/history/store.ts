/** A report's past: its submissions, the files that came with each, and what was taken away again. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { takenEvidence } from '../../evidence/store.ts';
import { filesOfReport } from '../changes/rules.ts';
import { answerOf } from '../rules.ts';
import { reportKey } from '../store.ts';
import { type Deed, type FilesDropped, type Given, historyFrom, type Version } from './rules.ts';

const epoch = (column: string) => sql.raw(`round(extract(epoch from ${column}) * 1000)::float8`);

/** From the first submission to the last. */
export async function historyOf(database: Database, obligationId: string): Promise<(Version | FilesDropped)[]> {
  const [given, deeds, files] = await Promise.all([
    givenOf(database, obligationId),
    deedsOf(database, obligationId),
    takenEvidence(database, filesOfReport(obligationId)),
  ]);
  return historyFrom(given, deeds, files);
}

async function givenOf(database: Database, obligationId: string): Promise<Given[]> {
  const rows = (await database.db.execute(sql`
    select a.field, a.version, a.state, a.value, a.estimated, a.reason, ${epoch('a.answered_at')} as at, coalesce(p.name, '') as by
    from answers a left join persons p on p.id = a.answered_by where a.obligation_id = ${obligationId} order by a.version, a.field`)) as unknown as ({
    field: string;
    version: number;
    at: number;
    by: string;
  } & Parameters<typeof answerOf>[0])[];
  const given: Given[] = [];
  for (const row of rows) {
    const last = given.at(-1);
    const answer = { [row.field]: answerOf(row) };
    if (last?.version === row.version) given[given.length - 1] = { ...last, answers: { ...last.answers, ...answer } };
    else given.push({ version: row.version, at: row.at, by: row.by, answers: answer });
  }
  return given;
}

/** What the log of who did what says of it: a submission that brought no answer stands nowhere else. */
async function deedsOf(database: Database, obligationId: string): Promise<Deed[]> {
  const rows = await database.db.execute(sql`
    select case a.action when 'report.withdrawn' then 'withdrawn' when 'report.files_dropped' then 'files_dropped' else 'submission' end as kind,
      ${epoch('a.at')} as at, coalesce(p.name, '') as by, (a.detail->>'version')::int as version, coalesce(a.detail->'files', '[]'::jsonb) as files
    from audit a left join persons p on p.id = a.person_id
    where a.subject = ${reportKey(obligationId)}
      and a.action in ('report.sent', 'report.approved', 'report.edited', 'report.completed', 'report.withdrawn', 'report.files_dropped')
    order by a.at, a.id`);
  return (rows as unknown as (Omit<Deed, 'files'> & { readonly files: unknown })[]).map((row) => ({
    ...row,
    files: row.kind === 'files_dropped' && Array.isArray(row.files) ? row.files.map(String) : [],
  }));
}
