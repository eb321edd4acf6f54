/** What changes seldom, kept in memory for as long as nobody changed it. */
import type { Database } from '../client.ts';

/** units, plans, waves, targets, their items and shares, questions and the units' own examples. */
export const PROGRAMME_REVISION = `(select value::text from settings where key = 'programme_revision')`;
/** persons, seats, who holds them, units and what they were called before. */
export const REGISTRY_REVISION = `(select value::text from settings where key = 'registry_revision')`;

/** Counted up by triggers (migrations 0001, 0006 and later) in the statement that changes one of the family's tables. */
export type Family = 'programme' | 'registry';

interface Kept {
  readonly revision: string | null;
  readonly values: Map<string, Promise<unknown>>;
}

const MOST_VALUES = 20_000;
const kept = new WeakMap<object, Map<Family, Kept>>();

/**
 * What `ask` answers, asked once for each revision and key. Only for what the triggers watch.
 * @param revision as just read: then what is kept is at least as new as that
 */
export function keptAt<T>(database: Database, family: Family, revision: string | null, key: string, ask: () => Promise<T>): Promise<T> {
  const families = kept.get(database) ?? new Map<Family, Kept>();
  kept.set(database, families);
  let mine = families.get(family);
  if (!mine || mine.revision !== revision || mine.values.size >= MOST_VALUES) {
    mine = { revision, values: new Map() };
    families.set(family, mine);
  }
  const { values } = mine;
  const found = values.get(key) as Promise<T> | undefined;
  if (found) return found;
  const value = ask();
  values.set(key, value);
  value.catch(() => values.delete(key));
  return value;
}

/** The revision at which this is kept, or `null`: a hint for what to read along. */
export function keptRevision(database: Database, family: Family, key: string): string | null {
  const mine = kept.get(database)?.get(family);
  return mine?.values.has(key) ? mine.revision : null;
}
