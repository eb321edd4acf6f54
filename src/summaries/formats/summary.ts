/** One screen, and a picture of it. Units are named only after the due time, partner bodies never. */

import { press } from '../../domain/button.ts';
import { type Choices, plain, type RichText } from '../../domain/messages.ts';
import { labels } from '../../texts/labels.ts';
import { dayWithYear } from '../../texts/when.ts';
import { asOfIn, elapsedIn, isAsked, type SummaryFacts } from '../facts.ts';
import { blocksOf, chasedIn, countUnits, directLabour, missingOf, waitingPetitions } from '../rules.ts';
import { chartTitle, leader, type Room } from '../words.ts';
import { drawingByBlock, pictureByBlock } from './chart.ts';
import { buttonTo, type Format, type Page, type View } from './format.ts';
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
    'summary_kinds',
    'summary_units',
    'summary_units_missing',
    'summary_read',
    'summary_reported',
    'summary_targets',
    'summary_exemplars',
    'summary_petitions',
    'summary_difficulties',
    'summary_works',
    'summary_received',
    'chart_trend',
    'chart_year',
    'summary_export',
    'summary_evidence',
  ],
  pictures: [pictureByBlock],
  render: (facts, view) => [{ text: screen(facts, view), choices: choicesOf(facts, view) }, ...chart(facts, view)],
};

/** Characters of a card: one screen; and what stands above one as it was published. */
const MOST = 999;
const MARK = 50;
/** The lists of a card in less and less room, until it is one screen: with a thousand units, too. */
const ROOMS: readonly Room[] = [
  { names: 70, targets: 330 },
  { names: 50, targets: 260 },
  { names: 30, targets: 200 },
  { names: 0, targets: 200 },
  { names: 0, targets: 120 },
];

function screen(facts: SummaryFacts, view: View): RichText {
  const { clock } = view;
  if (clock.notOpen) return noData(facts, clock);
  const { total, reported, nothing, ownChannel, onTime, late, reviewed, received } = countUnits(facts.units);
  const { wave, part, previous } = facts;
  const common = {
    wave: wave.shortName,
    part: part?.name ?? null,
    now: clock.now,
    due: clock.due.date,
    remaining: clock.remaining,
    reported,
    nothing,
    ownChannel,
    total,
    previous: previous && leader.previous({ wave: previous.shortName, reported: previous.reported, total: previous.total }),
    changedSince: view.changedSince,
    asOf: asOfIn(wave),
    elapsed: elapsedIn(wave),
    targets: targetLines(facts.targets),
    yearEnd: yearEndNames(facts.targets),
    works: facts.works,
    exemplars:
      facts.exemplars.length === 0 && !isAsked(facts, 'exemplars')
        ? null
        : { count: facts.exemplars.length, direct: directLabour(facts.exemplars) || null },
    petitions: waitingPetitions(facts.petitions).length,
  };
  const inRoom = (room: Room): RichText => {
    if (!clock.overdue) return leader.tonghopBefore({ ...common, room, received });
    const missing = missingOf(facts.units);
    const missingGroups = groups(missing, clock.locked === null ? 'short' : 'none');
    const locked = clock.locked && dayWithYear(clock.locked, clock.now.date);
    return leader.tonghop({ ...common, room, locked, onTime, late, reviewed, missingGroups, chased: chasedIn(missing) });
  };
  const screens = ROOMS.map((room) => () => inRoom(room));
  for (const make of screens) {
    const text = make();
    if (plain(text).length <= (view.shown.published ? MOST - MARK : MOST)) return text;
  }
  return inRoom(ROOMS.at(-1) as Room);
}

/** The numbers of a wave that is over as they were published, and as they are now. */
function choicesOf({ publishedAt }: SummaryFacts, { shown }: View): Choices {
  const published = { ...shown, published: true } as const;
  const { published: _, ...current } = shown;
  return [
    ...(publishedAt === null && !shown.published
      ? []
      : [
          [
            shown.published
              ? press(labels.summaryNow, buttonTo(summary), current)
              : press(labels.publishedSummary, buttonTo(summary), published),
          ],
        ]),
  ];
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
