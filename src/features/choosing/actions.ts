/** [Đưa vào báo cáo]: which sentences of a unit's report stand in the body of the board's, and which in its appendix only. */

import type { Part } from '../../db/part.ts';
import { auditReport, auditReports } from '../../reports/store.ts';
import { type Chosen as ChosenRow, type Offered, type Place, placeChosen, placesOf } from '../../summaries/chosen/rules.ts';
import * as store from '../../summaries/chosen/store.ts';
import { action } from '../action.ts';
import { type Authorized, Refused } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { type Say, say } from '../reply.ts';
import * as buttons from './buttons.ts';
import { screen } from './screen.ts';
import { chosenOf, type Report, reportToQuote } from './subject.ts';
import { type ListKind, list } from './wave.ts';
import { choosing as texts } from './words.ts';

interface Named {
  readonly obligation: string;
  readonly field: string;
  readonly version: number;
  readonly nth: number;
}

export const sentences = action(buttons.sentences, {
  may: 'launch',
  load: reportToQuote,
  async run(context) {
    const { args, about } = context;
    const [only, ...more] = about.choosing.sentences;
    // A single sentence needs no list to choose from; once somebody has decided about it, or the report is another one, the list says how it stands.
    const undecided = about.quotable.chosen.length === 0 && args.version === about.sent.version;
    if (only === undefined || more.length > 0 || !undecided) return { stay: true, say: [screen(context, about, args.page)] };
    const { parts, after } = choosing(context, about, only, only.place);
    return { stay: true, parts, say: [screen(context, after)] };
  },
});

interface Chosen extends Report {
  readonly sentence: Offered;
  readonly place: Place;
}

/** The sentence of a button, as long as the unit has not answered that question anew. */
async function standing(context: KnownContext, args: Named & { readonly place: string }): Promise<Authorized<Chosen> | Refused> {
  const about = await reportToQuote(context, args);
  if (about instanceof Refused) return about;
  const { field, version, nth } = args;
  const sentence = about.choosing.sentences.find((one) => one.field === field && one.version === version && one.nth === nth);
  const place = sentence && placesOf(sentence.field).find((one) => one === args.place);
  if (sentence && place) return { ...about, sentence, place };
  const unit = about.facts.subject.unit.name;
  return new Refused({ stay: true, say: [say(texts.changedMeanwhile({ unit })), screen(context, about)] });
}

export const choose = action(buttons.choose, {
  may: 'launch',
  load: standing,
  async run(context) {
    const { about } = context;
    const { parts, after } = choosing(context, about, about.sentence, about.place);
    const done = texts.chosenNow({ unit: about.facts.subject.unit.name, place: about.place });
    return { stay: true, parts, say: await shownAgain(context, after, done) };
  },
});

export const drop = action(buttons.drop, {
  may: 'launch',
  load: reportToQuote,
  async run(context) {
    const { args, about } = context;
    const done = texts.droppedNow({ unit: about.facts.subject.unit.name });
    const found = about.quotable.chosen.find((one) => one.field === args.field && one.version === args.version && one.nth === args.nth);
    // Where there is none, somebody else, or the first of two taps, has done so.
    const dropped = found ? about.quotable.chosen.filter((one) => one.field === found.field && one.words === found.words) : [];
    const { parts, after } = dropping(context, about, dropped);
    return { stay: true, parts, say: await shownAgain(context, after, done) };
  },
});

export const dropChanged = action(buttons.dropChanged, {
  may: 'launch',
  load: reportToQuote,
  async run(context) {
    const { parts, after } = dropping(context, context.about, context.about.choosing.changed);
    return { stay: true, parts, say: [{ ...screen(context, after), inPlace: true }] };
  },
});

interface Written {
  readonly parts: Part[];
  /** The report as it will be then. */
  readonly after: Report;
}

function dropping({ house, person, now }: KnownContext, report: Report, dropped: readonly ChosenRow[]): Written {
  if (dropped.length === 0) return { parts: [], after: report };
  const { quotable } = report;
  const { obligationId } = quotable;
  house.log.info({ report: report.sent.code, sentences: dropped.length }, 'sentences were taken out of the body of the report');
  return {
    parts: [
      ...store.drop(house.database, obligationId, dropped),
      auditReports(
        dropped.map(({ field, version, nth }) => ({
          id: house.id(),
          at: now,
          personId: person.id,
          action: 'report.sentence_dropped',
          obligationId,
          detail: { field, version, nth },
        })),
      ),
    ],
    after: {
      ...report,
      ...chosenOf(
        quotable,
        quotable.chosen.filter((one) => !dropped.includes(one)),
      ),
    },
  };
}

/** One that stands in the same place already stays whoever's choice it was. */
function choosing({ house, person, now }: KnownContext, report: Report, sentence: Offered, place: Place): Written {
  if (sentence.chosen !== null && placeChosen(sentence) === place) return { parts: [], after: report };
  const { field, version, nth, words } = sentence;
  const { quotable } = report;
  const { obligationId } = quotable;
  house.log.info({ report: report.sent.code, field, place }, 'a sentence was chosen for the body of the report');
  const changed = report.choosing.changed.filter((one) => one.field === field);
  const replaced = [...changed, ...quotable.chosen.filter((one) => one.field === field && one.words === words)];
  const row: ChosenRow = { field, version, nth, words, place, by: person.name, at: now };
  return {
    parts: [
      ...store.choose(house.database, { obligationId, sentence, place, personId: person.id, now }, replaced),
      auditReport({
        id: house.id(),
        at: now,
        personId: person.id,
        action: 'report.sentence_chosen',
        obligationId,
        detail: { field, version, nth, place },
      }),
    ],
    after: { ...report, ...chosenOf(quotable, [...quotable.chosen.filter((one) => !replaced.includes(one)), row]) },
  };
}

/** Where it was pressed: in the report's own list, or in that of the wave. */
async function shownAgain(
  context: KnownContext & { readonly args: { readonly page?: number | undefined; readonly list?: ListKind | undefined } },
  after: Report,
  done: string,
): Promise<Say[]> {
  const { args } = context;
  const wave = after.facts.obligation.waveId;
  const inList =
    args.list && wave !== null ? await list(context, wave, { kind: args.list, page: args.page, done, after: after.quotable }) : null;
  return [{ ...(inList ?? screen(context, after, args.page)), inPlace: true }];
}
