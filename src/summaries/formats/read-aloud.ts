/** A paragraph for a meeting, with full names. PURE. */

import type { RichText } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { asOfIn, type SummaryFacts } from '../facts.ts';
import { chasedIn, countUnits, directLabour, missingOf, waitingPetitions } from '../rules.ts';
import { readAloud as spoken } from '../spoken.ts';
import { leader } from '../words.ts';
import type { Format, View } from './format.ts';
import { noData } from './no-data.ts';
import { spokenResults } from './targets.ts';
import { mayBeNamed } from './unit-names.ts';

export const readAloud: Format = {
  id: 'summary_read',
  command: null,
  label: labels.readAloud,
  under: ['tonghop'],
  render: (facts, view) => [{ text: text(facts, view) }],
};

function text(facts: SummaryFacts, { clock }: View): RichText {
  const { wave, units } = facts;
  if (clock.notOpen) return noData(facts, clock);
  const { reported, total } = countUnits(units);
  const missing = missingOf(units);
  const chased = clock.overdue ? chasedIn(missing) : null;
  const paragraph = spoken({
    now: clock.now,
    wave: wave.name.charAt(0).toLocaleLowerCase('vi') + wave.name.slice(1),
    reported,
    total,
    missing: clock.overdue ? missing.filter(mayBeNamed).map((unit) => unit.name) : [],
    promised: { count: chased?.promised ?? 0, by: chased?.by ?? null },
    asOf: asOfIn(wave),
    results: spokenResults(facts.targets),
    works: facts.works,
    exemplars: { count: facts.exemplars.length, direct: directLabour(facts.exemplars) || null },
    petitions: waitingPetitions(facts.petitions).length,
  });
  return leader.read({ wave: wave.shortName, paragraph });
}
