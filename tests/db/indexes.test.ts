/** What is looked for among all that was ever stored is found by an index, however much that is. */
import { expect, it } from 'vitest';
import { onPostgres } from '../postgres.ts';

const ROWS = 20_000;

onPostgres('among many rows', (database) => {
  it('reminders are found by their work, and by when they were given', async () => {
    await database().run(
      `insert into reminders (rule, slot, obligation_id, created_at)
       select 'due_day', '2017-01-01'::timestamptz + n * interval '10 minutes', 'o' || n, '2017-01-01'::timestamptz + n * interval '10 minutes'
       from generate_series(1, ${ROWS}) n`,
    );
    await database().run('analyze reminders');
    const plan = async (statement: string) =>
      (await database().run<{ 'QUERY PLAN': string }>(`explain ${statement}`)).map((row) => row['QUERY PLAN']).join('\n');
    expect(await plan(`select 1 from reminders where obligation_id = 'o77' and created_at > '2017-01-01'`)).toContain(
      'reminders_obligation',
    );
    expect(await plan(`select obligation_id from reminders where created_at > '2017-05-18'`)).toContain('reminders_created');
  });

  it('petitions are found among the answers, and waiting reports among all reports', async () => {
    const rows = await database().run<{ indexdef: string }>(
      `select indexdef from pg_indexes where indexname in ('answers_petitions', 'reports_waiting') order by indexname`,
    );
    expect(rows.map(({ indexdef }) => indexdef.replace(/^.* USING /, ''))).toEqual([
      `btree (obligation_id, version) WHERE ((field = 'petitions'::text) AND (state = 'value'::text))`,
      `btree (submitted_at, obligation_id) WHERE (state = 'submitted'::text)`,
    ]);
  });
});
