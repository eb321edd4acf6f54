/** The facts behind every summary. */
import type { Database } from '../db/client.ts';
import { type Beside, beside } from './beside/store.ts';
import { type SummaryFacts, type SummaryRows, summarise } from './facts.ts';
import type { SummaryOf } from './limits/store.ts';
import { type OfUnits, ofUnits } from './of-units/store.ts';

/**
 * All facts of one wave, of everybody, a block or a unit. `null` when there is no such wave.
 *
 * Two statements at the same time: how the units stand and what their reports say, and what a summary says beside them. All that is made of one report is in the
 * one.
 */
export async function summaryFacts(database: Database, of: SummaryOf): Promise<SummaryFacts | null> {
  const [[units], [others]] = (await Promise.all([database.db.execute(ofUnits(of)), database.db.execute(beside(of))])) as unknown as [
    OfUnits[],
    Beside[],
  ];
  if (!units || !others) return null;
  const rows: SummaryRows = { ...units, ...others };
  return summarise(rows, 'all' in of.scope && of.block === undefined && of.grouping === undefined);
}
