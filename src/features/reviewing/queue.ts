/** The board's queue: the reports that wait, one at a time with what speaks against accepting it. */

import { to } from '../../domain/button.ts';
import { seatFor, you } from '../../domain/people.ts';
import { type WaitingPlace, type WaitingReport, waitingPlaces, waitingReports } from '../../reports/review/store.ts';
import { type Remark, remarksOf } from '../../reports/rules.ts';
import { currentAnswers, findReport } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { choices } from '../../texts/layout.ts';
import { reportStates } from '../../texts/report.ts';
import { type Authorized, allow, type Refused, refuse } from '../authorized.ts';
import { choosingOf } from '../choosing/index.ts';
import { type Context, type KnownContext, moment } from '../context.ts';
import { firstOpen } from '../inquiries/index.ts';
import { toRead } from '../reading/buttons.ts';
import { idle } from '../refusal.ts';
import { type Say, say } from '../reply.ts';
import { reportFacts, shown, timelinessOf } from '../reporting/index.ts';
import { accept, giveBack, one as oneByOne } from './buttons.ts';
import { remarkWords, reviewing } from './words.ts';

export interface Queue {
  /** The report that came first is the first. */
  readonly waiting: readonly WaitingReport[];
}

/** All that waits, for those who review. */
export async function loadQueue({ house, person }: KnownContext): Promise<Authorized<Queue> | Refused> {
  return allow(seatFor(person, 'launch'), { waiting: await waitingReports(house.database) }) ?? idle(person);
}

/** The report of a button, when it still waits in the version shown; else what became of it is said. */
export async function awaiting(
  context: KnownContext,
  args: { readonly obligation: string; readonly version: number },
): Promise<Authorized<WaitingReport> | Refused> {
  const { house, person, calendar } = context;
  const [found] = await waitingReports(house.database, args.obligation);
  if (found && found.version === args.version) return allow(seatFor(person, 'launch'), found) ?? idle(person);
  const sent = await findReport(house.database, args.obligation);
  const facts = sent && (await reportFacts(context, args.obligation));
  if (!sent || !facts) return idle(person);
  // A newer version waits: it is shown instead of the one the button belongs to.
  if (found) return refuse(say(err.oldButtonIdle(you(person))), await card(context, await waitingPlaces(house.database), found));
  return refuse(
    say(
      reviewing.reviewed({
        unit: facts.subject.unit.name,
        state: reportStates[sent.state],
        at: moment(calendar, (sent.reviewedAt ?? sent.submittedAt).getTime()),
        by: sent.reviewerName ?? sent.senderName,
      }),
    ),
  );
}

export function isPlain(waiting: WaitingReport): boolean {
  return remarksOf(waiting.answers).length === 0;
}

/** One report of the queue; when there is none, the question that has waited longest. */
export async function card(context: Context, waiting: readonly WaitingPlace[], report: WaitingReport | null): Promise<Say> {
  const { house } = context;
  const facts = report && (await reportFacts(context, report.obligationId));
  const sent = report && (await findReport(house.database, report.obligationId));
  if (!report || !facts || !sent) return (await firstOpen(context)) ?? say(reviewing.reviewNone());
  const [answers, choosing] = await Promise.all([
    currentAnswers(house.database, report.obligationId),
    choosingOf(context, context.loaded.person, sent),
  ]);
  const args = { obligation: report.obligationId, version: report.version };
  return say(
    reviewing.review({
      unit: report.unitName,
      wave: report.waveName,
      timeliness: timelinessOf(sent),
      items: shown(facts.subject, answers).items,
      warnings: remarksOf(report.answers).map(words),
      chosen: choosing.line,
    }),
    {
      choices: choices('reviewing.review', {
        $reading: toRead(report.obligationId, facts.subject.files),
        accept: to(accept, args),
        requestMore: to(giveBack, args),
        $choosing: choosing.button,
        nextOne: waiting.length > 1 ? to(oneByOne, { after: report.obligationId, at: report.submittedAt }) : null,
      }),
    },
  );
}

function words(remark: Remark): string {
  switch (remark.kind) {
    case 'missing':
      return remarkWords.missing(remark);
    case 'estimated':
      return remarkWords.estimated(remark);
    case 'far_above_plan':
      return remarkWords.farAbovePlan(remark);
    case 'below_previous':
      return remarkWords.belowPrevious(remark);
    case 'over_100':
      return remarkWords.over100(remark);
    case 'not_deployed':
      return remarkWords.notDeployed;
    case 'nothing':
      return remarkWords.nothing;
  }
}

/** The place behind this one in the queue, whether or not this one still waits; after the last the first. */
function following(waiting: readonly WaitingPlace[], { obligationId, submittedAt }: WaitingPlace): WaitingPlace | null {
  const later = waiting.find(
    (one) => one.submittedAt > submittedAt || (one.submittedAt === submittedAt && one.obligationId > obligationId),
  );
  return later ?? waiting[0] ?? null;
}

/** The report behind a place of the queue; one that a colleague has taken in this moment is passed over. */
export async function behind(context: Context, waiting: readonly WaitingPlace[], place: WaitingPlace): Promise<Say> {
  const next = following(waiting, place);
  if (!next) return card(context, waiting, null);
  const [report] = await waitingReports(context.house.database, next.obligationId);
  if (report) return card(context, waiting, report);
  return behind(
    context,
    waiting.filter((one) => one !== next),
    next,
  );
}

/** The queue as it will be after this turn, at the report behind `done`. */
export async function goOn(context: Context, done: WaitingPlace): Promise<Say> {
  const waiting = await waitingPlaces(context.house.database);
  return behind(
    context,
    waiting.filter((one) => one.obligationId !== done.obligationId),
    done,
  );
}
