/** [Thu hồi]: for some minutes a report may be taken back; it is a draft again, with every answer. */

import { findDraft } from '../../conversations/load.ts';
import { progress, seeded } from '../../conversations/state.ts';
import { createDraft, type DraftChange, saveDraft } from '../../conversations/store.ts';
import type { Choices, Json } from '../../domain/messages.ts';
import { reopen } from '../../obligations/store.ts';
import { WITHDRAW_MINUTES, withdrawable } from '../../reports/rules.ts';
import { auditReport, currentAnswers, findReport, moveReport } from '../../reports/store.ts';
import { err } from '../../texts/errors.ts';
import { labels } from '../../texts/labels.ts';
import { report } from '../../texts/report.ts';
import { reportAfter } from '../../texts/report-after.ts';
import { type Action, argument, say } from '../action.ts';
import { locked } from '../amending/actions.ts';
import { you } from '../menu/actions.ts';
import { answering, asked, draftId, reportFacts } from '../reporting/facts.ts';
import { reportFlow } from '../reporting/flow.ts';
import { writtenAt } from '../reporting/sending.ts';
import { outdated } from '../sent/actions.ts';

export const withdrawAction: Action = {
  name: 'report_withdraw',
  permission: 'report',
  async run(context, args) {
    const { house, person, now } = context;
    const facts = await reportFacts(context, argument(args, 'obligation'));
    const sent = facts && (await findReport(house.database, facts.obligation.id));
    if (!facts || !sent || !answering(person, facts.obligation)) return { say: [say(err.oldButtonIdle(you(person)))] };
    const { obligation, subject } = facts;
    const addressed = { you: subject.unit.address };
    const again: Choices = [[{ label: labels.continueDraft, action: 'report', args: { obligation: obligation.id } }]];
    // The other of two people who pressed at once reads what the first one did.
    if (sent.state === 'withdrawn') return { say: [say(report.undone(), { choices: again })] };
    if (sent.version !== args.version) return outdated(context, facts, sent);
    const at = writtenAt(context);
    const edit: Choices = [[{ label: labels.edit, action: 'report_edit', args: { obligation: obligation.id, version: sent.version } }]];
    const allowed = withdrawable({ state: sent.state, submittedAt: sent.submittedAt.getTime() }, at);
    if (allowed === 'seen') return { say: [say(reportAfter.seen({ ...addressed, code: sent.code }), { choices: edit })] };
    if (allowed === 'too_late') return { say: [say(report.undoTooLate({ ...addressed, minutes: WITHDRAW_MINUTES }), { choices: edit })] };
    // A report taken back after the lock could never be sent again.
    if (at > obligation.lockAt.getTime()) return { say: [locked(context, facts, sent)] };
    const [answers, existing] = await Promise.all([
      currentAnswers(house.database, obligation.id),
      findDraft(house.database, draftId(obligation.id)),
    ]);
    const form = reportFlow.form(subject);
    const state = seeded(form, asked(subject, answers), 'card');
    const counts = progress(form, state);
    const draft: DraftChange = {
      id: draftId(obligation.id),
      flow: reportFlow.name,
      flowVersion: reportFlow.version,
      subjectId: obligation.id,
      personId: null,
      state: state as unknown as Json,
      answered: counts.answered,
      total: counts.total,
      movedIn: context.conversation.id,
    };
    house.log.info({ report: sent.code, version: sent.version }, 'a report was taken back');
    return {
      parts: [
        ...moveReport(house.database, sent, { state: 'withdrawn' }, at),
        reopen(house.database, obligation.id, now),
        existing ? saveDraft(existing, draft, now) : createDraft(draft, now),
        auditReport({
          id: house.id(),
          at,
          personId: person.id,
          action: 'report.withdrawn',
          obligationId: obligation.id,
          detail: { version: sent.version },
        }),
      ],
      say: [say(report.undone(), { choices: again })],
    };
  },
};
