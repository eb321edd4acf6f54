/** [Đưa vào báo cáo], wherever the board looks at a report, and what is left to choose of reports that were taken together. */

import { press } from '../../domain/button.ts';
import type { Choice } from '../../domain/messages.ts';
import { type Person, seatFor } from '../../domain/people.ts';
import type { NamedReport } from '../../reports/store.ts';
import { choicesIn } from '../../summaries/chosen/rules.ts';
import { quotableReport, quotableReports, wavesOf } from '../../summaries/chosen/store.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import type { Context } from '../context.ts';
import { rest, sentences } from './buttons.ts';
import { choosing as texts } from './words.ts';

/** How a report stands: the button, and what is said of it beside the report. */
export interface Chosen {
  readonly button: Choice | null;
  readonly line: string | null;
}

/** For those who review, of a report that counts and has something to quote. */
export async function choosingOf(
  { house }: Pick<Context, 'house'>,
  person: Person | null,
  sent: Pick<NamedReport, 'obligationId' | 'version'>,
): Promise<Chosen> {
  const quotable = person && seatFor(person, 'launch') ? await quotableReport(house.database, sent.obligationId) : null;
  if (!quotable) return { button: null, line: null };
  const { sentences: all, changed } = choicesIn(quotable.answers, quotable.kind, quotable.chosen);
  const args = { obligation: sent.obligationId, version: sent.version };
  return {
    button: all.length + changed.length === 0 ? null : press(labels.intoReport, sentences, args),
    line: texts.onCard({ chosen: all.filter(({ chosen }) => chosen !== null).length, changed: changed.length }),
  };
}

/** What of a wave's reports nobody has chosen, and the button to all of it. */
interface Unchosen {
  readonly wave: string;
  readonly count: number;
  readonly button: Choice;
}

/** Of the waves that these reports are to, those with sentences that were not chosen. */
export async function unchosenOf({ house: { database } }: Pick<Context, 'house'>, obligationIds: readonly string[]): Promise<Unchosen[]> {
  const waves = await wavesOf(database, obligationIds);
  const of = await Promise.all(
    waves.map(async ({ id, shortName }): Promise<Unchosen> => {
      const reports = await quotableReports(database, id);
      const all = reports.flatMap(({ answers, kind, chosen }) => choicesIn(answers, kind, chosen).sentences);
      const label = waves.length === 1 ? labels.otherSentences : labelOf.otherSentences(shortName);
      return { wave: shortName, count: all.filter(({ chosen }) => chosen === null).length, button: press(label, rest, { wave: id }) };
    }),
  );
  return of.filter(({ count }) => count > 0);
}
