/** A report's sentences as the board sees them: each with a button that says on or off, never “toggle”. */

import { press, to } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { type Offered, placeChosen, placesOf } from '../../summaries/chosen/rules.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { arranged, choices } from '../../texts/layout.ts';
import { inRoom, pageAt, turning } from '../../texts/pages.ts';
import { type KnownContext, moment } from '../context.ts';
import { type Say, say } from '../reply.ts';
import { accept, giveBack } from '../reviewing/buttons.ts';
import * as buttons from './buttons.ts';
import type { Report } from './subject.ts';
import { placeLabels, choosing as texts } from './words.ts';

/** On a page: each may be long, and has buttons of its own. */
const A_PAGE = 5;

/** What the sentence's buttons name it by. */
const named = (obligation: string, { field, version, nth }: { field: string; version: number; nth: number }) => ({
  obligation,
  field,
  version,
  nth,
});

export function screen({ calendar }: KnownContext, report: Report, asked?: number): Say {
  const { facts, sent, choosing } = report;
  const obligation = facts.obligation.id;
  const on = ({ by, at }: { by: string; at: number }) => ({ by, at: moment(calendar, at) });
  const numbered = choosing.sentences.map((sentence, i) => ({ sentence, n: i + 1 }));
  const { page, pages, shown } = pageAt(
    inRoom(numbered, A_PAGE, ({ sentence }) => sentence.words.length),
    asked,
  );
  // What has changed stands above the first page, where it is asked again.
  const gone = page === 1 ? choosing.changed : [];
  const text = texts.sentences({
    unit: facts.subject.unit.name,
    wave: facts.wave.shortName,
    gone: gone.map((one) => texts.gone({ words: one.words, ...on(one) })),
    items: shown.map(({ sentence, n }) =>
      texts.item({ n, place: placeChosen(sentence), words: sentence.words, chosen: sentence.chosen && on(sentence.chosen) }),
    ),
    page,
    pages,
  });
  const turns = turning({ page, pages }, (label, next) => press(label, buttons.sentences, { obligation, page: next }));
  const old = gone.length === 0 ? [] : [press(labels.dropChangedSentences, buttons.dropChanged, { obligation })];
  // The decision stands last, while the report waits for one.
  const shownVersion = { obligation, version: sent.version };
  return say(text, {
    choices: [
      ...arranged([...old, ...shown.flatMap(({ sentence, n }) => buttonsOf(obligation, sentence, n, page))]),
      ...turns,
      ...choices('choosing.sentences', {
        accept: sent.state === 'submitted' ? to(accept, shownVersion) : null,
        requestMore: sent.state === 'submitted' ? to(giveBack, shownVersion) : null,
        chosenSentences: facts.obligation.waveId === null ? null : to(buttons.chosen, { wave: facts.obligation.waveId }),
      }),
    ],
  });
}

function buttonsOf(obligation: string, sentence: Offered, n: number, page: number): Choice[] {
  const args = { ...named(obligation, sentence), page };
  const at = placeChosen(sentence);
  if (sentence.chosen === null) return [press(labelOf.chooseSentence(n), buttons.choose, { ...args, place: at })];
  const others = placesOf(sentence.field).filter((place) => place !== at);
  return [
    press(labelOf.dropSentence(n), buttons.drop, { ...named(obligation, sentence.chosen), page }),
    ...others.map((place) => press(labelOf.placeSentence(n, placeLabels[place]), buttons.choose, { ...args, place })),
  ];
}
