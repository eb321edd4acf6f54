/** What the simulated units' clock asks of the outbox. */
import { sql } from 'drizzle-orm';
import { readTogether } from '../../db/batch/read.ts';
import type { Database } from '../../db/client.ts';

/** When the next message that waits for its time may leave, epoch ms; `null`: none waits. */
export async function nextLeaving(database: Database, now: number): Promise<number | null> {
  const [row] = await readTogether<{ at: number | null }>(
    database,
    sql`select (extract(epoch from min(d.not_before)) * 1000)::float8 as at from deliveries d
      where d.state = 'queued' and d.not_before > ${new Date(now).toISOString()}::timestamptz`,
  );
  return row?.at ?? null;
}
