/** Whether a database is a sandbox, in use, or empty: what keeps a forgotten token from playing with real data, and a real bot from playing in a sandbox. */
import { eq, sql } from 'drizzle-orm';
import type { Database } from './client.ts';
import { settings } from './tables.ts';

const KEY = 'sandbox';

/** `empty`: no table of ours, or tables without a person and a unit. Reads only; works before the migrations ran. */
export async function databaseUse(database: Database): Promise<'empty' | 'sandbox' | 'in_use'> {
  const [tables] = await database.run<{ ours: boolean; others: number }>(`
    select to_regclass('public.settings') is not null and to_regclass('public.persons') is not null as ours,
      (select count(*)::int from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema', 'drizzle')) as others`);
  if (!tables?.ours) return Number(tables?.others ?? 0) === 0 ? 'empty' : 'in_use';
  const [row] = await database.db.select().from(settings).where(eq(settings.key, KEY));
  if (row?.value === true) return 'sandbox';
  const [filled] = await database.db.execute(sql`select exists (select 1 from persons) or exists (select 1 from units) as filled`);
  return (filled as { filled?: boolean } | undefined)?.filled ? 'in_use' : 'empty';
}

/** From now on a bot with a token refuses this database. */
export async function markSandbox(database: Database): Promise<void> {
  await database.db.insert(settings).values({ key: KEY, value: true }).onConflictDoNothing();
}
