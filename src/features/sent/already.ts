/** What is said instead of asking for a report that was sent: it is there already, and the few things to do with it. */

import { press } from '../../domain/button.ts';
import { missingKeys } from '../../reports/rules.ts';
import { currentAnswers, findReport, type NamedReport } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { report } from '../../texts/report.ts';
import { edit, supplement } from '../amending/buttons.ts';
import { later } from '../asking-again/buttons.ts';
import { type Context, type KnownContext, moment, writtenAt } from '../context.ts';
import { type Say, say } from '../reply.ts';
import { answering, changeableUntil, labelsOf, type ReportFacts, reportFacts } from '../reporting/index.ts';
import { view } from './buttons.ts';

/** Of a report by what is owed, to its own people: what came of it, when it was sent and stands. */
export async function sentBefore(context: KnownContext, obligation: string): Promise<Say | null> {
  const facts = await reportFacts(context, obligation);
  const sent = facts && (await findReport(context.house.database, obligation));
  if (!facts || !sent || sent.state === 'withdrawn' || !answering(context.person, facts.obligation)) return null;
  return already(context, facts, sent);
}

/** Figures still missing come first. */
export async function already(context: Context, facts: ReportFacts, sent: NamedReport): Promise<Say> {
  const { house, calendar } = context;
  const { obligation, subject, wave } = facts;
  const args = { obligation: obligation.id, version: sent.version };
  const answers = await currentAnswers(house.database, obligation.id);
  const keys = missingKeys(answers);
  const missing = labelsOf(subject, answers, (key) => keys.includes(key));
  const viewIt = press(labels.view, view, { obligation: obligation.id });
  if (missing.length > 0 && writtenAt(context) <= changeableUntil(obligation.lockAt, sent, null)) {
    return say(report.missingFollowup({ you: subject.unit.address, wave: wave.shortName, missing }), {
      choices: [[press(labels.supplementNow, supplement, args), press(labels.notYetRemindLater, later, args)], [viewIt]],
    });
  }
  return say(
    report.already({
      unit: subject.unit.name,
      at: moment(calendar, sent.submittedAt.getTime()),
      code: sent.code,
      by: sent.senderName,
    }),
    { choices: [[viewIt, press(labels.edit, edit, args)]] },
  );
}
