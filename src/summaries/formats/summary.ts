/** One screen, and a picture of it. Units are named only after the due time, partner bodies never. */

import { plain, type RichText } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { asOfIn, type SummaryFacts } from '../facts.ts';
import { blocksOf, countUnits, directLabour, missingOf, yearGone } from '../rules.ts';
import { chartTitle, leader } from '../words.ts';
import { drawingByBlock, pictureByBlock } from './chart.ts';
import type { Format, Page, View } from './format.ts';
import { noData } from './no-data.ts';
import { targetLines, yearEndNames } from './targets.ts';
import { groups } from './unit-names.ts';

export const summary: Format = {
  id: 'tonghop',
  command: 'tonghop',
  label: labels.summary,
  under: [
    'cham',
    'summary_blocks',
    'summary_read',
    'summary_reported',
    'summary_targets',
    'summary_exemplars',
    'summary_petitions',
    'summary_works',
    'summary_received',
    'chart_trend',
    'chart_year',
    'summary_export',
    'summary_evidence',
  ],
  pictures: [pictureByBlock],
  render: (facts, view) => [{ text: screen(facts, view) }, ...chart(facts, view)],
};

function screen(facts: SummaryFacts, { clock }: View): RichText {
  const { wave, units } = facts;
  if (clock.notOpen) return noData(facts, clock);
  const { total, reported, nothing, onTime, late, reviewed, received } = countUnits(units);
  const common = {
    wave: wave.shortName,
    now: clock.now,
    due: clock.due.date,
    remaining: clock.remaining,
    reported,
    nothing,
    total,
    asOf: asOfIn(wave),
    elapsed: yearGone(wave.cutoff, wave.year),
    targets: targetLines(facts.targets),
    yearEnd: yearEndNames(facts.targets),
    works: facts.works,
    exemplars: { count: facts.exemplars.length, direct: directLabour(facts.exemplars) || null },
    petitions: facts.petitions.length,
  };
  if (!clock.overdue) return leader.tonghopBefore({ ...common, received });
  return leader.tonghop({
    ...common,
    onTime,
    late,
    reviewed,
    previous: null,
    missingGroups: groups(missingOf(units), 'short'),
    chased: null,
  });
}

/** Submission block by block, once there is something to see; drawn after the numbers were sent. */
function chart({ wave, units }: SummaryFacts, { clock }: View): Page[] {
  const { reported, total } = countUnits(units);
  const blocks = blocksOf(units);
  if (reported === 0 || blocks.length < 2) return [];
  const words = leader.chart({ now: clock.now, reported, total });
  const heading = { title: chartTitle({ wave: wave.name }), subtitle: plain(words) };
  return [{ text: words, drawing: drawingByBlock(`${wave.id}.png`, blocks, heading) }];
}
