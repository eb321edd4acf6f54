/** Units one by one, each a button to its own page: all of them, of a block or a kind, those that reported, those that did not. PURE. */

import { press } from '../../domain/button.ts';
import type { Choices } from '../../domain/messages.ts';
import { unit as unitButton } from '../../features/directory/buttons.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt } from '../../texts/pages.ts';
import type { SummaryFacts } from '../facts.ts';
import { listWords } from '../list-words.ts';
import { hasReported, type UnitRow } from '../rules.ts';
import { leader } from '../words.ts';
import type { Format, Page, Shown, View } from './format.ts';
import { mayBeNamed, standing, stateOf } from './unit-names.ts';

/** Units on a page: each has a button, and more of them would fill a phone. */
export const UNITS_A_PAGE = 10;

/** Buttons to these units' pages, as they stand in this wave. */
export function unitButtons(units: readonly UnitRow[], { wave }: Shown): Choices {
  return arranged(units.map((unit) => press(unit.shortName, unitButton, { unit: unit.unitId, wave })));
}

export const eachUnit: Format = {
  id: 'summary_units',
  command: null,
  label: labels.eachUnit,
  under: ['summary_blocks', 'summary_kinds'],
  render: (facts, view) => [page(facts, view, () => true)],
};

export const eachMissing: Format = {
  id: 'summary_units_missing',
  command: null,
  label: labels.eachMissing,
  under: ['cham'],
  render: (facts, view) => [page(facts, view, (unit) => !hasReported(unit))],
};

/** Before the due time nobody is named but to the board. */
function page({ wave, units, part }: SummaryFacts, view: View, wanted: (unit: UnitRow) => boolean): Page {
  const { clock, forBoard, dayOf, shown: of, page: asked } = view;
  const words = { wave: wave.shortName, part: part?.name ?? null, reported: units.filter(hasReported).length, total: units.length };
  if (!clock.overdue && !forBoard) return { text: leader.unitsBefore({ ...words, due: clock.due, remaining: clock.remaining }) };
  const listed = units.filter((unit) => mayBeNamed(unit) && wanted(unit));
  const partners = units.filter((unit) => !mayBeNamed(unit) && wanted(unit)).length;
  const { page, pages, shown } = pageAt(inParts(listed, UNITS_A_PAGE), asked);
  const lines = shown.map((unit, i) => {
    const n = (page - 1) * UNITS_A_PAGE + i + 1;
    const name = { n, unit: unit.shortName };
    if (!hasReported(unit)) return listWords.missingLine({ ...name, locked: clock.locked !== null, state: stateOf(unit, forBoard) });
    return listWords.reportedLine({ ...name, ...standing(unit, dayOf) });
  });
  const rest = page === pages && partners > 0 ? [`${labels.partnerUnits}: ${partners}`] : [];
  return {
    text: leader.units({ ...words, lines: [...lines, ...rest], page, pages }),
    choices: unitButtons(shown, of),
    turns: { page, pages },
  };
}
