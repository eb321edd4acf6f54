/** Summaries as they were published. */
import { eq, type SQLWrapper } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import type { Json } from '../../domain/messages.ts';
import { type KeptSentence, toKeep, type UnitSentence } from '../chosen/rules.ts';
import { asKept, type SummaryFacts } from '../facts.ts';
import { publishedSummaries } from './tables.ts';

/** In one JSON document: whoever changes what others wrote in it (retention) finds all of it. */
interface Kept extends SummaryFacts {
  readonly chosen?: readonly KeptSentence[];
}

export interface Published {
  /** Of everybody. */
  readonly facts: SummaryFacts;
  /** The sentences that stood in the board's report; `null`: published before they were kept. */
  readonly chosen: readonly KeptSentence[] | null;
  /** Epoch ms. */
  readonly publishedAt: number;
}

/** A wave's summary as it was published, or `null`. */
export async function publishedSummary(database: Database, waveId: string): Promise<Published | null> {
  const [row] = await database.db.select().from(publishedSummaries).where(eq(publishedSummaries.waveId, waveId));
  if (!row) return null;
  const { chosen = null, ...facts } = row.facts as unknown as Kept;
  return { facts, chosen, publishedAt: row.publishedAt.getTime() };
}

/** Keeps a wave's summary as it is published at `now` (epoch ms), without the names of people. One published before stays as it was. */
export function publish(database: Database, facts: SummaryFacts, chosen: readonly UnitSentence[], now: number): SQLWrapper {
  const kept: Kept = { ...asKept(facts), chosen: toKeep(chosen) };
  return database.db
    .insert(publishedSummaries)
    .values({ waveId: facts.wave.id, publishedAt: new Date(now), facts: kept as unknown as Json })
    .onConflictDoNothing();
}
