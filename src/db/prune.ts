/** Takes away what nobody will ask for again: the ends of drafts and marks of updates that are long past. */
import { sql } from 'drizzle-orm';
import type { Db } from './driver.ts';

/** Telegram keeps an update for a day; a month leaves time to look into what happened. */
const KEPT_MS = 30 * 86_400_000;

/** @param now epoch ms; @returns rows taken away */
export async function prune(db: Db, now: number): Promise<number> {
  const before = new Date(now - KEPT_MS).toISOString();
  const inbox = await db.execute(sql`delete from inbox where state = 'done' and received_at < ${before}::timestamptz returning update_id`);
  // Codes, waves and reports are guarded for good.
  const turns = await db.execute(sql`delete from turns t where t.at < ${before}::timestamptz and t.key like 'draft:%' returning t.key`);
  return inbox.length + turns.length;
}
