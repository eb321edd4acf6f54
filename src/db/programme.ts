/** What a programme is made of, kept in memory for as long as nobody changed it. */
import type { Database } from './client.ts';

/** The revision as part of a select: counted up in the statement that changes units, plans, waves, targets or questions (migration 0001). */
export const PROGRAMME_REVISION = `(select value::text from settings where key = 'programme_revision')`;

interface Kept {
  readonly revision: string | null;
  readonly values: Map<string, Promise<unknown>>;
}

const kept = new WeakMap<object, Kept>();

/**
 * What `ask` answers, asked once for each revision and key. Only for what the migration's triggers watch.
 * @param revision as just read: then what is kept is at least as new as that
 */
export function keptAt<T>(database: Database, revision: string | null, key: string, ask: () => Promise<T>): Promise<T> {
  let mine = kept.get(database);
  if (!mine || mine.revision !== revision) {
    mine = { revision, values: new Map() };
    kept.set(database, mine);
  }
  const { values } = mine;
  const found = values.get(key) as Promise<T> | undefined;
  if (found) return found;
  const value = ask();
  values.set(key, value);
  value.catch(() => values.delete(key));
  return value;
}
