/** The facts of a wave that somebody asks for: as they are now, or as they were published. */
import type { Database } from '../db/client.ts';
import { listBlocks } from '../registry/store.ts';
import type { KeptSentence } from './chosen/rules.ts';
import type { Part, SummaryFacts } from './facts.ts';
import type { SummaryOf } from './limits/store.ts';
import { narrowed } from './published/rules.ts';
import { publishedSummary } from './published/store.ts';
import { summaryFacts } from './store.ts';

export interface Read {
  readonly facts: SummaryFacts;
  /** Of facts as they were published, when that was (epoch ms); `null`: they are of now. */
  readonly publishedAt: number | null;
  /** Of facts as they were published, the sentences that stood in the board's report then; `null`: they are of now, or were not kept. */
  readonly chosen: readonly KeptSentence[] | null;
}

/** `null`: there is no such wave, or nothing of it was published. */
export async function readSummary(database: Database, of: SummaryOf, published: boolean): Promise<Read | null> {
  if (!published) {
    const facts = await summaryFacts(database, of);
    return facts && { facts, publishedAt: null, chosen: null };
  }
  const found = await publishedSummary(database, of.wave);
  return found && { ...found, facts: narrowed(found.facts, of.scope, await partNamed(database, of)) };
}

async function partNamed(database: Database, { block, grouping }: Pick<SummaryOf, 'block' | 'grouping'>): Promise<Part | null> {
  if (grouping !== undefined) return { kind: 'grouping', id: grouping, name: grouping };
  const found = block === undefined ? undefined : (await listBlocks(database)).find(({ id }) => id === block);
  return found ? { kind: 'block', id: found.id, name: found.shortName } : null;
}
