/** Summaries as they were published. */
import { eq, type SQLWrapper } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Json } from '../../domain/messages.ts';
import { asKept, type SummaryFacts } from '../facts.ts';
import { publishedSummaries } from './tables.ts';

export interface Published {
  /** Of everybody. */
  readonly facts: SummaryFacts;
  /** Epoch ms. */
  readonly publishedAt: number;
}

/** A wave's summary as it was published, or `null`. */
export async function publishedSummary(database: Database, waveId: string): Promise<Published | null> {
  const [row] = await database.db.select().from(publishedSummaries).where(eq(publishedSummaries.waveId, waveId));
  return row ? { facts: row.facts as unknown as SummaryFacts, publishedAt: row.publishedAt.getTime() } : null;
}

/** Keeps a wave's summary as it is published at `now` (epoch ms), without the names of people. One published before stays as it was. */
export function publish(database: Database, facts: SummaryFacts, now: number): SQLWrapper {
  return database.db
    .insert(publishedSummaries)
    .values({ waveId: facts.wave.id, publishedAt: new Date(now), facts: asKept(facts) as unknown as Json })
    .onConflictDoNothing();
}
