/** The facts behind every summary. */
import type { Database } from '../db/client.ts';
import { type SummaryFacts, type SummaryRows, summarise } from './facts.ts';
import type { SummaryOf } from './limits/store.ts';
import { type OfTargets, ofTargets } from './of-targets/store.ts';
import { type OfUnits, ofUnits } from './of-units/store.ts';

/**
 * All facts of one wave, of everybody, a block or a unit. `null` when there is no such wave.
 *
 * Two statements beside each other: what its units gave it, and what is known of targets from before. What is given between the two belongs to this wave, so it is
 * in the one or not yet.
 */
export async function summaryFacts(database: Database, of: SummaryOf): Promise<SummaryFacts | null> {
  const [[units], [targets]] = (await Promise.all([database.db.execute(ofUnits(of)), database.db.execute(ofTargets(of))])) as unknown as [
    OfUnits[],
    OfTargets[],
  ];
  if (!units || !targets) return null;
  const rows: SummaryRows = { ...units, ...targets };
  return summarise(rows, 'all' in of.scope && of.block === undefined && of.grouping === undefined);
}
