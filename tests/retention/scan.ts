/** Looks for words in every table there is, as the database's own catalog lists them: a table that comes later is looked through, too. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Files below the folder in which one of the words stands, by their paths in it; those of `skipped` folders are not looked into. */
export async function filesWith(folder: string, words: readonly string[], skipped: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || skipped.some((one) => path.startsWith(join(folder, one)))) continue;
    const content = await readFile(path);
    if (words.some((word) => content.includes(word))) found.push(path.slice(folder.length + 1));
  }
  return found;
}
