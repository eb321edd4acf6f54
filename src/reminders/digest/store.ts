/** Which waves the board's morning is about, and whether it was told this morning. */
import { eq, sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';
import { turns } from '../../db/tables.ts';
import type { Reader } from '../kind.ts';

/** A wave whose reports are, or will be, late: somebody who may be chased still owes it one. Instants are epoch ms. */
export interface LateWave {
  readonly id: string;
  readonly dueAt: number;
  readonly graceEnd: number;
}

const epoch = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;

/** By due time. Nobody is chased for a form of one question about exemplars. */
export function owedWaves(database: Database): Promise<LateWave[]> {
  return readTogether<LateWave>(
    database,
    sql`select w.id, ${epoch('w.due_at')} as "dueAt", ${epoch('w.grace_end')} as "graceEnd" from periods w
    where w.state = 'launched' and w.reports and w.form <> 'chi_dien_hinh' and exists (select 1 from obligations o join units u on u.id = o.unit_id
      where o.wave_id = w.id and o.kind in ('progress', 'final') and o.state = 'open' and u.nature = 'bat_buoc')
    order by w.due_at, w.id`,
  );
}

/** What lets one morning pass, in one process. */
export const morningKey = (day: string): string => `board_morning:${day}`;

export async function isTold(database: Database, day: string): Promise<boolean> {
  const rows = await database.db
    .select({ key: turns.key })
    .from(turns)
    .where(eq(turns.key, morningKey(day)))
    .limit(1);
  return rows.length > 0;
}

/** Which of these chats were written to of the bot's own accord since `since` (epoch ms), or will be at that time or later today. */
export async function writtenOf(database: Database, chats: readonly Reader[], since: number): Promise<ReadonlySet<string>> {
  const data = JSON.stringify(chats.map(({ channel, address }) => ({ channel, address })));
  const rows = await database.db.execute(sql`
    select distinct d.channel, d.address from jsonb_to_recordset(${data}::jsonb) as c(channel text, address text)
      join deliveries d on d.channel = c.channel and d.address = c.address
    where d.lane = 'bulk' and greatest(d.created_at, d.not_before) >= ${new Date(since).toISOString()}::timestamptz
      and d.state not in ('cancelled', 'failed', 'blocked')`);
  return new Set(rows.map((row) => `${(row as unknown as Reader).channel}:${(row as unknown as Reader).address}`));
}
