import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { readTogether } from '../../../src/db/batch/together.ts';
import type { Database } from '../../../src/db/client.ts';
import { onBothDatabases } from '../../postgres.ts';

onBothDatabases('reads that are asked for together', (database) => {
  /** How often something was asked of the database. */
  function counted(): { readonly over: Pick<Database, 'db'>; readonly statements: () => number } {
    let statements = 0;
    const { db } = database();
    const execute: typeof db.execute = (query) => {
      statements += 1;
      return db.execute(query);
    };
    return { over: { db: Object.assign(Object.create(db), { execute }) }, statements: () => statements };
  }

  it('are one statement, and everybody has the rows of their own', async () => {
    const { over, statements } = counted();
    const [days, none, one] = await Promise.all([
      readTogether<{ n: number }>(over, sql`select n from generate_series(1, ${3}::int) n order by n desc`),
      readTogether<{ n: number }>(over, sql`select 1 as n where false`),
      readTogether<{ at: number | null; day: string }>(over, sql`select ${1.5}::float8 as at, '2017-04-25'::date as day`),
    ]);
    expect(days).toEqual([{ n: 3 }, { n: 2 }, { n: 1 }]);
    expect(none).toEqual([]);
    expect(one).toEqual([{ at: 1.5, day: '2017-04-25' }]);
    expect(statements()).toBe(1);
    expect(await readTogether(over, sql`select 2 as n`)).toEqual([{ n: 2 }]);
    expect(statements()).toBe(2);
  });

  it('fail together, and the next ones do not', async () => {
    const { over } = counted();
    const outcomes = await Promise.allSettled([readTogether(over, sql`select 1 / 0 as n`), readTogether(over, sql`select 1 as n`)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await readTogether(over, sql`select 1 as n`)).toEqual([{ n: 1 }]);
  });
});
