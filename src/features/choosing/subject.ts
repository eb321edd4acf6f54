/** A report with what may be quoted of it, for those who review. */

import { seatFor } from '../../domain/people.ts';
import { findReport, type NamedReport } from '../../reports/store.ts';
import { type Choosing, type Chosen, choicesIn, type Quotable } from '../../summaries/chosen/rules.ts';
import { quotableReport } from '../../summaries/chosen/store.ts';
import { type Authorized, allow, Refused } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { say } from '../reply.ts';
import { type ReportFacts, reportFacts } from '../reporting/index.ts';
import { choosing as texts } from './words.ts';

export interface Report {
  readonly facts: ReportFacts;
  readonly sent: NamedReport;
  readonly quotable: Quotable;
  readonly choosing: Choosing;
}

/** The report as it stands now; of one that its unit took back nothing can be chosen. */
export async function reportToQuote(context: KnownContext, args: { readonly obligation: string }): Promise<Authorized<Report> | Refused> {
  const { house, person } = context;
  const [facts, sent, quotable] = await Promise.all([
    reportFacts(context, args.obligation),
    findReport(house.database, args.obligation),
    quotableReport(house.database, args.obligation),
  ]);
  if (!facts || !sent) return idle(person);
  if (!quotable)
    return new Refused({ stay: true, say: [say(texts.withdrawn({ unit: facts.subject.unit.name, wave: facts.wave.shortName }))] });
  return allow(seatFor(person, 'launch'), { facts, sent, ...chosenOf(quotable, quotable.chosen) }) ?? idle(person);
}

/** The same report with this chosen of it. */
export function chosenOf(quotable: Quotable, chosen: readonly Chosen[]): Pick<Report, 'quotable' | 'choosing'> {
  return { quotable: { ...quotable, chosen }, choosing: choicesIn(quotable.answers, quotable.kind, chosen) };
}
