/** What a wave says of itself while its reports cannot be sent yet. PURE. */

import type { RichText } from '../../domain/messages.ts';
import type { Clock } from '../clock.ts';
import type { SummaryFacts } from '../facts.ts';
import { countUnits } from '../rules.ts';
import { leader } from '../words.ts';

export function noData({ wave, part, units }: SummaryFacts, clock: Clock): RichText {
  const { received, total } = countUnits(units);
  return leader.noData({ wave: wave.name, part: part?.name ?? null, opens: clock.opens, due: clock.due, received, total });
}
