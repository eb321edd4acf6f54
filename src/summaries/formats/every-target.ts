/** Every target, with whose number it is and what the others' add up to. PURE. */

import { labels } from '../../texts/labels.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
import { shownLines } from '../book/about.ts';
import { asOfIn, elapsedIn, type SummaryFacts } from '../facts.ts';
import { leader } from '../words.ts';
import type { Format, Page, View } from './format.ts';
import { sourcedLines, yearEndNames } from './targets.ts';

export const everyTarget: Format = {
  id: 'summary_targets',
  command: 'chitieu',
  label: labels.targets,
  under: ['tonghop', 'chart_targets'],
  render,
};

function render({ wave, targets, units }: SummaryFacts, { page: asked, clock, forBoard }: View): readonly [Page] {
  const names = yearEndNames(targets);
  const reader = { clock, forBoard };
  // What a sum is made of names who has reported.
  const told = targets.map((target) => (target.parts ? { ...target, parts: shownLines(target.parts, units, reader).shown } : target));
  const all = [...sourcedLines(told), ...(names.length === 0 ? [] : [leader.yearEnd({ names })])];
  const { page, pages, shown } = pageAt(inPages(all), asked);
  const lines = all.length === 0 ? [] : shown;
  const elapsed = elapsedIn(wave);
  return [{ text: leader.targets({ wave: wave.name, asOf: asOfIn(wave), elapsed, lines, page, pages }), turns: { page, pages } }];
}
