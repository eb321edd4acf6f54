/** [Thu hồi]: for some minutes a report may be taken back; it is a draft again, with every answer. */

import { findDraft } from '../../conversations/load.ts';
import { progress, seeded } from '../../conversations/state.ts';
import { createDraft, type DraftChange, saveDraft } from '../../conversations/store.ts';
import type { Part } from '../../db/part.ts';
import { press } from '../../domain/button.ts';
import type { Choices, Json } from '../../domain/messages.ts';
import { countEvidence, moveEvidence } from '../../evidence/store.ts';
import { reopen } from '../../obligations/store.ts';
import { filesOfChanges, filesOfReport } from '../../reports/changes/rules.ts';
import { WITHDRAW_MINUTES, withdrawable } from '../../reports/rules.ts';
import { auditReport, currentAnswers, moveReport } from '../../reports/store.ts';
import { labels } from '../../texts/labels.ts';
import { action } from '../action.ts';
import { edit } from '../amending/buttons.ts';
import { locked } from '../amending/index.ts';
import { type Context, writtenAt } from '../context.ts';
import { say } from '../reply.ts';
import { report as reportButton } from '../reporting/buttons.ts';
import { asked, draftId, ownSentReport, type ReportFacts, reportFlow } from '../reporting/index.ts';
import { outdated } from '../sent/index.ts';
import * as buttons from './buttons.ts';
import { withdrawing } from './words.ts';

export const withdraw = action(buttons.withdraw, {
  may: 'report',
  load: ownSentReport,
  async run(context) {
    const { house, person, now, args, about } = context;
    const { facts, sent } = about;
    const { obligation, subject } = facts;
    const addressed = { you: subject.unit.address };
    const again: Choices = [[press(labels.continueDraft, reportButton, { obligation: obligation.id })]];
    // The other of two people who pressed at once reads what the first one did.
    if (sent.state === 'withdrawn') return { say: [say(withdrawing.undone({ files: 0 }), { choices: again })] };
    if (sent.version !== args.version) return outdated(context, about);
    const at = writtenAt(context);
    const change: Choices = [[press(labels.edit, edit, { obligation: obligation.id, version: sent.version })]];
    const allowed = withdrawable({ state: sent.state, submittedAt: sent.submittedAt.getTime() }, at);
    if (allowed === 'seen') return { say: [say(withdrawing.seen({ ...addressed, code: sent.code }), { choices: change })] };
    if (allowed === 'too_late') {
      return { say: [say(withdrawing.undoTooLate({ ...addressed, minutes: WITHDRAW_MINUTES }), { choices: change })] };
    }
    // A report taken back after the lock could never be sent again.
    if (at > obligation.lockAt.getTime()) return { say: [locked(context, facts)] };
    // What was sent with changes that did not go is the draft's like the rest.
    const waiting = filesOfChanges(obligation.id, sent.version);
    const files = await countEvidence(house.database, ...waiting);
    house.log.info({ report: sent.code, version: sent.version }, 'a report was taken back');
    return {
      parts: [
        ...moveReport(house.database, sent, { state: 'withdrawn' }, at),
        reopen(house.database, obligation.id, now),
        await draftAgain(context, facts),
        moveEvidence(house.database, waiting, filesOfReport(obligation.id)),
        auditReport({
          id: house.id(),
          at,
          personId: person.id,
          action: 'report.withdrawn',
          obligationId: obligation.id,
          detail: { version: sent.version },
        }),
      ],
      say: [say(withdrawing.undone({ files }), { choices: again })],
    };
  },
});

/** The unit's draft with the answers that were sent, at the card before sending. */
async function draftAgain({ house, conversation, now }: Context, { obligation, subject }: ReportFacts): Promise<Part> {
  const id = draftId(obligation.id);
  const [answers, existing] = await Promise.all([currentAnswers(house.database, obligation.id), findDraft(house.database, id)]);
  const form = reportFlow.form(subject);
  const state = seeded(form, asked(subject, answers), 'card');
  const { answered, total } = progress(form, state);
  const draft: DraftChange = {
    id,
    flow: reportFlow.name,
    flowVersion: reportFlow.version,
    subjectId: obligation.id,
    personId: null,
    state: state as unknown as Json,
    answered,
    total,
    movedIn: conversation.id,
  };
  return existing ? saveDraft(existing, draft, now) : createDraft(draft, now);
}
