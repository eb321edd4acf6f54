/** What the simulated units' clock asks of the outbox. The states stand in the statement, so that the partial indexes serve: it is asked at every stop. */
import { and, count, gt, lte, min, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { deliveries } from '../../delivery/tables.ts';

const ON_ITS_WAY = sql`${deliveries.state} in ('queued', 'claimed', 'sending')`;
const QUEUED = sql`${deliveries.state} = 'queued'`;

/** Messages that may leave by now (epoch ms) and have not left yet. */
export async function waitingToLeave({ db }: Database, now: number): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(deliveries)
    .where(and(ON_ITS_WAY, lte(deliveries.notBefore, new Date(now))));
  return row?.count ?? 0;
}

/** When the next message that waits for its time may leave, epoch ms; `null`: none waits. */
export async function nextLeaving({ db }: Database, now: number): Promise<number | null> {
  const [row] = await db
    .select({ at: min(deliveries.notBefore) })
    .from(deliveries)
    .where(and(QUEUED, gt(deliveries.notBefore, new Date(now))));
  return row?.at?.getTime() ?? null;
}
