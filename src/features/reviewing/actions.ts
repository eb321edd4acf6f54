/** /duyet: the board looks at reports one by one, accepts those without remarks together, and asks for what is missing. */

import type { Json, JsonObject } from '../../domain/messages.ts';
import { automaticContacts } from '../../registry/store.ts';
import { promise } from '../../reminders/promised/store.ts';
import { askAgainAt } from '../../reminders/rules/promised.ts';
import { acceptReports, type WaitingReport, waitingReports } from '../../reports/review/store.ts';
import { type Remark, remarksOf } from '../../reports/rules.ts';
import { auditReport, currentAnswers, findReport, insertReturn, moveReport, readersOf } from '../../reports/store.ts';
import { board } from '../../texts/board.ts';
import { err } from '../../texts/errors.ts';
import { labelOf, labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { report, reportStates } from '../../texts/report.ts';
import { remarkWords } from '../../texts/report-after.ts';
import { type Action, argument, type Context, type Finished, type KnownContext, moment, type Reply, type Say, say } from '../action.ts';
import { completionDue } from '../correcting/actions.ts';
import { you } from '../menu/actions.ts';
import { labelsOf, reportFacts, shown, timelinessOf } from '../reporting/facts.ts';
import { tell } from '../tell.ts';
import { type ReturnSubject, returnReportFlow } from './flow.ts';

/** One report is looked at; from two on the plain ones are offered together. */
const TOGETHER = 2;

const isPlain = (waiting: WaitingReport): boolean => remarksOf(waiting.answers).length === 0;

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

const queueAction: Action = {
  name: 'review',
  commands: ['duyet'],
  permission: 'launch',
  async run(context) {
    const waiting = await waitingReports(context.house.database);
    const plain = waiting.filter(isPlain);
    if (plain.length < TOGETHER) return { say: [await card(context, waiting, waiting[0] ?? null)] };
    const args = { reports: plain.map(({ obligationId, version }): Json => [obligationId, version]) };
    return {
      say: [
        say(board.acceptBulk({ plain: plain.length, remarked: waiting.length - plain.length }), {
          choices: choices('board.acceptBulk', {
            $acceptAll: { label: labelOf.acceptMany(plain.length), action: 'review_accept_plain', args },
            viewOneByOne: { action: 'review_one' },
          }),
        }),
      ],
    };
  },
};

/** One report with what speaks against accepting it. */
async function card(context: Context, waiting: readonly WaitingReport[], one: WaitingReport | null): Promise<Say> {
  const { house } = context;
  const facts = one && (await reportFacts(context, one.obligationId));
  const sent = one && (await findReport(house.database, one.obligationId));
  if (!one || !facts || !sent) return say(board.reviewNone());
  const answers = await currentAnswers(house.database, one.obligationId);
  const about = { obligation: one.obligationId, version: one.version };
  return say(
    board.review({
      unit: one.unitName,
      wave: one.waveName,
      timeliness: timelinessOf(sent),
      items: shown(facts.subject, answers).items,
      warnings: remarksOf(one.answers).map(words),
    }),
    {
      choices: choices('board.review', {
        accept: { action: 'review_accept', args: about },
        requestMore: { action: 'review_return', args: about },
        nextOne: waiting.length > 1 ? { action: 'review_one', args: { after: one.obligationId, at: one.submittedAt } } : null,
      }),
    },
  );
}

/** The report behind this one in the queue, whether or not this one still waits; after the last the first. */
function following(waiting: readonly WaitingReport[], after: { id: string; at: number } | null): WaitingReport | null {
  const later = after && waiting.find((one) => one.submittedAt > after.at || (one.submittedAt === after.at && one.obligationId > after.id));
  return later ?? waiting[0] ?? null;
}

/** [Xem từng bản] and [Tiếp theo]. */
const oneAction: Action = {
  name: 'review_one',
  permission: 'launch',
  async run(context, args) {
    const waiting = await waitingReports(context.house.database);
    const after = typeof args.after === 'string' && typeof args.at === 'number' ? { id: args.after, at: args.at } : null;
    // Those with remarks first: the others can be accepted together.
    const first = after === null ? (waiting.find((one) => !isPlain(one)) ?? null) : null;
    return { say: [await card(context, waiting, first ?? following(waiting, after))] };
  },
};

/** The queue as it will be after this turn, at the report behind `done`. */
async function goOn(context: Context, done: { id: string; at: number }): Promise<Say> {
  const waiting = (await waitingReports(context.house.database)).filter((one) => one.obligationId !== done.id);
  return card(context, waiting, following(waiting, done));
}

/** The report a button speaks of when it still waits in the version shown; else what became of it. */
async function awaiting(context: KnownContext, args: JsonObject): Promise<WaitingReport | Reply> {
  const { house, person, calendar } = context;
  const obligationId = argument(args, 'obligation');
  const waiting = await waitingReports(house.database);
  const one = waiting.find((row) => row.obligationId === obligationId);
  if (one && one.version === args.version) return one;
  const sent = await findReport(house.database, obligationId);
  const facts = sent && (await reportFacts(context, obligationId));
  if (!sent || !facts) return { say: [say(err.oldButtonIdle(you(person)))] };
  // A newer version waits: it is shown instead of the one the button belongs to.
  if (one) return { say: [say(err.oldButtonIdle(you(person))), await card(context, waiting, one)] };
  return {
    say: [
      say(
        board.reviewed({
          unit: facts.subject.unit.name,
          state: reportStates[sent.state],
          at: moment(calendar, (sent.reviewedAt ?? sent.submittedAt).getTime()),
          by: sent.reviewerName ?? sent.senderName,
        }),
      ),
    ],
  };
}

const acceptAction: Action = {
  name: 'review_accept',
  permission: 'launch',
  async run(context, args) {
    const one = await awaiting(context, args);
    if (!('obligationId' in one)) return one;
    const { person, now, calendar } = context;
    const done = board.reviewed({ unit: one.unitName, by: person.name, at: moment(calendar, now), state: reportStates.accepted });
    return {
      ...(await accepting(context, [one])),
      say: [{ ...say(done), inPlace: true }, await goOn(context, { id: one.obligationId, at: one.submittedAt })],
    };
  },
};

/** [Tiếp nhận 58]: exactly those that were counted, as far as they are still the same and still without remarks. */
const acceptPlainAction: Action = {
  name: 'review_accept_plain',
  permission: 'launch',
  async run(context, args) {
    const waiting = await waitingReports(context.house.database);
    const counted = new Map(
      (Array.isArray(args.reports) ? (args.reports as readonly (readonly [string, number])[]) : []).map(([id, version]) => [id, version]),
    );
    const accepted = waiting.filter((one) => counted.get(one.obligationId) === one.version && isPlain(one));
    const left = waiting.length - accepted.length;
    return {
      ...(accepted.length > 0 ? await accepting(context, accepted) : {}),
      say: [
        {
          ...say(board.acceptedBulk({ accepted: accepted.length, left }), {
            choices: left > 0 ? [[{ label: labels.viewOneByOne, action: 'review_one' }]] : [],
          }),
          inPlace: true,
        },
      ],
    };
  },
};

async function accepting(context: KnownContext, accepted: readonly WaitingReport[]): Promise<Pick<Reply, 'parts' | 'deliveries'>> {
  const { house, person, now } = context;
  const contacts = (await automaticContacts(house.database)).filter((contact) => contact.reachable);
  house.log.info({ reports: accepted.length }, 'reports were accepted');
  return {
    parts: acceptReports(
      accepted.map(({ obligationId, revision }) => ({ id: house.id(), obligationId, revision })),
      person.id,
      now,
    ),
    deliveries: accepted.flatMap((one) =>
      tell(
        context,
        contacts.filter((contact) => contact.unitId === one.unitId),
        { text: report.accepted({ you: one.unitAddress, wave: one.waveName, unit: one.unitName }), silent: true },
        { unitId: one.unitId, lane: 'bulk', once: `accepted:${one.obligationId}:${one.version}` },
      ),
    ),
  };
}

/** [Đề nghị bổ sung]: which fields, and why. */
const returnAction: Action = {
  name: 'review_return',
  permission: 'launch',
  async run(context, args) {
    const one = await awaiting(context, args);
    if (!('obligationId' in one)) return one;
    return { begin: { flow: returnReportFlow.name, subjectId: `${one.obligationId}/${one.version}`, personal: true } };
  },
};

const returnedAction: Action = {
  name: 'return_report',
  permission: 'launch',
  async finish(context, { subject, answers }: Finished) {
    const { house, now, calendar } = context;
    const { person } = context.loaded;
    if (!person) throw new Error('a report was given back by nobody');
    const { obligationId, version, items } = subject as ReturnSubject;
    const one = await awaiting({ ...context, person }, { obligation: obligationId, version });
    const facts = await reportFacts(context, obligationId);
    if (!('obligationId' in one) || !facts) return one as Reply;
    const ticked = answers.fields?.state === 'value' ? (answers.fields.value as readonly string[]) : [];
    const fields = ticked.length > 0 ? ticked : items.map((item) => item.key);
    const reason = answers.reason?.state === 'value' ? String(answers.reason.value) : '';
    const dueAt = completionDue(context);
    const due = moment(calendar, dueAt);
    const again = askAgainAt(calendar, now, dueAt);
    const { subject: form } = facts;
    const sent = await findReport(house.database, obligationId);
    house.log.info({ report: sent?.code, version, fields }, 'a report was given back');
    return {
      parts: [
        ...moveReport(house.database, one, { state: 'returned', reviewedAt: new Date(now), reviewedBy: person.id }, now),
        insertReturn(house.database, {
          obligationId,
          version,
          fields: [...fields],
          reason,
          dueAt: new Date(dueAt),
          returnedBy: person.id,
          returnedAt: new Date(now),
        }),
        ...(again === null ? [] : [promise({ kind: 'returned', obligationId, personId: null, at: again })]),
        auditReport({
          id: house.id(),
          at: now,
          personId: person.id,
          action: 'report.returned',
          obligationId,
          detail: { version, fields: [...fields] },
        }),
      ],
      deliveries: tell(
        context,
        await readersOf(house.database, one.unitId, ['liaison', 'deputy']),
        {
          text: report.returned({
            code: sent?.code ?? '',
            wave: one.waveName,
            fields: labelsOf(form, await currentAnswers(house.database, obligationId), (key) => fields.includes(key)),
            reason,
            due,
          }),
          choices: choices('report.returned', {
            supplementThis: { action: 'report_complete', args: { obligation: obligationId, version } },
            askBoardBack: { action: 'ask_board', args: { unit: one.unitId, obligation: obligationId } },
          }),
        },
        { unitId: one.unitId },
      ),
      say: [say(board.returnedDone({ unit: one.unitName, due })), await goOn(context, { id: obligationId, at: one.submittedAt })],
    };
  },
};

export const reviewActions: readonly Action[] = [queueAction, oneAction, acceptAction, acceptPlainAction, returnAction, returnedAction];
