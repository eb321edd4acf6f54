/** The facts a message shows, as somebody's duty covers them. */

import type { Scope } from '../../domain/people.ts';
import type { Shown } from '../../summaries/formats/format.ts';
import { type Read, readSummary } from '../../summaries/reading.ts';
import type { KnownContext } from '../context.ts';

/** `null`: there is no such wave, or nothing of it was published. */
export function readFacts({ house, calendar, now }: KnownContext, scope: Scope, shown: Shown): Promise<Read | null> {
  const { wave, block, grouping, published = false } = shown;
  const of = { wave, scope, today: calendar.localDate(now), zone: calendar.zone, now, block, grouping };
  return readSummary(house.database, of, published);
}
