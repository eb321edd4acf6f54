/** [Trình lãnh đạo]: the unit's head reads the draft and sends it with one tap, or says what to change. */

import { endDraft } from '../../conversations/store.ts';
import type { JsonObject, Outgoing } from '../../domain/messages.ts';
import type { Person } from '../../domain/people.ts';
import { holdersOf } from '../../registry/store.ts';
import { auditReport, findReport, type Reader, readersOf } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { head, report } from '../../texts/report.ts';
import { work } from '../../texts/work.ts';
import { type Action, argument, type Context, type Finished, type KnownContext, moment, type Reply, type Say, say } from '../action.ts';
import { you } from '../menu/actions.ts';
import { noPermission } from '../refusal.ts';
import { answering, complete, type OpenDraft, openDraft, type ReportFacts, reportFacts, shown } from '../reporting/facts.ts';
import { refused, sendReport, writtenAt } from '../reporting/sending.ts';
import { already } from '../sent/actions.ts';
import { tell } from '../tell.ts';
import { headChangeFlow, type RemarkSubject } from './flow.ts';

/** The draft as the head reads it. Without all its answers it cannot go: then there is nothing to agree to yet. */
function review({ calendar }: Context, facts: ReportFacts, open: OpenDraft, name: string, liaison: string): Outgoing {
  const { obligation, wave, subject } = facts;
  const args = { obligation: obligation.id, digest: open.digest, by: liaison };
  return {
    text: head.review({
      head: name,
      wave: wave.shortName,
      due: moment(calendar, obligation.dueAt.getTime()),
      ...shown(subject, open.answers),
    }),
    choices: choices('head.review', {
      agreeSend: complete(subject, open.answers) ? { action: 'head_approve', args } : null,
      needsChange: { action: 'head_change', args },
    }),
  };
}

/**
 * Shows the draft to the unit's head, where one is connected. The draft stays open, and may be sent without waiting.
 * @param open the draft as it will be when this turn is written
 */
export async function toHead(context: Context, person: Person, facts: ReportFacts, open: OpenDraft): Promise<Reply> {
  const { house } = context;
  const { obligation, subject } = facts;
  const addressed = { you: subject.unit.address };
  const refusal = refused(context, facts);
  if (refusal) return { stay: true, say: [{ message: refusal.message }] };
  const heads = (await readersOf(house.database, subject.unit.id, ['head'])).filter((one) => one.personId !== person.id);
  const send = { action: 'report_send', args: { obligation: obligation.id } };
  const print = { action: 'report_draft_word', args: { obligation: obligation.id } };
  const [first] = heads;
  if (!first) {
    return {
      stay: true,
      say: [
        say(report.noHead({ ...addressed, unit: subject.unit.name }), {
          choices: choices('report.noHead', { printCopy: print, sendReport: send, back: { action: 'report', args: send.args } }),
        }),
      ],
    };
  }
  house.log.info({ obligation: obligation.id }, 'a draft was shown to the head');
  return {
    stay: true,
    parts: [
      auditReport({
        id: house.id(),
        at: writtenAt(context),
        personId: person.id,
        action: 'report.to_head',
        obligationId: obligation.id,
        detail: { head: first.personId },
      }),
    ],
    deliveries: heads.flatMap((one) => toOneHead(context, facts, open, one, person.id)),
    say: [
      say(report.toHead({ ...addressed, head: first.name }), {
        choices: choices('report.toHead', { sendNow: send, printCopy: print }),
      }),
    ],
  };
}

function toOneHead(context: Context, facts: ReportFacts, open: OpenDraft, reader: Reader, liaison: string) {
  return tell(context, [reader], review(context, facts, open, reader.name, liaison), { unitId: facts.subject.unit.id });
}

/** A draft a liaison's button speaks of, or what to say instead. */
async function ownDraft(context: KnownContext, args: JsonObject): Promise<{ facts: ReportFacts; open: OpenDraft } | Reply> {
  const { house, person } = context;
  const facts = await reportFacts(context, argument(args, 'obligation'));
  if (!facts || !answering(person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(person)))] };
  const open = await openDraft(context, facts);
  if (open) return { facts, open };
  const sent = await findReport(house.database, facts.obligation.id);
  return { say: [sent && sent.state !== 'withdrawn' ? await already(context, facts, sent) : say(err.oldButtonIdle(you(person)))] };
}

/** [Trình lãnh đạo] after the head asked for changes. */
const toHeadAction: Action = {
  name: 'report_to_head',
  permission: 'report',
  async run(context, args) {
    const found = await ownDraft(context, args);
    if (!('open' in found)) return found;
    const { facts, open } = found;
    if (!complete(facts.subject, open.answers)) return { begin: { flow: 'report', subjectId: facts.obligation.id, personal: false } };
    return toHead(context, context.person, facts, open);
  },
};

/** [Gửi ngay không chờ], and [Gửi báo cáo] where no head is connected. */
const sendAction: Action = {
  name: 'report_send',
  permission: 'report',
  async run(context, args) {
    const { person, now } = context;
    const found = await ownDraft(context, args);
    if (!('open' in found)) return found;
    const { facts, open } = found;
    if (!complete(facts.subject, open.answers)) return { begin: { flow: 'report', subjectId: facts.obligation.id, personal: false } };
    const sending = { facts, answers: open.answers, formVersion: open.draft.flowVersion, sender: person, approver: null };
    const sent = await sendReport(context, sending);
    if (sent.state === 'already') return { say: [await already(context, facts, sent.report)] };
    if (sent.state !== 'sent') return { stay: true, say: [{ message: sent.message }] };
    return {
      // The chat whose draft this was is free now; another flow under way there is not disturbed.
      stay: true,
      parts: [...endDraft(open.draft, now), ...sent.parts],
      say: [{ message: sent.receipt }],
    };
  },
};

/** The person's seat as head of the unit that owes this; without it the press is refused like any other. */
function headSeat(context: KnownContext, facts: ReportFacts | null): { seat: true } | Reply {
  const { person } = context;
  if (facts && person.seats.some((seat) => seat.duty === 'head' && seat.unitId === facts.obligation.unitId)) return { seat: true };
  return { say: [noPermission(person, work.permissionNames.own_unit, context.house)] };
}

/** What stands instead of the draft the head was shown: a newer one, or the report that has gone out. */
async function changed(context: KnownContext, facts: ReportFacts, open: OpenDraft | null, liaison: string): Promise<Say[]> {
  const { house, person } = context;
  if (open) return [say(head.outdated()), { message: review(context, facts, open, person.name, liaison) }];
  const sent = await findReport(house.database, facts.obligation.id);
  if (!sent || sent.state === 'withdrawn') return [say(err.oldButtonIdle(you(person)))];
  if (sent.approvedBy === person.id) {
    return [say(head.approved({ code: sent.code, at: moment(context.calendar, sent.submittedAt.getTime()) }))];
  }
  return [
    say(head.outdated()),
    say(
      report.already({
        unit: facts.subject.unit.name,
        at: moment(context.calendar, sent.submittedAt.getTime()),
        code: sent.code,
        by: sent.senderName,
      }),
      {
        choices: [[{ label: labels.view, action: 'report_view', args: { obligation: facts.obligation.id } }]],
      },
    ),
  ];
}

/** [Đồng ý gửi]: the report goes exactly as the head read it, and not otherwise. */
const approveAction: Action = {
  name: 'head_approve',
  permission: 'own_unit',
  async run(context, args) {
    const { house, person, now, calendar } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const seat = headSeat(context, facts);
    if (!facts || !('seat' in seat)) return seat as Reply;
    const liaison = argument(args, 'by');
    const open = await openDraft(context, facts);
    if (!open || open.digest !== args.digest || !complete(facts.subject, open.answers)) {
      return { say: await changed(context, facts, open, liaison) };
    }
    const unitId = facts.subject.unit.id;
    const [holders, readers] = await Promise.all([
      holdersOf(house.database, unitId),
      readersOf(house.database, unitId, ['liaison', 'deputy']),
    ]);
    // Whoever showed it to the head is its sender; when that person has left since, the head is.
    const asker = holders.find((one) => one.personId === liaison);
    const sender = asker ? { id: asker.personId, name: asker.name } : person;
    const sent = await sendReport(context, { facts, answers: open.answers, formVersion: open.draft.flowVersion, sender, approver: person });
    if (sent.state === 'already') return { say: await changed(context, facts, null, liaison) };
    if (sent.state !== 'sent') return { say: [{ message: sent.message }] };
    const told = readers.filter((one) => one.personId === sender.id);
    return {
      parts: [...endDraft(open.draft, now), ...sent.parts],
      deliveries: tell(context, told.length > 0 ? told : readers, sent.receipt, { unitId }),
      say: [{ ...say(head.approved({ code: sent.code, at: moment(calendar, writtenAt(context)) })), inPlace: true }],
    };
  },
};

/** [Cần sửa]. */
const changeAction: Action = {
  name: 'head_change',
  permission: 'own_unit',
  async run(context, args) {
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const seat = headSeat(context, facts);
    if (!facts || !('seat' in seat)) return seat as Reply;
    const open = await openDraft(context, facts);
    if (!open) return { say: await changed(context, facts, null, argument(args, 'by')) };
    return { begin: { flow: headChangeFlow.name, subjectId: `${facts.obligation.id}/${argument(args, 'by')}`, personal: true } };
  },
};

const sendChangeAction: Action = {
  name: 'send_head_change',
  permission: 'own_unit',
  async finish(context, { subject, answers }: Finished) {
    const { house, now } = context;
    const { person } = context.loaded;
    const { obligationId, to } = subject as RemarkSubject;
    const facts = await reportFacts(context, obligationId);
    if (!person || !facts) return { say: [say(err.oldButtonIdle(person ? you(person) : {}))] };
    const readers = await readersOf(house.database, facts.subject.unit.id, ['liaison', 'deputy']);
    const asked = readers.filter((one) => one.personId === to);
    const told = asked.length > 0 ? asked : readers;
    const args = { obligation: obligationId };
    return {
      parts: [auditReport({ id: house.id(), at: now, personId: person.id, action: 'report.head_change', obligationId })],
      deliveries: tell(
        context,
        told,
        {
          text: report.headReturned({
            you: facts.subject.unit.address,
            head: person.name,
            reason: answers.text?.state === 'value' ? String(answers.text.value) : null,
          }),
          choices: choices('report.headReturned', { edit: { action: 'report', args }, submitToHead: { action: 'report_to_head', args } }),
        },
        { unitId: facts.subject.unit.id },
      ),
      say: [say(head.changeSent({ liaison: told[0]?.name ?? facts.subject.unit.name }))],
    };
  },
};

export const headActions: readonly Action[] = [toHeadAction, sendAction, approveAction, changeAction, sendChangeAction];
