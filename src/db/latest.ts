/** The latest moment the database knows, so that a clock turned back never writes before what is there. */
import { sql } from 'drizzle-orm';
import type { Db } from './driver.ts';

/** Epoch ms, or `null` when nothing is stored yet. */
export async function latestMoment(db: Db): Promise<number | null> {
  const [row] = await db.execute(sql`select extract(epoch from greatest(
    (select max(received_at) from inbox), (select max(created_at) from deliveries), (select max(at) from audit))) * 1000 as at`);
  const at = (row as { at: string | number | null } | undefined)?.at;
  return at === null || at === undefined ? null : Math.ceil(Number(at));
}
