/** All sentences of a wave that were chosen, in the order of the report, or all that were not: page by page, each with its button. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { type Place, type Quotable, sentencesOf, type UnitSentence, type WaveSentences } from '../../summaries/chosen/rules.ts';
import { quotableReports } from '../../summaries/chosen/store.ts';
import { summaryFacts } from '../../summaries/store.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged } from '../../texts/layout.ts';
import { inParts, pageAt, turning } from '../../texts/pages.ts';
import { type KnownContext, moment } from '../context.ts';
import { type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { placeTitles, choosing as texts } from './words.ts';

const A_PAGE = 5;

export type ListKind = 'chosen' | 'rest';

interface Shown {
  readonly kind: ListKind;
  readonly page?: number | undefined;
  /** What a press in it led to. */
  readonly done?: string;
  /** A report as it will be after this turn. */
  readonly after?: Quotable;
}

/** `null`: there is no such wave. */
export async function list(context: KnownContext, wave: string, { kind, page: asked, done, after }: Shown): Promise<Say | null> {
  const { house, calendar, now } = context;
  const of = { wave, scope: { all: true }, today: calendar.localDate(now), zone: calendar.zone } as const;
  const [facts, reports] = await Promise.all([summaryFacts(house.database, of), quotableReports(house.database, wave)]);
  if (!facts) return null;
  const all = sentencesOf(
    reports.map((report) => (report.obligationId === after?.obligationId ? after : report)),
    facts.units,
  );
  const entries = kind === 'chosen' ? [...changedEntries(context, all), ...entriesOf(all.chosen, kind)] : entriesOf(all.rest, kind);
  const parts = inParts(entries, A_PAGE);
  const { page, pages, shown } = pageAt(parts, asked);
  const first = (page - 1) * A_PAGE + 1;
  const items = shown.flatMap(({ place, line }, i) => {
    const heading = place !== null && place !== shown[i - 1]?.place ? [texts.place({ place })] : [];
    return [...heading, line(first + i)];
  });
  const words = { wave: facts.wave.shortName, done: done ?? null, items, page, pages };
  const text =
    kind === 'chosen'
      ? texts.chosen({ ...words, count: all.chosen.length, changed: all.changed.length })
      : texts.rest({ ...words, count: all.rest.length });
  const self = kind === 'chosen' ? buttons.chosen : buttons.rest;
  const other =
    kind === 'chosen' ? press(labels.otherSentences, buttons.rest, { wave }) : press(labels.chosenSentences, buttons.chosen, { wave });
  return say(text, {
    choices: [
      // What is done with a sentence stands side by side.
      ...shown.map(({ choices }, i) => choices(first + i, page)),
      ...turning({ page, pages }, (label, next) => press(label, self, { wave, page: next })),
      ...arranged(placesElsewhere(parts, page).map(({ place, page: first }) => press(placeTitles[place], self, { wave, page: first }))),
      [other],
    ],
  });
}

/** The places of the report that begin on another page: a wave has more sentences than anybody turns pages for. */
function placesElsewhere(parts: readonly (readonly Entry[])[], shown: number): { readonly place: Place; readonly page: number }[] {
  const first = new Map<Place, number>();
  for (const [i, part] of parts.entries()) {
    for (const { place } of part) if (place !== null && !first.has(place)) first.set(place, i + 1);
  }
  return [...first].flatMap(([place, page]) => (page === shown ? [] : [{ place, page }]));
}

interface Entry {
  readonly place: UnitSentence['at'] | null;
  line(n: number): string;
  choices(n: number, page: number): Choice[];
}

function entriesOf(sentences: readonly UnitSentence[], list: ListKind): Entry[] {
  return sentences.map((one): Entry => {
    const { unit, words, obligationId: obligation, at: place, chosen } = one;
    const { field, version, nth } = chosen ?? one;
    const args = { obligation, field, version, nth, list };
    return {
      place,
      line: (n) => texts.ofUnit({ n, unit: unit.name, words }),
      choices: (n, page) => [
        chosen === null
          ? press(labelOf.chooseSentence(n), buttons.choose, { ...args, page, place })
          : press(labelOf.dropSentence(n), buttons.drop, { ...args, page }),
        press(labelOf.openSentence(n), buttons.sentences, { obligation }),
      ],
    };
  });
}

/** What was chosen in words that are gone stands first: it asks for a decision. */
function changedEntries({ calendar }: KnownContext, { changed }: WaveSentences): Entry[] {
  return changed.map(({ unit, obligationId: obligation, words, by, at, field, version, nth }) => ({
    place: null,
    line: (n) => texts.goneOfUnit({ n, unit: unit.name, words, by, at: moment(calendar, at) }),
    choices: (n, page) => [
      press(labelOf.dropSentence(n), buttons.drop, { obligation, field, version, nth, page, list: 'chosen' }),
      press(labelOf.openSentence(n), buttons.sentences, { obligation }),
    ],
  }));
}
