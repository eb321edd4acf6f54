/** The card of a report that was sent: how it stands, and what this person may do with it now. */

import { press } from '../../domain/button.ts';
import type { Choice, Choices } from '../../domain/messages.ts';
import { withdrawable } from '../../reports/rules.ts';
import { currentAnswers, findReturn, type NamedReport, type Return } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { reportStates } from '../../texts/report.ts';
import { complete, edit } from '../amending/buttons.ts';
import { choosingOf } from '../choosing/index.ts';
import { type Context, type KnownContext, moment, writtenAt } from '../context.ts';
import { ask as askCorrection } from '../correcting/buttons.ts';
import { word } from '../printing/buttons.ts';
import { toRead, versions } from '../reading/buttons.ts';
import { type Reply, type Say, say } from '../reply.ts';
import { answering, changeableUntil, labelsOf, type ReportFacts, type SentFacts, shown, timelinessOf } from '../reporting/index.ts';
import { withdraw } from '../withdrawing/buttons.ts';
import { sent as texts } from './words.ts';

export async function card(context: KnownContext, { facts, sent }: SentFacts): Promise<Say> {
  const { house, calendar, person } = context;
  const { obligation, wave, subject } = facts;
  const [answers, given, choosing] = await Promise.all([
    currentAnswers(house.database, obligation.id),
    findReturn(house.database, sent),
    choosingOf(context, person, sent),
  ]);
  const returned = sent.state === 'returned' ? given : null;
  const text = texts.card({
    code: sent.code,
    version: sent.version,
    unit: subject.unit.name,
    wave: wave.shortName,
    at: moment(calendar, sent.submittedAt.getTime()),
    timeliness: timelinessOf(sent),
    state: reportStates[sent.state],
    by: sent.senderName,
    approvedBy: sent.approverName,
    ...shown(subject, answers),
    asked: returned && {
      fields: labelsOf(subject, answers, (key) => returned.fields.includes(key)),
      reason: returned.reason,
      due: moment(calendar, returned.dueAt.getTime()),
    },
  });
  const own = answering(person, obligation) !== null;
  const changed = sent.version > 1 ? [press(labels.reportVersions, versions, { obligation: obligation.id })] : [];
  const read = [...toRead(obligation.id, subject.files), ...changed];
  return say(text, {
    choices: [
      read,
      ...(own ? ownButtons(context, facts, sent, returned) : [[wordButton(facts), ...(choosing.button ? [choosing.button] : [])]]),
    ],
  });
}

function wordButton({ obligation }: ReportFacts): Choice {
  return press(labels.downloadWord, word, { obligation: obligation.id });
}

/** For those who answer for the report. */
function ownButtons(context: Context, facts: ReportFacts, sent: NamedReport, returned: Return | null): Choices {
  if (sent.state === 'withdrawn') return [[wordButton(facts)]];
  const { obligation } = facts;
  const args = { obligation: obligation.id, version: sent.version };
  const at = writtenAt(context);
  const change: Choice[] =
    at <= changeableUntil(obligation.lockAt, sent, returned)
      ? [...(sent.state === 'returned' ? [press(labels.supplementThis, complete, args)] : []), press(labels.edit, edit, args)]
      : [press(labels.askCorrection, askCorrection, { obligation: obligation.id })];
  const back =
    withdrawable({ state: sent.state, submittedAt: sent.submittedAt.getTime() }, at) === 'yes' &&
    sent.changedAt === null &&
    at <= obligation.lockAt.getTime();
  return [[wordButton(facts)], [...change, ...(back ? [press(labels.withdraw, withdraw, args)] : [])]];
}

/** A button of an older version, or of a state that is over: nothing happens, and the report is shown as it stands. */
export async function outdated(context: KnownContext, about: SentFacts): Promise<Reply> {
  return { say: [say(err.oldButtonIdle({ you: about.facts.subject.unit.address })), await card(context, about)] };
}
