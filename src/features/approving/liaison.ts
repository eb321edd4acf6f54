/** What those who report do with a draft meant for their head: show it, or send it without waiting. */
import { endDraft } from '../../conversations/store.ts';
import { findReport } from '../../reports/store.ts';
import { action } from '../action.ts';
import { type Authorized, allow, Refused, refuse } from '../authorized.ts';
import type { KnownContext } from '../context.ts';
import { idle } from '../refusal.ts';
import { begin } from '../reply.ts';
import { answering, complete, type OpenDraft, openDraft, ownReport, type ReportFacts, reportFlow, sendReport } from '../reporting/index.ts';
import { already } from '../sent/index.ts';
import * as buttons from './buttons.ts';
import { toHead as showToHead } from './to-head.ts';

interface OwnDraft {
  readonly facts: Authorized<ReportFacts>;
  readonly open: OpenDraft;
}

/** The open draft of a report the person answers for; when it has gone out meanwhile, that is said. */
async function ownDraft(context: KnownContext, args: { readonly obligation: string }): Promise<Authorized<OwnDraft> | Refused> {
  const { house, person } = context;
  const facts = await ownReport(context, args);
  if (facts instanceof Refused) return facts;
  const open = await openDraft(context, facts);
  if (open) return allow(answering(person, facts.obligation), { facts, open }) ?? idle(person);
  const sent = await findReport(house.database, facts.obligation.id);
  return sent && sent.state !== 'withdrawn' ? refuse(await already(context, facts, sent)) : idle(person);
}

/** [Trình lãnh đạo] after the head asked for changes. */
export const toHead = action(buttons.toHead, {
  may: 'report',
  load: ownDraft,
  async run(context) {
    const { facts, open } = context.about;
    if (!complete(facts.subject, open.answers)) return { begin: begin(reportFlow, facts.obligation.id) };
    return showToHead(context, facts, open);
  },
});

/** [Gửi ngay không chờ], and [Gửi báo cáo] where no head is connected. */
export const send = action(buttons.send, {
  may: 'report',
  load: ownDraft,
  async run(context) {
    const { person, now, about } = context;
    const { facts, open } = about;
    if (!complete(facts.subject, open.answers)) return { begin: begin(reportFlow, facts.obligation.id) };
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
});
