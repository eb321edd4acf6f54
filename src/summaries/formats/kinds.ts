/** Kind by kind of units, under the headings of lists; each a button to its units. PURE. */

import { press } from '../../domain/button.ts';
import { labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
import { kindsOf } from '../rules.ts';
import { leader } from '../words.ts';
import { buttonTo, type Format } from './format.ts';
import { eachUnit } from './units.ts';

export const kinds: Format = {
  id: 'summary_kinds',
  command: null,
  label: labels.byKind,
  under: ['summary_blocks'],
  render({ wave, units }, { clock, shown: of, page: asked }) {
    const all = kindsOf(units);
    const locked = clock.locked !== null;
    const lines = all.map(({ name, reported, total }) => leader.blockLine({ block: name, reported, total, missing: null, locked }));
    const { page, pages, shown } = pageAt(inPages(lines), asked);
    const choices = arranged(all.map(({ id, name }) => press(name, buttonTo(eachUnit), { ...of, grouping: id })));
    return [{ text: leader.kinds({ wave: wave.name, lines: shown, page, pages }), choices, turns: { page, pages } }];
  },
};
