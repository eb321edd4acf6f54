import type { Database } from '../../src/db/client.ts';

/** “table: word” for each table in whose rows the word stands, in any column, bytes read as text among them. */
export async function foundIn(database: Database, words: readonly string[]): Promise<string[]> {
  const tables = await database.run<{ name: string; binary: string[] }>(
    `select c.relname as name, to_jsonb(array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and not a.attisdropped)) as binary
      from pg_class c where c.relkind in ('r', 'p', 'm') and c.relnamespace = 'public'::regnamespace order by c.relname`,
  );
  const found: string[] = [];
  for (const { name, binary } of tables) {
    const bytes = binary.map((column) => ` || coalesce(encode("${column}", 'escape'), '')`).join('');
    for (const word of words) {
      const rows = await database.run(`select 1 from "${name}" t where strpos(t::text${bytes}, $1) > 0 limit 1`, [word]);
      if (rows.length > 0) found.push(`${name}: ${word}`);
    }
  }
  return found;
}
