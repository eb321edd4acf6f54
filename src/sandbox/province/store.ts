/** What the simulated units' clock asks of the database. */
import { and, count, eq, gt, inArray, lte, min } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { deliveries } from '../../delivery/tables.ts';

/** Messages that may leave by now (epoch ms) and have not left yet. */
export async function waitingToLeave(database: Database, now: number): Promise<number> {
  const [row] = await database.db
    .select({ count: count() })
    .from(deliveries)
    .where(and(inArray(deliveries.state, ['queued', 'claimed', 'sending']), lte(deliveries.notBefore, new Date(now))));
  return row?.count ?? 0;
}

/** When the next message that waits for its time may leave, epoch ms; `null`: none waits. */
export async function nextLeaving(database: Database, now: number): Promise<number | null> {
  const [row] = await database.db
    .select({ at: min(deliveries.notBefore) })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'queued'), gt(deliveries.notBefore, new Date(now))));
  return row?.at?.getTime() ?? null;
}
