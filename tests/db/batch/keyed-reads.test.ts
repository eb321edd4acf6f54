import { expect, it } from 'vitest';
import { readByKey } from '../../../src/db/batch/keyed-reads.ts';
import { StatementFailed } from '../../../src/db/errors.ts';
import { onBothDatabases } from '../../postgres.ts';

onBothDatabases('reads by key', (database) => {
  const divided = readByKey<{ readonly by: number }, { share: number }>('by int', 'select k.n, (12 / k.by)::int as share from k');
  const listed = readByKey<{ readonly upTo: number }, { i: number }>(
    '"upTo" int',
    'select k.n, i from k cross join lateral generate_series(1, k."upTo") i order by k.n, i desc',
  );

  it('gives everyone the rows of their own key, in the order of the select', async () => {
    const answers = await Promise.all([3, 0, 1].map((upTo) => listed(database(), { upTo })));
    expect(answers.map((rows) => rows.map(({ i }) => i))).toEqual([[3, 2, 1], [], [1]]);
  });

  it('is one statement for all who ask at once', async () => {
    let statements = 0;
    const counting = {
      run: <T>(text: string, parameters?: readonly unknown[]) => {
        statements += 1;
        return database().run<T>(text, parameters);
      },
    };
    expect((await Promise.all([1, 2, 3, 4].map((by) => divided(counting, { by })))).flat().map(({ share }) => share)).toEqual([
      12, 6, 4, 3,
    ]);
    expect(statements).toBe(1);
  });

  it('leaves the refusal of one key to whoever asked for it', async () => {
    const outcomes = await Promise.allSettled([1, 0, 2].map((by) => divided(database(), { by })));
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value[0]?.share : 'refused'))).toEqual([12, 'refused', 6]);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(StatementFailed);
  });
});
