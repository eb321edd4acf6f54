/** Block by block; with the names of those missing when they may be named. PURE. */

import { press } from '../../domain/button.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
import type { SummaryFacts } from '../facts.ts';
import { blocksOf } from '../rules.ts';
import { leader } from '../words.ts';
import { buttonTo, type Format, type Page, type View } from './format.ts';
import { mayBeNamed } from './unit-names.ts';
import { eachUnit } from './units.ts';

export const blocks: Format = {
  id: 'summary_blocks',
  command: null,
  label: labels.byBlock,
  under: ['tonghop', 'cham'],
  render: (facts, view) => [page(facts, view)],
};

/** Characters of a page. */
const ROOM = 750;

/** When not all names fit on one page, blocks that lack few keep theirs: every block's numbers come first. */
function page({ wave, units }: SummaryFacts, { clock, forBoard, shown: of, page: asked }: View): Page {
  const blocks = blocksOf(units);
  const linesUpTo = (most: number) =>
    blocks.map((block) =>
      leader.blockLine({
        block: block.name,
        reported: block.reported,
        total: block.total,
        locked: clock.locked !== null,
        missing: block.missing.length > most ? null : block.missing.filter(mayBeNamed).map((unit) => unit.shortName),
      }),
    );
  const named = clock.overdue || forBoard;
  let most = named ? Math.max(0, ...blocks.map((block) => block.missing.length)) : 0;
  while (most > 0 && linesUpTo(most).join('\n').length > ROOM) most -= 1;
  const { page, pages, shown } = pageAt(inPages(linesUpTo(most), ROOM), asked);
  const choices = arranged(blocks.map(({ id, name }) => press(name, buttonTo(eachUnit), { ...of, block: id })));
  return { text: leader.blocks({ wave: wave.name, lines: shown, page, pages }), choices, turns: { page, pages } };
}
