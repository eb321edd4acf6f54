/** Block by block; with the names of those missing when they may be named. PURE. */

import { labels } from '../../texts/labels.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
import type { SummaryFacts } from '../facts.ts';
import { blocksOf } from '../rules.ts';
import { leader } from '../words.ts';
import type { Format, Page, View } from './format.ts';
import { mayBeNamed } from './unit-names.ts';

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
function page({ wave, units }: SummaryFacts, { clock, forBoard, page: asked }: View): Page {
  const blocks = blocksOf(units);
  const linesUpTo = (most: number) =>
    blocks.map((block) =>
      leader.blockLine({
        block: block.name,
        reported: block.reported,
        total: block.total,
        missing: block.missing.length > most ? null : block.missing.filter(mayBeNamed).map((unit) => unit.shortName),
      }),
    );
  const named = clock.overdue || forBoard;
  let most = named ? Math.max(0, ...blocks.map((block) => block.missing.length)) : 0;
  while (most > 0 && linesUpTo(most).join('\n').length > ROOM) most -= 1;
  const { page, pages, shown } = pageAt(inPages(linesUpTo(most), ROOM), asked);
  return { text: leader.blocks({ wave: wave.name, lines: shown, page, pages }), turns: { page, pages } };
}
