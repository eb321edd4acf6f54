/** Who has not reported. The board may see names at any time, and whom it asked to complete a report. PURE. */

import type { RichText } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { reportStates } from '../../texts/report.ts';
import type { SummaryFacts } from '../facts.ts';
import { countUnits, missingOf, returnedOf, type UnitRow } from '../rules.ts';
import { leader, type UnitGroup } from '../words.ts';
import type { Format, View } from './format.ts';
import { groups, mayBeNamed, someState } from './unit-names.ts';

export const missing: Format = {
  id: 'cham',
  command: 'cham',
  label: labels.notReported,
  under: ['tonghop', 'summary_blocks', 'summary_read'],
  render: (facts, view) => [{ text: text(facts, view) }],
};

function text({ wave, units }: SummaryFacts, { clock, forBoard }: View): RichText {
  const { reported, total } = countUnits(units);
  if (!clock.overdue && !forBoard) {
    return leader.chamBefore({ wave: wave.name, reported, total, due: clock.due, remaining: clock.remaining });
  }
  const missing = missingOf(units);
  const returned = returnedOf(units);
  const completing = forBoard && returned.length > 0 ? [completingGroup(returned)] : [];
  if (missing.length === 0 && completing.length === 0) return leader.chamNone({ wave: wave.name, total });
  const named = groups(missing, forBoard ? 'named' : 'full');
  return leader.cham({ wave: wave.name, count: missing.length, groups: [...named, ...completing], states: someState(named, missing) });
}

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

function completingGroup(returned: readonly UnitRow[]): UnitGroup {
  const named = returned.filter(mayBeNamed).map((unit) => unit.shortName);
  const partners = returned.length - named.length;
  const rest = partners === 0 ? [] : [`${lowerFirst(labels.partnerUnits)}: ${partners}`];
  return { label: upperFirst(reportStates.returned), count: returned.length, units: [...named, ...rest] };
}
