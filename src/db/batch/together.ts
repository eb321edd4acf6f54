/** Reads that have nothing to do with each other, and are asked for at the same moment: one statement instead of one each. */
import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { gather, type Outcome } from './gather.ts';

type Reader = (query: SQL) => Promise<unknown[]>;

const readers = new WeakMap<object, Reader>();

/**
 * The rows of a select, as JSON has them: times are to be read as numbers. For what is asked together again and again; the database's refusal of one is
 * everybody's.
 */
export async function readTogether<R extends object>(database: Pick<Database, 'db'>, query: SQL): Promise<R[]> {
  let reader = readers.get(database);
  if (!reader) {
    reader = gather(async (queries: readonly SQL[]): Promise<Outcome<unknown[]>[]> => {
      const each = queries.map((one) => sql`(select coalesce(jsonb_agg(to_jsonb(r)), '[]'::jsonb) from (${one}) r)`);
      const [row] = await database.db.execute<{ all: unknown[][] }>(sql`select jsonb_build_array(${sql.join(each, sql`, `)}) as all`);
      return (row?.all ?? []).map((value) => ({ value }));
    });
    readers.set(database, reader);
  }
  return (await reader(query)) as R[];
}
