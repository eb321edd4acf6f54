/** What the unit's head does with a draft: sends it with one tap, or says what to change. */

import { endDraft } from '../../conversations/store.ts';
import { valueIn } from '../../domain/answers.ts';
import { press, to } from '../../domain/button.ts';
import type { Seat } from '../../domain/people.ts';
import { holdersOf } from '../../registry/people/store.ts';
import { auditReport, findReport, readersOf } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { choices } from '../../texts/layout.ts';
import { report } from '../../texts/report.ts';
import { action } from '../action.ts';
import { type Authorized, allow, type Refused } from '../authorized.ts';
import { type KnownContext, moment, writtenAt } from '../context.ts';
import { idle, mayNot } from '../refusal.ts';
import { begin, type Reply, say } from '../reply.ts';
import { report as reportButton } from '../reporting/buttons.ts';
import { complete, loadRemark, openDraft, type ReportFacts, reportFacts, sendReport } from '../reporting/index.ts';
import { view } from '../sent/buttons.ts';
import { talk } from '../talk.ts';
import { tell } from '../tell.ts';
import * as buttons from './buttons.ts';
import { headChangeFlow } from './flow.ts';
import { review } from './review.ts';
import { approving } from './words.ts';

/** The person's seat as head of the unit that owes this. */
function headSeat({ person }: KnownContext, { obligation }: ReportFacts): Seat | undefined {
  return person.seats.find((seat) => seat.duty === 'head' && seat.unitId === obligation.unitId);
}

/** A report of the person's unit, for its head; anybody else is refused like at any other button. */
async function asHead(context: KnownContext, args: { readonly obligation: string }): Promise<Authorized<ReportFacts> | Refused> {
  const facts = await reportFacts(context, args.obligation);
  return (facts && allow(headSeat(context, facts), facts)) ?? mayNot(context.person, 'own_unit', context.house);
}

/** [Đồng ý gửi]: the report goes exactly as the head read it, and not otherwise. */
export const approve = action(buttons.approve, {
  may: 'own_unit',
  load: asHead,
  async run(context) {
    const { house, person, now, calendar, args, about: facts } = context;
    const open = await openDraft(context, facts);
    if (!open) return instead(context, facts);
    if (open.digest !== args.digest || !complete(facts.subject, open.answers)) {
      return { say: [say(approving.outdated()), { message: review(context, facts, open, { head: person.name, liaison: args.by }) }] };
    }
    const unitId = facts.subject.unit.id;
    const [holders, readers] = await Promise.all([
      holdersOf(house.database, unitId),
      readersOf(house.database, unitId, ['liaison', 'deputy']),
    ]);
    // Whoever showed it to the head is its sender; when that person has left since, the head is.
    const asker = holders.find((one) => one.personId === args.by);
    const sender = asker ? { id: asker.personId, name: asker.name } : person;
    const sent = await sendReport(context, { facts, answers: open.answers, formVersion: open.draft.flowVersion, sender, approver: person });
    if (sent.state === 'already') return instead(context, facts);
    if (sent.state !== 'sent') return { say: [{ message: sent.message }] };
    const told = readers.filter((one) => one.personId === sender.id);
    return {
      parts: [...endDraft(open.draft, now), ...sent.parts],
      deliveries: tell(context, told.length > 0 ? told : readers, sent.receipt, { unitId }),
      say: [{ ...say(approving.approved({ code: sent.code, at: moment(calendar, writtenAt(context)) })), inPlace: true }],
    };
  },
});

/** What stands where the draft was that the head was shown: the report that has gone out. */
async function instead({ house, person, calendar }: KnownContext, { obligation, subject }: ReportFacts): Promise<Reply> {
  const sent = await findReport(house.database, obligation.id);
  if (!sent || sent.state === 'withdrawn') return idle(person).reply;
  const at = moment(calendar, sent.submittedAt.getTime());
  if (sent.approvedBy === person.id) return { say: [say(approving.approved({ code: sent.code, at }))] };
  return {
    say: [
      say(approving.outdated()),
      say(report.already({ unit: subject.unit.name, at, code: sent.code, by: sent.senderName }), {
        choices: [[press(labels.view, view, { obligation: obligation.id })]],
      }),
    ],
  };
}

/** [Cần sửa]. */
export const change = action(buttons.change, {
  may: 'own_unit',
  load: asHead,
  async run(context) {
    const { about: facts, args } = context;
    const open = await openDraft(context, facts);
    return open ? { begin: begin(headChangeFlow, `${facts.obligation.id}/${args.by}`) } : instead(context, facts);
  },
});

/** The head's words go to whoever showed the draft; when that person has left since, to all who report for the unit. */
export const headChange = talk(headChangeFlow, {
  may: 'own_unit',
  load: loadRemark,
  async end(context) {
    const { house, person, now, answers, subject } = context;
    const { obligationId, to: liaison } = subject;
    const facts = await reportFacts(context, obligationId);
    if (!facts) return idle(person).reply;
    const { unit } = facts.subject;
    const readers = await readersOf(house.database, unit.id, ['liaison', 'deputy']);
    const asked = readers.filter((one) => one.personId === liaison);
    const told = asked.length > 0 ? asked : readers;
    const args = { obligation: obligationId };
    return {
      parts: [auditReport({ id: house.id(), at: now, personId: person.id, action: 'report.head_change', obligationId })],
      deliveries: tell(
        context,
        told,
        {
          text: approving.headReturned({ you: unit.address, head: person.name, reason: valueIn(answers.text) ?? null }),
          choices: choices('approving.headReturned', { edit: to(reportButton, args), submitToHead: to(buttons.toHead, args) }),
        },
        { unitId: unit.id },
      ),
      say: [say(approving.changeSent({ liaison: told[0]?.name ?? unit.name }))],
    };
  },
});
