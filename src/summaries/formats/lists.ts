/** What stands behind the numbers of a summary: who has reported, and what the units wrote, whole. PURE. */

import { formatDay } from '../../language/format.ts';
import { labels } from '../../texts/labels.ts';
import { inPages, pageAt } from '../../texts/pages.ts';
import { reportStates } from '../../texts/report.ts';
import type { SummaryFacts } from '../facts.ts';
import { hasNotice, hasReported, type UnitLine, type UnitRow } from '../rules.ts';
import { leader, listWords } from '../words.ts';
import type { Format, Page, View } from './format.ts';
import { mayBeNamed } from './unit-names.ts';

interface List {
  readonly title: string;
  readonly lines: readonly string[];
  /** Said instead of lines. */
  readonly none: string;
}

type Listed = Omit<Format, 'render'> & { list(facts: SummaryFacts, view: View): List };

/** A format that is a list in pages. */
function listing({ list, ...format }: Listed): Format {
  return {
    ...format,
    render(facts, view): readonly [Page] {
      const { lines, ...words } = list(facts, view);
      const { page, pages, shown } = pageAt(inPages(lines), view.page);
      const filled = lines.length === 0 ? [] : shown;
      return [{ text: leader.list({ ...words, wave: facts.wave.name, lines: filled, page, pages }), turns: { page, pages } }];
    },
  };
}

const BACK = ['tonghop'];

/** Whom a leader may hear by name is the same as in every list: partner bodies are counted. */
export const reported = listing({
  id: 'summary_reported',
  command: null,
  label: labels.reportedUnits,
  said: [
    'đã báo cáo',
    'đơn vị đã báo cáo',
    'các đơn vị đã báo cáo',
    'đơn vị nào đã báo cáo',
    'danh sách đã báo cáo',
    'ai đã báo cáo',
    'ai đã nộp',
    'đơn vị đã nộp',
    'đơn vị nào đã nộp',
  ],
  under: ['tonghop', 'cham', 'summary_read'],
  list({ units }, { dayOf }) {
    const sent = units.filter(hasReported);
    const named = sent.filter((unit) => mayBeNamed(unit)).sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0));
    const partners = sent.length - named.length;
    return {
      title: listWords.reportedTitle({ count: sent.length, total: units.length }),
      lines: [
        ...named.map((unit, i) => listWords.reportedLine({ n: i + 1, unit: unit.shortName, ...standing(unit, dayOf) })),
        ...(partners === 0 ? [] : [`${labels.partnerUnits}: ${partners}`]),
      ],
      none: listWords.nobodyYet,
    };
  },
});

function standing(unit: UnitRow, dayOf: View['dayOf']) {
  const state = unit.report === null || unit.report === 'withdrawn' ? null : reportStates[unit.report];
  return { on: unit.sentAt === null ? null : formatDay(dayOf(unit.sentAt)), late: unit.onTime === false, nothing: unit.nothing, state };
}

/** Who has the notice, as it is counted; who has not is named to the board, and to the others once reports are due. */
export const received = listing({
  id: 'summary_received',
  command: null,
  label: labels.noticeReceived,
  under: ['tonghop', 'summary_read'],
  list({ units }, { clock, forBoard }) {
    const had = units.filter(hasNotice);
    const waiting = units.filter((unit) => !hasNotice(unit));
    const namesOf = (all: readonly UnitRow[]) => {
      const named = all.filter(mayBeNamed);
      const partners = all.length - named.length;
      return [
        ...named.map((unit, i) => listWords.unit({ n: i + 1, unit: unit.shortName })),
        ...(partners === 0 ? [] : [`${labels.partnerUnits}: ${partners}`]),
      ];
    };
    return {
      title: listWords.receivedTitle({ count: had.length, total: units.length }),
      lines: [
        ...namesOf(had),
        ...(waiting.length > 0 && (forBoard || clock.overdue)
          ? [listWords.notReceived({ count: waiting.length }), ...namesOf(waiting)]
          : []),
      ],
      none: listWords.nobodyReceived,
    };
  },
});

export const works = listing({
  id: 'summary_works',
  command: null,
  label: labels.works,
  under: BACK,
  list: ({ works: { done, planned, lines } }) => ({
    title: listWords.works({ done, planned }),
    lines: lines.map(({ unitName, text, done: isDone }, i) => listWords.work({ n: i + 1, unit: unitName, text, done: isDone })),
    none: listWords.noWorks,
  }),
});

const lineOf = ({ unitName, text }: UnitLine, i: number): string => listWords.ofUnit({ n: i + 1, unit: unitName, text });

export const exemplars = listing({
  id: 'summary_exemplars',
  command: 'dienhinh',
  label: labels.exemplars,
  under: BACK,
  list: (facts) => ({
    title: listWords.exemplars({ count: facts.exemplars.length }),
    lines: facts.exemplars.map(lineOf),
    none: listWords.noExemplars,
  }),
});

export const petitions = listing({
  id: 'summary_petitions',
  command: 'kiennghi',
  label: labels.petitions,
  under: BACK,
  list: (facts) => ({
    title: listWords.petitions({ count: facts.petitions.length }),
    lines: facts.petitions.map(lineOf),
    none: listWords.noPetitions,
  }),
});
