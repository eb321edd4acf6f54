/** Reads by key: one statement answers all who ask at the same moment. */
import type { Database } from '../client.ts';
import { StatementFailed } from '../errors.ts';
import { gather, type Outcome } from './gather.ts';

/**
 * Declares a read by key: a store names it once and calls it with the database and a key.
 * @param columns the keys as PostgreSQL sees them: `id text, kind text`
 * @param text a select from `k`, the keys asked for; it must return `k.n` under the name `n`, and should go from the keys outward
 *   (`k cross join lateral (… offset 0)`), for the planner knows nothing of their number
 * @returns the rows of one key in the order of the select, `n` among them; the database's refusal of a key only reaches who asked for
 *   it, its being away everyone
 */
export function readByKey<K extends object, R extends object>(
  columns: string,
  text: string,
): (database: Pick<Database, 'run'>, key: K) => Promise<R[]> {
  const statement = `with k as (select * from jsonb_to_recordset($1::jsonb) as k(n int, ${columns})) ${text}`;
  const readers = new WeakMap<object, (key: K) => Promise<R[]>>();
  return (database, key) => {
    let reader = readers.get(database);
    if (!reader) {
      const read = async (keys: readonly K[]): Promise<Outcome<R[]>[]> => {
        const groups = keys.map((): R[] => []);
        for (const row of await database.run<R & { n: number }>(statement, [JSON.stringify(keys.map((one, n) => ({ ...one, n })))])) {
          groups[row.n]?.push(row);
        }
        return groups.map((value) => ({ value }));
      };
      const readEach = async (keys: readonly K[]): Promise<Outcome<R[]>[]> => {
        const each: Outcome<R[]>[] = [];
        for (const one of keys) each.push(...(await read([one]).catch((error: unknown) => [{ error }])));
        return each;
      };
      reader = gather((keys: readonly K[]) =>
        read(keys).catch((error: unknown) => {
          // A key that no statement takes is one person's affair.
          if (keys.length > 1 && error instanceof StatementFailed) return readEach(keys);
          throw error;
        }),
      );
      readers.set(database, reader);
    }
    return reader(key);
  };
}
