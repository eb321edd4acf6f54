/** [Trình lãnh đạo]: the draft is shown to the unit's head. It stays open, and may be sent without waiting. */

import { message } from '../../delivery/message.ts';
import { to } from '../../domain/button.ts';
import { auditReport, readersOf } from '../../reports/store.ts';
import { choices } from '../../texts/layout.ts';
import type { Authorized } from '../authorized.ts';
import { type KnownContext, writtenAt } from '../context.ts';
import { draftWord } from '../printing/buttons.ts';
import { type Reply, say } from '../reply.ts';
import { report as reportButton } from '../reporting/buttons.ts';
import { type OpenDraft, type ReportFacts, refused } from '../reporting/index.ts';
import { send } from './buttons.ts';
import { review } from './review.ts';
import { reviewKey } from './unseen.ts';
import { approving } from './words.ts';

/**
 * Where no head is connected, the person is told what can be done instead.
 * @param open the draft as it will be when this turn is written
 */
export async function toHead(context: KnownContext, facts: Authorized<ReportFacts>, open: OpenDraft): Promise<Reply> {
  const { house, person, now } = context;
  const { obligation, subject } = facts;
  const addressed = { you: subject.unit.address };
  const refusal = refused(context, facts);
  if (refusal) return { stay: true, say: [{ message: refusal.message }] };
  const heads = (await readersOf(house.database, subject.unit.id, ['head'])).filter((one) => one.personId !== person.id);
  const args = { obligation: obligation.id };
  const [first] = heads;
  if (!first) {
    const buttons = choices('approving.noHead', {
      printCopy: to(draftWord, args),
      sendReport: to(send, args),
      back: to(reportButton, args),
    });
    return { stay: true, say: [say(approving.noHead({ ...addressed, unit: subject.unit.name }), { choices: buttons })] };
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
    deliveries: heads.map((head) => {
      const id = house.id();
      const body = review(context, facts, open, { head: head.name, liaison: person.id });
      // The same draft may be shown again.
      const dedupeKey = `${reviewKey(obligation.id, open, head)}:shown:${id}`;
      return message({ id, to: head, body, at: now, unitId: subject.unit.id, dedupeKey });
    }),
    say: [
      say(approving.toHead({ ...addressed, head: first.name }), {
        choices: choices('approving.toHead', { sendNow: to(send, args), printCopy: to(draftWord, args) }),
      }),
    ],
  };
}
