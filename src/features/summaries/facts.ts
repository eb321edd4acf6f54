/** The facts a message shows: as they are now, or as they were published. */

import type { Scope } from '../../domain/people.ts';
import { listBlocks } from '../../registry/store.ts';
import type { Part, SummaryFacts } from '../../summaries/facts.ts';
import type { Shown } from '../../summaries/formats/format.ts';
import { narrowed } from '../../summaries/published.ts';
import { publishedSummary, summaryFacts } from '../../summaries/store.ts';
import type { KnownContext } from '../context.ts';

export interface Read {
  readonly facts: SummaryFacts;
  /** Of facts as they were published, when that was (epoch ms); `null`: they are of now. */
  readonly publishedAt: number | null;
}

/** `null`: there is no such wave, or nothing of it was published. */
export async function readFacts(context: KnownContext, scope: Scope, { wave, block, grouping, published }: Shown): Promise<Read | null> {
  const { house, calendar, now } = context;
  if (published) {
    const found = await publishedSummary(house.database, wave);
    if (!found) return null;
    return { facts: narrowed(found.facts, scope, await partNamed(context, block, grouping)), publishedAt: found.publishedAt };
  }
  const of = { wave, scope, today: calendar.localDate(now), zone: calendar.zone, now, block, grouping };
  const facts = await summaryFacts(house.database, of);
  return facts && { facts, publishedAt: null };
}

async function partNamed({ house }: KnownContext, block: string | undefined, grouping: string | undefined): Promise<Part | null> {
  if (grouping !== undefined) return { kind: 'grouping', id: grouping, name: grouping };
  const found = block === undefined ? undefined : (await listBlocks(house.database)).find(({ id }) => id === block);
  return found ? { kind: 'block', id: found.id, name: found.shortName } : null;
}
