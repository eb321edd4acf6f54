/** What stands behind the numbers of a summary: who has reported, and what the units wrote, whole. PURE. */

import { press } from '../../domain/button.ts';
import { answer as answerPraise, choose as choosePraise } from '../../features/praising/buttons.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inPages, inParts, pageAt } from '../../texts/pages.ts';
import { clip } from '../../texts/rich.ts';
import { shownLines } from '../book/about.ts';
import { worksShown } from '../book/works.ts';
import type { SummaryFacts } from '../facts.ts';
import { listWords } from '../list-words.ts';
import { directLabour, hasNotice, hasReported, remoteAreas, type UnitLine, type UnitRow, wordsAlone } from '../rules.ts';
import { leader } from '../words.ts';
import type { Format, Page, View } from './format.ts';
import { mayBeNamed, standing } from './unit-names.ts';
import { UNITS_A_PAGE, unitButtons } from './units.ts';

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

/** Whom a leader may hear by name is the same as in every list: partner bodies are counted, and before the due time nobody is named. */
export const reported: Format = {
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
  render({ wave, units }, { clock, forBoard, dayOf, shown: of, page: asked }): readonly [Page] {
    const sent = units.filter(hasReported);
    const title = listWords.reportedTitle({ count: sent.length, total: units.length });
    const words = { title, wave: wave.name, none: listWords.nobodyYet };
    if (!clock.overdue && !forBoard && sent.length > 0)
      return [{ text: leader.list({ ...words, lines: [listWords.beforeDue], page: 1, pages: 1 }) }];
    const named = sent.filter(mayBeNamed).sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0));
    const partners = sent.length - named.length;
    const { page, pages, shown } = pageAt(inParts(named, UNITS_A_PAGE), asked);
    const lines = shown.map((unit, i) =>
      listWords.reportedLine({ n: (page - 1) * UNITS_A_PAGE + i + 1, unit: unit.shortName, ...standing(unit, dayOf) }),
    );
    const rest = page === pages && partners > 0 ? [`${labels.partnerUnits}: ${partners}`] : [];
    return [
      {
        text: leader.list({ ...words, lines: [...lines, ...rest], page, pages }),
        choices: unitButtons(shown, of),
        turns: { page, pages },
      },
    ];
  },
};

/** Who has the notice, as it is counted; named to the board, and to the others once reports are due. */
export const received = listing({
  id: 'summary_received',
  command: null,
  label: labels.noticeReceived,
  under: ['tonghop', 'summary_read'],
  list({ units }, { clock, forBoard }) {
    const had = units.filter(hasNotice);
    const waiting = units.filter((unit) => !hasNotice(unit));
    const title = listWords.receivedTitle({ count: had.length, total: units.length });
    if (!clock.overdue && !forBoard) return { title, lines: had.length === 0 ? [] : [listWords.beforeDue], none: listWords.nobodyReceived };
    const namesOf = (all: readonly UnitRow[]) => {
      const named = all.filter(mayBeNamed);
      const partners = all.length - named.length;
      return [
        ...named.map((unit, i) => listWords.unit({ n: i + 1, unit: unit.shortName })),
        ...(partners === 0 ? [] : [`${labels.partnerUnits}: ${partners}`]),
      ];
    };
    return {
      title,
      lines: [...namesOf(had), ...(waiting.length > 0 ? [listWords.notReceived({ count: waiting.length }), ...namesOf(waiting)] : [])],
      none: listWords.nobodyReceived,
    };
  },
});

export const works = listing({
  id: 'summary_works',
  command: null,
  label: labels.works,
  under: BACK,
  list(facts, view) {
    const { lines, rest } = worksShown(facts, view);
    const named = lines.map(({ unitName, text, done }, i) => listWords.work({ n: i + 1, unit: unitName, text, done }));
    return {
      title: listWords.works(facts.works),
      lines: [...named, ...(rest === null ? [] : [rest])],
      none: listWords.noWorks,
    };
  },
});

const lineOf = ({ unitName, text }: UnitLine, i: number): string => listWords.ofUnit({ n: i + 1, unit: unitName, text });

/** What units wrote, as far as the reader may know whose it is. */
function written(lines: readonly UnitLine[], { units }: SummaryFacts, view: View): string[] {
  const { shown, hidden } = shownLines(lines, units, view);
  return [...shown.map(lineOf), ...hiddenTill(hidden, view)];
}

const hiddenTill = (hidden: number, { clock }: View): string[] => (hidden === 0 ? [] : [listWords.wordsBeforeDue({ due: clock.due })]);

/** Characters of the board's answer in the list; whole its leader has it. */
const LONGEST = 250;
/** Proposals that can be answered from the list, the first first. */
const MOST_ANSWERED = 6;

/** A leader proposes one for praise, the board says what it made of it. */
export const exemplars: Format = {
  id: 'summary_exemplars',
  command: 'dienhinh',
  label: labels.exemplars,
  under: BACK,
  ofPraises: true,
  render({ wave, exemplars: all, units }, view): readonly [Page] {
    const { forBoard, mayInstruct, praises, dayOf, shown: of, page: asked } = view;
    const title = listWords.exemplars({ count: all.length, direct: directLabour(all), remote: remoteAreas(all) });
    const { shown: lines, hidden } = shownLines(all, units, view);
    const listed = lines.map((line, i) => {
      const own = praises.find(({ unitId, text }) => unitId === line.unitId && wordsAlone(text) === wordsAlone(line.text));
      const praise = own ? { by: own.by, on: dayOf(own.at), answer: own.answer && clip(own.answer, LONGEST) } : null;
      const words = { n: i + 1, unit: line.unitName, text: line.text, praise };
      return { n: i + 1, own, words: listWords.exemplar(words) };
    });
    const paged = inPages([...listed.map(({ words }) => words), ...hiddenTill(hidden, view)]);
    const { page, pages, shown } = pageAt(paged, asked);
    const { published, ...current } = of;
    const open = forBoard ? listed.flatMap(({ own, n }) => (own && own.answer === null ? [{ proposal: own.id, n }] : [])) : [];
    const choices = [
      ...arranged(open.slice(0, MOST_ANSWERED).map(({ proposal, n }) => press(labelOf.answerPraise(n), answerPraise, { proposal }))),
      ...(mayInstruct && !published && lines.length > 0 ? [[press(labels.proposePraise, choosePraise, current)]] : []),
    ];
    const words = { title, wave: wave.name, none: listWords.noExemplars, lines: all.length === 0 ? [] : shown, page, pages };
    return [{ text: leader.list(words), choices, turns: { page, pages } }];
  },
};

export const difficulties = listing({
  id: 'summary_difficulties',
  command: null,
  label: labels.extraDifficulty,
  under: ['summary_petitions'],
  list: (facts, view) => ({
    title: listWords.difficulties({ count: facts.difficulties.length }),
    lines: written(facts.difficulties, facts, view),
    none: listWords.noDifficulties,
  }),
});
