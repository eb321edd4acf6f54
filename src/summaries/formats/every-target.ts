/** Every target, with whose number it is and what the others' add up to. PURE. */

import { labels } from '../../texts/labels.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
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

function render({ wave, targets }: SummaryFacts, { page: asked }: View): readonly [Page] {
  const names = yearEndNames(targets);
  const all = [...sourcedLines(targets), ...(names.length === 0 ? [] : [leader.yearEnd({ names })])];
  const { page, pages, shown } = pageAt(inPages(all), asked);
  const lines = all.length === 0 ? [] : shown;
  const elapsed = elapsedIn(wave);
  return [{ text: leader.targets({ wave: wave.name, asOf: asOfIn(wave), elapsed, lines, page, pages }), turns: { page, pages } }];
}
