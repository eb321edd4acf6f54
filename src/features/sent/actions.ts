/** A report that was sent: its card, what may be done with it now, and the history it stands in. */

import type { Choice, Choices, JsonObject } from '../../domain/messages.ts';
import { type Person, scopeOf, unitsFor, widestSeat } from '../../domain/people.ts';
import { blockOf } from '../../registry/store.ts';
import { missingKeys, withdrawable } from '../../reports/rules.ts';
import { currentAnswers, findReport, findReturn, lastSent, type NamedReport, type Return } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { report, reportStates } from '../../texts/report.ts';
import { reportAfter } from '../../texts/report-after.ts';
import { type Action, argument, type Context, type KnownContext, moment, type Reply, type Say, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { answering, changeableUntil, labelsOf, type ReportFacts, reportFacts, shown, timelinessOf } from '../reporting/facts.ts';
import { reportFlow } from '../reporting/flow.ts';
import { writtenAt } from '../reporting/sending.ts';

const MOST_BUTTONS = 6;

/** Whether the person may read the unit's reports: its own people, or those whose duty covers it. */
export async function mayRead({ house, calendar, now }: Context, person: Person, unitId: string | null): Promise<boolean> {
  if (unitId === null) return false;
  if (unitsFor(person, 'own_unit').some((seat) => seat.unitId === unitId)) return true;
  const seat = widestSeat(person, 'unit_card');
  const scope = seat && scopeOf(seat);
  if (!scope) return false;
  if ('all' in scope) return true;
  if ('unitId' in scope) return scope.unitId === unitId;
  return (await blockOf(house.database, unitId, calendar.localDate(now)))?.id === scope.blockId;
}

/** The report a button speaks of; `null` when it was not sent, or this person may not read it. */
export async function readable(context: KnownContext, args: JsonObject): Promise<{ facts: ReportFacts; sent: NamedReport } | null> {
  const facts = await reportFacts(context, argument(args, 'obligation'));
  const sent = facts && (await findReport(context.house.database, facts.obligation.id));
  return facts && sent && (await mayRead(context, context.person, facts.obligation.unitId)) ? { facts, sent } : null;
}

/** The report as it stands, with what this person may do with it. */
async function card(context: KnownContext, facts: ReportFacts, sent: NamedReport): Promise<Say> {
  const { house, calendar, person } = context;
  const { obligation, wave, subject } = facts;
  const [answers, given] = await Promise.all([currentAnswers(house.database, obligation.id), findReturn(house.database, sent)]);
  const returned = sent.state === 'returned' ? given : null;
  return say(
    reportAfter.card({
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
    }),
    { choices: buttons(context, facts, sent, answering(person, obligation) !== null, returned) },
  );
}

function buttons(context: Context, { obligation }: ReportFacts, sent: NamedReport, own: boolean, returned: Return | null): Choices {
  const args = { obligation: obligation.id, version: sent.version };
  const word: Choice = { label: labels.downloadWord, action: 'report_word', args };
  if (!own || sent.state === 'withdrawn') return [[word]];
  const at = writtenAt(context);
  const change: Choice[] =
    at <= changeableUntil(obligation.lockAt, sent, returned)
      ? [
          ...(sent.state === 'returned' ? [{ label: labels.supplementThis, action: 'report_complete', args }] : []),
          { label: labels.edit, action: 'report_edit', args },
        ]
      : [{ label: labels.askCorrection, action: 'report_correction', args }];
  const back: Choice[] =
    withdrawable({ state: sent.state, submittedAt: sent.submittedAt.getTime() }, at) === 'yes' &&
    sent.changedAt === null &&
    at <= obligation.lockAt.getTime()
      ? [{ label: labels.withdraw, action: 'report_withdraw', args }]
      : [];
  return [[word], [...change, ...back]];
}

/** [Xem] and the buttons of /lichsu. */
const viewAction: Action = {
  name: 'report_view',
  permission: 'linked',
  async run(context, args) {
    const read = await readable(context, args);
    return { say: [read ? await card(context, read.facts, read.sent) : say(err.oldButtonIdle(you(context.person)))] };
  },
};

/** A button of an older version, or of a state that is over: nothing happens, and the report is shown as it stands. */
export async function outdated(context: KnownContext, facts: ReportFacts, sent: NamedReport): Promise<Reply> {
  return { say: [say(err.oldButtonIdle({ you: facts.subject.unit.address })), await card(context, facts, sent)] };
}

/** The report there is already, and the few things to do with it; figures still missing come first. */
export async function already(context: KnownContext, facts: ReportFacts, sent: NamedReport): Promise<Say> {
  const { house, calendar } = context;
  const { obligation, subject, wave } = facts;
  const args = { obligation: obligation.id, version: sent.version };
  const answers = await currentAnswers(house.database, obligation.id);
  const missing = missingKeys(answers);
  const fields = reportFlow.form(subject).fields(answers);
  const stillAsked = fields.filter((field) => missing.includes(field.key));
  const view: Choice = { label: labels.view, action: 'report_view', args };
  if (stillAsked.length > 0 && writtenAt(context) <= changeableUntil(obligation.lockAt, sent, null)) {
    return say(
      report.missingFollowup({ you: subject.unit.address, wave: wave.shortName, missing: stillAsked.map((field) => field.label) }),
      {
        choices: [
          [
            { label: labels.supplementNow, action: 'report_supplement', args },
            { label: labels.notYetRemindLater, action: 'report_later', args },
          ],
          [view],
        ],
      },
    );
  }
  return say(
    report.already({
      unit: subject.unit.name,
      at: moment(calendar, sent.submittedAt.getTime()),
      code: sent.code,
      by: sent.senderName,
    }),
    { choices: [[view, { label: labels.edit, action: 'report_edit', args }]] },
  );
}

/** /lichsu: the reports sent. */
const historyAction: Action = {
  name: 'history',
  commands: ['lichsu'],
  permission: 'own_unit',
  async run({ house, person, calendar }) {
    const seats = unitsFor(person, 'own_unit');
    const sent = await lastSent(house.database, ...seats.map((seat) => seat.unitId as string));
    const lines = sent.map((one) =>
      report.historyLine({
        code: one.code,
        wave: one.waveName,
        at: moment(calendar, one.submittedAt.getTime()),
        timeliness: timelinessOf(one),
        state: reportStates[one.state],
      }),
    );
    const views = sent
      .slice(0, MOST_BUTTONS)
      .map((one): Choice => ({ label: one.code, action: 'report_view', args: { obligation: one.obligationId } }));
    return {
      say: [
        say(report.history({ unit: seats.map((seat) => seat.unitName).join(', '), lines }), {
          choices: Array.from({ length: Math.ceil(views.length / 2) }, (_, i) => views.slice(i * 2, i * 2 + 2)),
        }),
      ],
    };
  },
};

export const sentActions: readonly Action[] = [viewAction, historyAction];
