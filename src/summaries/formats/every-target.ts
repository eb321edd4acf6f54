/** Every target, with whose number it is and what the others' add up to. PURE. */

import type { RichText } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { asOfIn, type SummaryFacts } from '../facts.ts';
import { yearGone } from '../rules.ts';
import { leader } from '../words.ts';
import type { Format } from './format.ts';
import { sourcedLines, yearEndNames } from './targets.ts';

export const everyTarget: Format = {
  id: 'summary_targets',
  command: 'chitieu',
  label: labels.targets,
  under: ['tonghop'],
  render: (facts) => [{ text: text(facts) }],
};

function text({ wave, targets }: SummaryFacts): RichText {
  return leader.targets({
    wave: wave.name,
    asOf: asOfIn(wave),
    elapsed: yearGone(wave.cutoff, wave.year),
    targets: sourcedLines(targets),
    yearEnd: yearEndNames(targets),
  });
}
